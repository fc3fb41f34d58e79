import { channelUrl, type ChannelAddress } from './address.ts';
import { Follower, type FirstSurroundings, type Subscription } from './shared-subscription.ts';
import type { FeedUpdate } from './update.ts';

export type { ChannelAddress } from './address.ts';
export type { Subscription } from './shared-subscription.ts';
export type { FeedStatus, FeedUpdate } from './update.ts';

/**
 * Follows a channel and tells `listener` what changes, never before this has returned. Strips of one channel on a page
 * share one connection. The snapshot comes first; what keeps it live is loaded once that has been painted.
 *
 * @throws TypeError if `server` is no address
 */
export function followChannel(address: ChannelAddress, listener: (update: FeedUpdate) => void): Subscription {
  const key = channelUrl(address).href;
  const follower = followers.get(key) ?? new Follower(address, page, () => followers.delete(key));
  followers.set(key, follower);
  return follower.subscribe(listener);
}

/** Between two snapshots where what keeps them live cannot be loaded; ± a quarter. */
const pauseMs = 60_000;

const followers = new Map<string, Follower>();

const page: FirstSurroundings = {
  loadLive: () => import('./live.ts'),
  // A frame callback runs before its paint, the task after it does not. In a hidden page both wait.
  painted: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  pause: (signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs * (0.75 + Math.random() / 2));
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
