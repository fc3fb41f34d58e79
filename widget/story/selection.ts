import type { Headline } from '../../server/protocol/headline.ts';
import type { TickerSelectEvent } from '../element/events.ts';
import { scriptOrigin } from '../feed/script-origin.ts';
import { loadStories } from './story-loader.ts';

/** Whether the latest click asked for another tab or window, which is up to the browser. */
let hasModifiers = false;

export function rememberModifiers({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  hasModifiers = ctrlKey || metaKey || shiftKey;
}

/** Opens the story of a selected headline, unless the site sends its readers straight to the source. */
export function openSelectedStory(event: TickerSelectEvent): void {
  const [ticker] = event.composedPath();
  const { headline } = event;
  if (event.defaultPrevented || !(ticker instanceof HTMLElement) || !headline.hasStory) return;
  const place = ticker.getAttribute('open');
  const server = ticker.getAttribute('server') || scriptOrigin();
  if (place === 'link' || !server || hasModifiers) return;
  event.preventDefault();
  // A part that never comes must not keep a strip that was removed.
  const ref = new WeakRef(ticker);
  loadStories().then(
    ({ openStory }) => {
      const opener = ref.deref();
      return opener && openStory({ ticker: opener, headline, server, place });
    },
    () => followLink(headline),
  );
}

/** Where the story cannot be shown, its source can. */
function followLink({ url }: Headline): void {
  if (url && /^https?:/i.test(url)) location.assign(url);
}
