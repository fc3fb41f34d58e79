import type { Headline } from '../../server/protocol/headline.ts';
import type { HeadlineQueue } from '../core/headline-queue.ts';
import type { RenderContext } from '../i18n/render-context.ts';
import type { HeadlineItem } from './headline-item.ts';
import type { PauseReason } from './pause-reason.ts';

/** What a view shows from now on. */
export interface ViewContent {
  readonly headlines: readonly Headline[];
  /** Headlines that left because they expired: they may stay until their turn ends. All others that are missing were retracted. */
  readonly expiredIds: ReadonlySet<string>;
}

/** The measurements of a ticker. A view with a width of 0 waits. */
export interface Metrics {
  readonly widthPx: number;
  readonly fontSizePx: number;
  /** The width of a fixed line of text: it changes when a font arrives and with text size and text spacing. */
  readonly probePx: number;
}

export interface ViewOptions {
  /** The view's headlines become its children. */
  readonly list: HTMLElement;
  /** Called each time, because language and direction may change. */
  context(): RenderContext;
  readonly pauseReasons: Iterable<PauseReason>;
  /** Which headline comes next. It outlives a change of views. */
  readonly queue: HeadlineQueue;
  createItem(headline: Headline): HeadlineItem;
  metrics(): Metrics;
  emPerSecond(): number;
}

/** One way to show headlines. */
export interface View {
  show(content: ViewContent): void;
  pause(reason: PauseReason): void;
  resume(reason: PauseReason): void;
  /** Called when size, type or speed may have changed. */
  measure(): void;
  /** Called each minute. Without it, the times of a view that moves are updated where nobody reads them. */
  updateTimes?(): void;
  /** Goes to the next or the previous headline in reading order, and takes the focus along. */
  step(by: 1 | -1): void;
  /** Goes to the first or the last headline and focuses it. */
  toEnd(end: 'first' | 'last'): void;
  /** Brings a headline wholly into view. */
  reveal(item: HeadlineItem): void;
  /** Removes everything from the screen and stops for good. */
  close(): void;
}
