import type { Headline } from '../../server/protocol/headline.ts';
import type { Queue } from '../core/headline-queue.ts';
import type { Carriage, Carried } from '../marquee/track.ts';
import type { HeadlineView, Wording } from './headline-item.ts';

/** Why a strip stands still. Only an empty set of reasons moves. */
export type HoldReason =
  | 'viewer'
  | 'hover'
  | 'focus'
  | 'press'
  | 'hidden'
  | 'off-screen'
  | 'detached'
  | 'fits'
  // The focus is on the button for the next headline or the one before.
  | 'stepping'
  // A picture is being reported.
  | 'report'
  // The viewer does not want motion, and the row for that could not be loaded.
  | 'calm';

/** What a strip is to show from now on. */
export interface Edition {
  readonly headlines: readonly Headline[];
  /** Those that left by their own date: they may finish their run. Whatever else is missing was retracted. */
  readonly expiredIds: ReadonlySet<string>;
}

/** What is measured of the strip; one of width 0 waits. */
export interface Room {
  readonly widthPx: number;
  readonly fontSizePx: number;
  /** The width of a fixed line of text: it tells of a font that arrived, of text size and of text spacing. */
  readonly probePx: number;
}

export interface StripOptions {
  /** Takes the headlines as its children. */
  readonly list: HTMLElement;
  /** Asked each time: language and direction may change under way. */
  wording(): Wording;
  readonly holds: Iterable<HoldReason>;
  /** Which headline comes next, also after another way to show them has taken over. */
  readonly queue: Queue;
  newView(headline: Headline): HeadlineView;
  room(): Room;
  emPerSecond(): number;
}

/** A way to show headlines in one line: moving, or still. */
export interface Strip {
  show(edition: Edition): void;
  hold(reason: HoldReason): void;
  release(reason: HoldReason): void;
  /** The room, the type or the speed has changed, or may have. */
  measure(): void;
  /** To the next headline or the one before, in reading order, and the focus with it. */
  step(by: 1 | -1): void;
  /** To the first or the last headline, and the focus with it; what moves by its `rails` is brought there by a hand. */
  toEnd?(end: 'first' | 'last'): void;
  /** Brings a headline wholly into view. */
  reveal(view: HeadlineView): void;
  /** What a hand takes hold of, if it moves. */
  readonly rails?: Rails;
  /** Takes everything off the screen and stops for good. */
  close(): void;
}

/** A moving strip as a hand gets hold of it. */
export interface Rails extends Strip {
  /** `undefined` until the strip has room. */
  readonly carriage: Carriage | undefined;
  readonly queue: Queue;
  readonly serverMs: number;
  /** Whether all there is stands still, in view together. */
  readonly isAtRest: boolean;
  /** The width of the fade at an edge: what is to be read stands clear of it. */
  readonly edgePx: number;
  /** What is on screen follows what is known and where it is. */
  refresh(): void;
  /** Puts `headline` behind the last one; or before the first, with its end where the belt is at `endPx`. */
  launch(headline: Headline, endPx?: number): Carried | undefined;
  /** Puts the one whose turn it is behind the last one. */
  launchNext(): Carried | undefined;
}
