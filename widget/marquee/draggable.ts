import type { Headline } from '../../server/protocol/headline.ts';
import type { HeadlineQueue } from '../core/headline-queue.ts';
import type { View } from '../view/view.ts';
import type { Track, TrackItem } from './track.ts';

/** A marquee as gestures see it. */
export interface Draggable extends Pick<View, 'pause' | 'resume'> {
  /** `undefined` until the marquee has a width. */
  readonly track: Track | undefined;
  readonly queue: HeadlineQueue;
  readonly serverMs: number;
  /** Whether all headlines stand still, in view together. */
  readonly isAtRest: boolean;
  /** How far from the entry edge reading begins: clear of the fade at the far edge, which covers what is under it. */
  readonly roomPx: number;
  /** How far the beginning of `passage` is from where reading begins. */
  untilReadPx(passage: TrackItem): number;
  /** Removes what has left, fills the track and sets the next wake-up. */
  refresh(): void;
  /** Adds `headline` after the last one, or before the first, so that it ends where the clock's offset is `endPx`. */
  launch(headline: Headline, endPx?: number): TrackItem | undefined;
  /** Adds the next headline of the queue after the last one. */
  launchNext(): TrackItem | undefined;
}
