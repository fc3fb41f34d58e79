import { define } from './define.ts';
import { NewsTicker } from './news-ticker.ts';

define('news-ticker', NewsTicker);

export { NewsTicker };
export { TickerSelectEvent, TickerStatusEvent, TickerUpdateEvent } from './events.ts';
