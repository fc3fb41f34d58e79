import { deferred } from '../display/load-deferred.ts';
import type { TickerSelectEvent } from '../element/events.ts';
import { upgradeStories } from './story-loader.ts';

/**
 * Opens the stories of selected headlines, and upgrades the `<news-story>` elements of the page. Listens on the window, after the
 * page's own listeners, which may cancel a selection.
 */
export function listenForStories(): void {
  if (typeof document === 'undefined') return;
  addEventListener('click', (event) => deferred()?.rememberModifiers(event), { capture: true });
  addEventListener('ticker-select', (event) => deferred()?.openSelectedStory(event));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', upgradeStories);
  upgradeStories();
}

declare global {
  interface WindowEventMap {
    'ticker-select': TickerSelectEvent;
  }
}
