/** What keeps a channel live, loaded once its first headlines are painted: see `follow-channel.ts`. */
import type { Snapshot } from '../../server/protocol/message.ts';
import type { FeedState } from '../core/feed-state.ts';
import type { ChannelAddress } from './address.ts';
import { type Connection, openConnection } from './connection.ts';
import { watchPageLifecycle } from './page-lifecycle.ts';
import { startPageTimer } from './page-timer.ts';
import { openPollTransport } from './poll-transport.ts';
import { openSocketTransport } from './socket-transport.ts';
import { openSseTransport } from './sse-transport.ts';

/** Follows the channel in this page until the connection is closed. */
export function openLiveConnection(
  address: ChannelAddress,
  snapshot: Snapshot | undefined,
  listener: (state: FeedState) => void,
): Connection {
  return openConnection(address, snapshot, listener, {
    clock: pageClock,
    startTimer: startPageTimer,
    transports: { socket: openSocketTransport, events: openSseTransport, poll: openPollTransport },
    watchPage: watchPageLifecycle,
  });
}

const pageClock = {
  get nowMs() {
    return performance.now();
  },
  random: Math.random,
};
