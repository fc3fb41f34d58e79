import type { Headline } from '../../server/protocol/headline.ts';
import type { FeedState, FeedStatus } from '../core/feed-state.ts';
import { type HeadlineDiff, diffHeadlines } from '../core/diff-headlines.ts';
import type { TickerModeEvent } from './mode-event.ts';
import { NativeEvent } from './native-event.ts';

/** A viewer opened a headline. Cancel it to keep its link from being followed. */
export class TickerSelectEvent extends NativeEvent {
  readonly headline: Headline;

  constructor(headline: Headline) {
    super('ticker-select', { bubbles: true, composed: true, cancelable: true });
    this.headline = headline;
  }
}

/** What the strip has to show has changed. Headlines enter one after the other, so not all of it is on screen yet. */
export class TickerUpdateEvent extends NativeEvent {
  readonly headlines: readonly Headline[];
  readonly difference: HeadlineDiff;

  constructor(headlines: readonly Headline[], difference: HeadlineDiff) {
    super('ticker-update', { bubbles: true, composed: true });
    this.headlines = headlines;
    this.difference = difference;
  }
}

/** The strip's connection to its server has changed. */
export class TickerStatusEvent extends NativeEvent {
  readonly status: FeedStatus;

  constructor(status: FeedStatus) {
    super('ticker-status', { bubbles: true, composed: true });
    this.status = status;
  }
}

/** The events that tell a page of the change from one state to the next. */
export function eventsBetween(
  before: Pick<FeedState, 'headlines' | 'status'>,
  { headlines, status }: Pick<FeedState, 'headlines' | 'status'>,
): Event[] {
  const events: Event[] = [];
  if (headlines && headlines !== before.headlines)
    events.push(new TickerUpdateEvent(headlines, diffHeadlines(before.headlines ?? [], headlines)));
  if (status !== before.status) events.push(new TickerStatusEvent(status));
  return events;
}

declare global {
  interface HTMLElementEventMap {
    'ticker-mode': TickerModeEvent;
    'ticker-select': TickerSelectEvent;
    'ticker-update': TickerUpdateEvent;
    'ticker-status': TickerStatusEvent;
  }
}
