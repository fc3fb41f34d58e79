import type { Image } from '../../../server/protocol/headline.ts';
import type { Reason } from '../../../server/protocol/reasons.ts';

/** Everything that a story says by itself, in one language. */
export interface StoryStrings {
  readonly lang: string;
  readonly close: string;
  readonly untitled: string;
  readonly loading: string;
  readonly gone: { readonly title: string; readonly text: string };
  readonly unknown: { readonly title: string; readonly text: string };
  readonly unreachable: string;
  readonly offline: string;
  readonly retry: string;
  readonly stale: string;
  readonly publishedAt: string;
  readonly correctedAt: string;
  readonly correctedNow: string;
  readonly readAtSource: string;
  readonly credit: string;
  readonly hiddenPicture: Readonly<Record<Exclude<Image['state'], 'visible'>, string>>;
  readonly hiddenForYou: string;
  readonly pictureFailed: string;
  readonly report: ReportStrings;
}

export interface ReportStrings {
  readonly open: string;
  readonly why: string;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly note: string;
  readonly send: string;
  readonly sending: string;
  readonly cancel: string;
  readonly close: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly tooLate: string;
  readonly tooMany: string;
  readonly offline: string;
  readonly failed: string;
  readonly pictureGone: string;
}
