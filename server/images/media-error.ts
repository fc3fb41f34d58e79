/**
 * Why a picture was not taken in: a stable code, and one sentence for the newsroom. What the source itself said (its
 * address, its headers, its bytes) is never part of a sentence.
 */
export const mediaErrorMessages = {
  'bad-address': 'The address of the picture must use https and the usual port, without a password.',
  'source-not-allowed': 'The address of the picture is not on the list of allowed sources.',
  'unknown-host': 'The host of the picture was not found.',
  'not-public': 'The address of the picture is not a public one, or its port is not the usual one.',
  unreachable: 'The host of the picture did not answer as a web server does.',
  'incomplete-certificate':
    'The host of the picture sends its certificate without the intermediate ones: its operator has to add the intermediate one.',
  'bad-status': 'There is no picture at that address.',
  'too-many-redirects': 'The address of the picture redirects too many times.',
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

export type MediaErrorCode = keyof typeof mediaErrorMessages;

export interface MediaFailure {
  readonly ok: false;
  readonly reason: MediaErrorCode;
}

export function mediaFailure(reason: MediaErrorCode): MediaFailure {
  return { ok: false, reason };
}

/** Ends work on a picture early. It becomes a `MediaFailure` before it leaves this folder. */
export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode) {
    super(mediaErrorMessages[code]);
    this.name = 'MediaError';
    this.code = code;
  }
}
