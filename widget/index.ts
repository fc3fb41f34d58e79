import { define } from './define.ts';
import { NewsTicker } from './news-ticker.ts';
import { loadStories, watchStories } from './opening.ts';

define('news-ticker', NewsTicker);
watchStories();

export { loadStories, NewsTicker };
export type { NewsStory } from './news-story.ts';
export { TickerSelectEvent, TickerStatusEvent, TickerUpdateEvent } from './events.ts';
export type { TickerModeEvent } from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'news-ticker': NewsTicker;
  }
}
