import type { Headline } from '../server/protocol/headline.ts';
import { define } from './define.ts';
import type { TickerSelectEvent } from './events.ts';
import { followChannel } from './feed/follow-channel.ts';
import { ownOrigin } from './feed/own-origin.ts';
import { warnOnce } from './warn-once.ts';

/** Loads what shows stories, registers `<news-story>`, once a page. @throws if it cannot be loaded */
export async function loadStories() {
  const { NewsStory, openStory } = await import('./news-story.ts');
  NewsStory.ground ??= { followChannel, ownOrigin, warnOnce };
  define('news-story', NewsStory);
  return { openStory };
}

/**
 * Opens stories where the site does not want its readers sent straight to the source, and brings the `<news-story>` elements
 * of the page to life. Listens where the page has had its say: whoever cancels a selection has taken it over.
 */
export function watchStories(): void {
  if (typeof document === 'undefined') return;
  addEventListener('click', notice, { capture: true });
  addEventListener('ticker-select', openSelected);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', wakeStories);
  wakeStories();
}

function wakeStories(): void {
  if (document.querySelector('news-story'))
    loadStories().catch(() => warnOnce('The part that shows stories could not be loaded.'));
}

/** Whether the latest click asked for another tab or window: that is the browser's affair. */
let isForElsewhere = false;

function notice({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  isForElsewhere = ctrlKey || metaKey || shiftKey;
}

function openSelected(event: TickerSelectEvent): void {
  const [ticker] = event.composedPath();
  const { headline } = event;
  if (event.defaultPrevented || !(ticker instanceof HTMLElement) || !headline.hasStory) return;
  const place = ticker.getAttribute('open');
  const server = ticker.getAttribute('server') || ownOrigin();
  if (place === 'link' || !server || isForElsewhere) return;
  event.preventDefault();
  loadStories().then(
    ({ openStory }) => openStory({ ticker, headline, server, place }),
    () => follow(headline),
  );
}

/** The story cannot be shown: its source can. */
function follow({ url }: Headline): void {
  if (/^https?:/i.test(url)) location.assign(url);
}

declare global {
  interface WindowEventMap {
    'ticker-select': TickerSelectEvent;
  }
}
