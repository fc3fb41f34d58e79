import type { Timestamp } from '../headline.ts';

/** The viewers of a channel over a day. */
export interface ChannelViewers {
  /** The minutes that one entry stands for. */
  readonly everyMinutes: number;
  readonly now: Timestamp;
  /** The most at once in those minutes. Without an entry there were none. */
  readonly viewers: readonly { readonly at: Timestamp; readonly viewers: number }[];
}
