/** The part that follows a channel, loaded when its first headlines are painted: see `follow-channel.ts`. */
import type { Snapshot } from '../../server/protocol/message.ts';
import type { ChannelAddress } from './address.ts';
import { drive, type Drive } from './connection.ts';
import { openEvents } from './sse-transport.ts';
import type { fetchSnapshot } from './fetch-snapshot.ts';
import { watchPage } from './page-lifecycle.ts';
import { startPageTimer } from './page-timer.ts';
import { openPoll } from './poll-transport.ts';
import { openSocket } from './socket-transport.ts';
import type { FeedUpdate } from './update.ts';

/** What the first part hands over. Its functions come along, so that the two parts share no code. */
export interface Handover {
  readonly address: ChannelAddress;
  readonly snapshot: Snapshot | undefined;
  readonly listener: (update: FeedUpdate) => void;
  readonly fetchSnapshot: typeof fetchSnapshot;
}

/** Follows the channel in this page until closed. */
export function follow({ address, snapshot, listener, fetchSnapshot: ask }: Handover): Drive {
  const openLink = { socket: openSocket, events: openEvents, poll: openPoll(ask) };
  return drive(address, snapshot, listener, {
    clock: pageClock,
    startTimer: startPageTimer,
    openLink,
    watchPage,
  });
}

const pageClock = {
  get nowMs() {
    return performance.now();
  },
  get clockMs() {
    return Date.now();
  },
  random: Math.random,
};
