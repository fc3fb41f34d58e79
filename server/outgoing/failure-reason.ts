import { errorCode } from '../error-code.ts';
import { secondMs } from '../protocol/durations.ts';

/**
 * Why a request failed, for people: the code of the error if it has one, such as `ECONNREFUSED`.
 *
 * @param error what `fetch` or `node:http` threw
 * @param timeoutMs how long the request was given
 */
export function failureReason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `not finished within ${timeoutMs / secondMs} s`;
  // `fetch` itself only says that it failed.
  const source = error.cause instanceof Error ? error.cause : error;
  return errorCode(source) ?? source.message;
}
