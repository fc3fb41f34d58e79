import type { Channel, Headline } from '../../server/protocol/headline.ts';
import type { Refusal } from '../../server/protocol/message.ts';

/**
 * How current the headlines are: `loading` before the first answer; `live`; `stale` while the server is out of reach for a
 * moment; `offline` when the device has no network or every transport has failed; `refused` by the server, which
 * may accept viewers again later.
 */
export type FeedStatus = 'loading' | 'live' | 'stale' | 'offline' | 'refused';

/** Everything the widget knows of a channel, wherever it came from. */
export interface FeedState {
  /** `undefined` until something is known. In no order: place them with `order`, which needs the time. */
  readonly headlines: readonly Headline[] | undefined;
  /** Headlines that expired in this update and may finish their passage. Any other that is missing was retracted. */
  readonly expiredIds: ReadonlySet<string>;
  readonly channel: Channel | undefined;
  /** How much of the channel's log this is, as `epoch:seq`. */
  readonly position: string | undefined;
  readonly status: FeedStatus;
  /** Why the server refuses. */
  readonly refusal: Refusal | undefined;
  /** The server's clock minus the page's, which nobody can set; `undefined` if no server has sent its time. */
  readonly clockOffsetMs: number | undefined;
  /** When the last message of the server came, by the server's clock. */
  readonly lastHeardAtMs: number | undefined;
}

export const noIds: ReadonlySet<string> = new Set();

export const initialFeedState: FeedState = {
  headlines: undefined,
  expiredIds: noIds,
  channel: undefined,
  position: undefined,
  status: 'loading',
  refusal: undefined,
  clockOffsetMs: undefined,
  lastHeardAtMs: undefined,
};

/** Headlines that a page sets itself. */
export function feedStateOfPage(headlines: readonly Headline[]): FeedState {
  return { ...initialFeedState, headlines, status: 'live' };
}

const noHeadlines: readonly Headline[] = [];

/** The same state, with the channel's notice alone. */
export function withNoticeAlone(state: FeedState): FeedState {
  return state.channel?.notice ? { ...state, headlines: noHeadlines } : state;
}
