import type { ProblemDetails, ProblemType } from '../../protocol/problem.ts';
import { retryAfterMs } from '../../protocol/retry-after.ts';

/** What the server says when it refuses a request. */
export class ApiError extends Error {
  override readonly name = 'Refusal';
  readonly type: ProblemType;
  readonly details: ProblemDetails;
  /** The headline as it is now, after somebody else changed it. */
  readonly current: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(details: ProblemDetails & { readonly current?: unknown }, retryAfterSeconds?: number) {
    super(details.detail ?? details.title);
    this.type = details.type.slice(details.type.lastIndexOf('/') + 1) as ProblemType;
    this.details = details;
    this.current = details.current;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server did not answer. It is unknown whether the request arrived. */
export class NetworkError extends Error {
  override readonly name = 'Unreachable';
}

/** The problem of a response; one without a problem becomes one by its status. */
export async function toApiError(response: Response): Promise<ApiError> {
  const seconds = Math.ceil(retryAfterMs(response.headers) / 1000);
  const body: unknown = await response.json().catch(() => undefined);
  const details = isDetails(body)
    ? body
    : { type: '/problems/internal-error', title: response.statusText, status: response.status };
  return new ApiError(details, seconds || undefined);
}

function isDetails(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
}
