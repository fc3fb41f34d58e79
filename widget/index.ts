import { define } from './element/define.ts';
import { NewsTicker } from './news-ticker.ts';
import { listenForStories } from './story/story-listener.ts';
import { loadStories } from './story/story-loader.ts';

define('news-ticker', NewsTicker);
listenForStories();

export { loadStories, NewsTicker };
export type { NewsStory } from './news-story.ts';
export { TickerSelectEvent, TickerStatusEvent, TickerUpdateEvent } from './element/events.ts';
export type { TickerModeEvent } from './element/mode-event.ts';

declare global {
  interface HTMLElementTagNameMap {
    'news-ticker': NewsTicker;
  }
}
