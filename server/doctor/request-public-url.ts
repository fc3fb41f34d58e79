import { failureReason } from '../outgoing/failure-reason.ts';
import { deadlineMs, type Installation } from './check.ts';

/** The response of `PUBLIC_URL` to a request for `path`. @throws {Error} that says in words why it does not answer */
export async function requestPublicUrl(
  { publicUrl, fetch }: Installation,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  try {
    return await fetch(publicUrl + path, {
      headers,
      // Another address is not the one to check, and a key must not be sent there.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
  } catch (error) {
    throw new Error(`${publicUrl} does not answer (${failureReason(error, deadlineMs)}).`, { cause: error });
  }
}
