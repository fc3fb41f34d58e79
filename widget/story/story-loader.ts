import { after } from '../display/load-deferred.ts';
import { define } from '../element/define.ts';
import type { TickerSelectEvent } from '../element/events.ts';
import { followChannel } from '../feed/follow-channel.ts';
import { ownOrigin } from '../feed/script-origin.ts';
import { warnOnce } from '../element/warn-once.ts';

/** Loads what shows stories, registers `<news-story>`, once a page. @throws if it cannot be loaded */
export async function loadStories() {
  const { NewsStory, openReport, openStory } = await import('../news-story.ts');
  NewsStory.ground ??= { followChannel, ownOrigin, warnOnce };
  define('news-story', NewsStory);
  return { openReport, openStory };
}

/**
 * Opens the stories of selected headlines, and brings the `<news-story>` elements of the page to life. Listens where the page has
 * had its say: whoever cancels a selection has taken it over.
 */
export function watchStories(): void {
  if (typeof document === 'undefined') return;
  addEventListener('click', (event) => after()?.noticeClick(event), { capture: true });
  addEventListener('ticker-select', (event) => after()?.openSelected(event, { loadStories, ownOrigin }));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', wakeStories);
  wakeStories();
}

function wakeStories(): void {
  if (document.querySelector('news-story')) loadStories().catch((error: unknown) => warnOnce(String(error)));
}

declare global {
  interface WindowEventMap {
    'ticker-select': TickerSelectEvent;
  }
}
