import type { FeedState } from '../core/feed-state.ts';
import { channelUrl, type ChannelAddress } from './address.ts';
import { startPageTimer } from './page-timer.ts';
import { type PageEnvironment, SharedSubscription, type Subscription } from './shared-subscription.ts';

/**
 * Follows a channel and tells `listener` what changes, never before this has returned. All strips of a channel on a page share
 * one connection. The snapshot comes first; the live part is loaded once that has been painted.
 *
 * @throws TypeError if `server` is not an address
 */
export function followChannel(address: ChannelAddress, listener: (state: FeedState) => void): Subscription {
  const key = channelUrl(address).href;
  const shared =
    subscriptions.get(key) ?? new SharedSubscription(address, page, () => subscriptions.delete(key));
  subscriptions.set(key, shared);
  return shared.subscribe(listener);
}

const subscriptions = new Map<string, SharedSubscription>();

const page: PageEnvironment = {
  loadLive: () => import('./live.ts'),
  // A frame callback runs before its paint, the task after it does not. In a hidden page both wait.
  painted: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  startTimer: startPageTimer,
  pause: (ms, signal) =>
    new Promise((resolve) => {
      const end = () => {
        stopTimer();
        signal.removeEventListener('abort', end);
        removeEventListener('online', end);
        resolve();
      };
      // Never sooner: the server may have named the time.
      const stopTimer = startPageTimer(ms * (1 + Math.random() / 4), end);
      signal.addEventListener('abort', end);
      addEventListener('online', end);
    }),
};
