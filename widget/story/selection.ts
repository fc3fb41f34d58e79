import type { Headline } from '../../server/protocol/headline.ts';
import type { TickerSelectEvent } from '../element/events.ts';
import type { loadStories } from './story-loader.ts';

export interface SelectionOptions {
  readonly loadStories: typeof loadStories;
  readonly ownOrigin: () => string | undefined;
}

/** Whether the latest click asked for another tab or window: that is the browser's affair. */
let isForElsewhere = false;

export function noticeClick({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  isForElsewhere = ctrlKey || metaKey || shiftKey;
}

/** Opens the story of a selected headline where the site does not want its readers sent straight to the source. */
export function openSelected(event: TickerSelectEvent, options: SelectionOptions): void {
  const [ticker] = event.composedPath();
  const { headline } = event;
  if (event.defaultPrevented || !(ticker instanceof HTMLElement) || !headline.hasStory) return;
  const place = ticker.getAttribute('open');
  const server = ticker.getAttribute('server') || options.ownOrigin();
  if (place === 'link' || !server || isForElsewhere) return;
  event.preventDefault();
  options.loadStories().then(
    ({ openStory }) => openStory({ ticker, headline, server, place }),
    () => follow(headline),
  );
}

/** The story cannot be shown: its source can. */
function follow({ url }: Headline): void {
  if (/^https?:/i.test(url)) location.assign(url);
}
