import type { Channel, Headline } from '../../server/protocol/headline.ts';
import type { Refusal } from '../../server/protocol/message.ts';
import { cleanLine } from '../../server/protocol/text/clean-line.ts';
import type { FeedStatus, FeedUpdate } from '../feed/follow-channel.ts';

/** Everything that the strip knows of the news, wherever it came from. */
export interface Bulletin {
  /** `undefined` until something is known. */
  readonly headlines: readonly Headline[] | undefined;
  readonly expiredIds: ReadonlySet<string>;
  readonly channel: Channel | undefined;
  readonly status: FeedStatus;
  readonly refusal: Refusal | undefined;
  /** The server's clock less the device's. */
  readonly clockOffsetMs: number;
  readonly heardAtMs: number | undefined;
}

export const nothingYet: Bulletin = {
  headlines: undefined,
  expiredIds: new Set(),
  channel: undefined,
  status: 'loading',
  refusal: undefined,
  clockOffsetMs: 0,
  heardAtMs: undefined,
};

const none: readonly Headline[] = [];

export function fromFeed({
  state,
  expiredIds,
  status,
  refusal,
  clockOffsetMs,
  heardAtMs,
}: FeedUpdate): Bulletin {
  return {
    // A notice stands alone.
    headlines: state?.channel.notice ? none : state?.headlines,
    channel: state?.channel,
    expiredIds,
    status,
    refusal,
    clockOffsetMs,
    heardAtMs,
  };
}

/** From the page itself, without a server, which would refuse a title that says nothing. */
export function fromPage(headlines: readonly Headline[]): Bulletin {
  return { ...nothingYet, headlines: headlines.filter(({ title }) => cleanLine(title)), status: 'live' };
}
