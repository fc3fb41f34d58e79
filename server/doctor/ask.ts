import { deadlineMs, type Installation } from './check.ts';

/** The response of `PUBLIC_URL` to a request for `path`. @throws {Error} that says in words why it does not answer */
export async function ask(
  { publicUrl, fetch }: Installation,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  try {
    return await fetch(publicUrl + path, {
      headers,
      // Another address is not what was to be checked, and a key must not be sent there.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
  } catch (error) {
    throw new Error(`${publicUrl} does not answer (${reasonOf(error)}).`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? `nothing within ${deadlineMs / 1000} s` : error.message;
}
