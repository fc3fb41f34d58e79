/**
 * Why a picture was not taken in: a stable code, and one sentence for the newsroom. What the source itself said (its
 * address, its headers, its bytes) is never part of a sentence.
 */
export const refusals = {
  'bad-address':
    'The address of the picture is not one that is fetched from: https, the usual port, no password.',
  'source-not-allowed': 'The address of the picture is not on the list of allowed sources.',
  'unknown-host': 'The host of the picture was not found.',
  'not-public': 'The address of the picture is not a public one, or its port is not the usual one.',
  unreachable: 'The host of the picture did not answer as a web server does.',
  'bad-status': 'There is no picture at that address.',
  'too-many-redirects': 'The address of the picture leads on too many times.',
  'encoded-body': 'The host sent the picture compressed, though it was asked not to.',

  'too-large': 'The picture has more than 8 MB.',
  'timed-out': 'The picture took too long.',

  'not-a-picture': 'This is not a picture.',
  unsupported: 'Pictures are JPEG, PNG, WebP or AVIF.',
  animated: 'Animated pictures are not shown.',
  'too-many-pixels': 'The picture has more than 40 million pixels.',
  truncated: 'A part of the picture is missing or damaged.',
  damaged: 'The picture is damaged and cannot be read.',
  busy: 'Too many pictures are waiting. Try again in a moment.',
} as const satisfies Record<string, string>;

export type RefusalReason = keyof typeof refusals;

export interface Refusal {
  readonly ok: false;
  readonly reason: RefusalReason;
}

export function refuse(reason: RefusalReason): Refusal {
  return { ok: false, reason };
}

/** Ends a piece of work early; whoever began it answers with the reason. Never leaves this folder. */
export class Refused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(refusals[reason]);
    this.name = 'Refused';
    this.reason = reason;
  }
}
