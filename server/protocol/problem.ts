/**
 * Every error that a caller can get, with its status. `type` on the wire is `/problems/<name>` and never changes; see docs/protocol.md.
 */
export const problemStatus = {
  'bad-request': 400,
  'bad-json': 400,
  'bad-after': 400,
  'unknown-field': 400,
  'invalid-field': 422,
  'title-empty': 422,
  'too-long': 422,
  'bad-link': 422,
  'bad-date': 422,
  'key-missing': 401,
  'key-refused': 401,
  'not-allowed': 403,
  'origin-refused': 403,
  'ticket-refused': 403,
  'not-found': 404,
  'unknown-channel': 404,
  'method-not-allowed': 405,
  'already-exists': 409,
  'already-decided': 409,
  'already-held': 409,
  'already-retracted': 409,
  'already-published': 409,
  'already-republished': 409,
  'cannot-undo': 409,
  'too-many-breaking': 409,
  gone: 410,
  'version-mismatch': 412,
  'body-too-large': 413,
  'wrong-content-type': 415,
  'idempotency-key-reused': 422,
  'version-required': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  'unavailable-for-legal-reasons': 451,
  busy: 503,
  'not-ready': 503,
} as const satisfies Record<string, number>;

export type ProblemType = keyof typeof problemStatus;

/** RFC 9457. `field` is the path of the wrong value (`paragraphs.3`), `limit` the number that it exceeds. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly field?: string;
  readonly limit?: number;
  /** All errors, if there are several. */
  readonly errors?: readonly {
    readonly type: ProblemType;
    readonly field: string;
    readonly detail: string;
    readonly limit?: number;
    /** The channel that refuses, where there are several. */
    readonly channel?: string;
  }[];
}

/** An error of the caller, thrown where it is found and sent as it is. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly about: ProblemContext;

  constructor(type: ProblemType, detail: string, about: ProblemContext = {}) {
    super(detail);
    this.name = 'Problem';
    this.type = type;
    this.about = about;
  }
}

/** Further fields of the response: `current` is the current headline, for a caller who was too late. */
export interface ProblemContext {
  readonly field?: string;
  readonly limit?: number;
  readonly errors?: ProblemDetails['errors'];
  readonly current?: unknown;
  /** A stable code for the exact reason, where `type` is less precise. */
  readonly reason?: string;
  /** How long to wait before a retry: the header `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The address of the party that demanded a legal removal: the header `Link` of RFC 7725. */
  readonly blockedBy?: string;
}

/**
 * No channel has the name `id`.
 *
 * @param about by default, that the field `channel` names it
 */
export function unknownChannel(id: string, about: ProblemContext = { field: 'channel' }): Problem {
  return new Problem('unknown-channel', `There is no channel "${id}".`, about);
}
