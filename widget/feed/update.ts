import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Refusal } from '../../server/protocol/message.ts';

/**
 * How what is shown stands to the server: `loading` before anything came; `live`; `stale`: the server is out of reach for
 * the moment; `offline`: the device has no network, or every way to the server failed; `refused`: by the server, for good.
 */
export type FeedStatus = 'loading' | 'live' | 'stale' | 'offline' | 'refused';

/** What a strip learns from its channel. */
export interface FeedUpdate {
  /** `undefined` until the first snapshot. */
  readonly state: ChannelState | undefined;
  /** Headlines that left by their own date in this update and may finish their run. Any other that is missing was retracted. */
  readonly expiredIds: ReadonlySet<string>;
  readonly status: FeedStatus;
  readonly refusal?: Refusal;
  /** The server's clock less the device's. */
  readonly clockOffsetMs: number;
  /** By the device's clock: when the server was last heard. */
  readonly heardAtMs?: number;
}
