import type { Response } from 'express';
import { z } from 'zod';
import {
  Problem,
  problemStatus,
  type ProblemContext,
  type ProblemDetails,
  type ProblemType,
} from '../protocol/problem.ts';
import { faultTexts, storeFaultOf, type StoreFault } from '../store/store-fault.ts';
import { responseSchema } from './schema-registry.ts';

/** A problem document, for `/openapi.json`. */
export const problemSchema = responseSchema(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    field: z.string().optional(),
    limit: z.number().optional(),
    errors: z
      .array(
        z.looseObject({
          type: z.string(),
          field: z.string(),
          detail: z.string(),
          limit: z.number().optional(),
          channel: z
            .string()
            .optional()
            .meta({ description: 'The channel that refuses, where there are several.' }),
        }),
      )
      .optional(),
    current: z.looseObject({}).optional(),
    reason: z.string().optional(),
  }),
);

/** The fixed title of each type; `detail` describes the particular case. */
export const problemTitles: Readonly<Record<ProblemType, string>> = {
  'bad-request': 'The request could not be read.',
  'bad-json': 'The body is not JSON.',
  'bad-after': 'The position to resume from is invalid.',
  'unknown-field': 'The request has an unknown field.',
  'invalid-field': 'A field has an invalid value.',
  'title-empty': 'The title is empty.',
  'too-long': 'A field is too long.',
  'bad-link': 'A link is not an absolute http or https address.',
  'bad-date': 'A date is invalid or out of range.',
  'key-missing': 'Authentication required.',
  'key-refused': 'The key or session is not valid.',
  'not-allowed': 'Not allowed.',
  'origin-refused': 'Requests from this origin are not allowed.',
  'ticket-refused': 'The ticket of this frame is not valid.',
  'not-found': 'Not found.',
  'unknown-channel': 'There is no such channel.',
  'method-not-allowed': 'Method not allowed.',
  'already-exists': 'Already exists.',
  'already-decided': 'Already decided.',
  'already-held': 'Somebody else is writing this draft.',
  'already-retracted': 'The headline was retracted.',
  'already-published': 'The headline was already published.',
  'already-republished': 'The headline was already published again.',
  'cannot-undo': 'It is too late to undo, or there is nothing to undo.',
  'too-many-breaking': 'Too many headlines are breaking.',
  gone: 'No longer available.',
  'version-mismatch': 'The resource has changed since it was read.',
  'body-too-large': 'The body is too large.',
  'wrong-content-type': 'Unsupported content type.',
  'idempotency-key-reused': 'The Idempotency-Key belongs to another request.',
  'version-required': 'The request must name the version to change.',
  'too-many-requests': 'Too many requests.',
  'internal-error': 'Internal server error.',
  'unavailable-for-legal-reasons': 'Removed for legal reasons.',
  busy: 'The server is busy.',
  'not-ready': 'The server is not ready.',
};

type ProblemBody = ProblemDetails & Pick<ProblemContext, 'current' | 'reason'>;

export function toProblemBody(problem: Problem): ProblemBody {
  const { type, about, message } = problem;
  const { field, limit, errors, current, reason } = about;
  return {
    type: `/problems/${type}`,
    title: problemTitles[type],
    status: problemStatus[type],
    detail: message,
    ...(field !== undefined && { field }),
    ...(limit !== undefined && { limit }),
    ...(errors !== undefined && { errors }),
    ...(current !== undefined && { current }),
    ...(reason !== undefined && { reason }),
  };
}

/** Sends `problem`. Caching headers of the route are replaced: a problem is never cached. */
export function sendProblem(response: Response, problem: Problem): void {
  const { retryAfterSeconds, blockedBy } = problem.about;
  const isAboutKey = problemStatus[problem.type] === 401;
  if (isAboutKey) response.set('WWW-Authenticate', `Bearer realm="shareet"${bearerError(problem.type)}`);
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  if (blockedBy !== undefined) response.set('Link', `<${blockedBy}>; rel="blocked-by"`);
  response.set('Cache-Control', 'no-store');
  response.removeHeader('ETag');
  response.status(problemStatus[problem.type]);
  response.set('Content-Type', 'application/problem+json; charset=utf-8');
  response.send(Buffer.from(JSON.stringify(toProblemBody(problem))));
}

function bearerError(type: ProblemType): string {
  return type === 'key-refused' ? ', error="invalid_token"' : '';
}

const byParser: Readonly<Record<string, (error: { limit?: unknown }) => Problem>> = {
  'entity.too.large': ({ limit }) =>
    new Problem('body-too-large', 'The body is over the limit, in bytes.', { limit: Number(limit) }),
  'entity.parse.failed': () => new Problem('bad-json', 'The body is not JSON.'),
  'encoding.unsupported': () =>
    new Problem('wrong-content-type', 'The Content-Encoding of the body is not supported.'),
  'charset.unsupported': () => new Problem('wrong-content-type', 'The body is not in UTF-8.'),
};

/** Most faults pass by themselves soon; a full disk needs a person. */
const faultRetrySeconds: Readonly<Record<StoreFault, number>> = {
  busy: 1,
  unreachable: 1,
  'disk-full': 5,
  'read-only': 5,
  'file-gone': 5,
  'input-output': 5,
  damaged: 5,
};

/** `error` as a problem that the caller can act on; `undefined` if it is a mistake in this program. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const fault = storeFaultOf(error);
  if (fault) {
    // Not "nothing was stored": if the answer to a commit was lost, nobody knows.
    return new Problem('not-ready', `This was not completed: ${faultTexts[fault]}. Try again later.`, {
      reason: fault,
      retryAfterSeconds: faultRetrySeconds[fault],
    });
  }
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as Error & { readonly type?: unknown; readonly status?: unknown };
  const parsed = byParser[String(type)]?.(error as { limit?: unknown });
  if (parsed) return parsed;
  const isCallers = typeof status === 'number' && status >= 400 && status < 500;
  return isCallers ? new Problem('bad-request', 'The request could not be read.') : undefined;
}
