import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import type { DeskApp } from '../../desk-app.ts';
import { dayRange } from './day-range.ts';
import { filterOf, isSearch } from './filters.ts';

const rowsAPage = 50;

/** A page of what the address asks for, from `cursor` on. */
export function loadPage(
  desk: DeskApp,
  channel: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<'headlines', HeadlineEntry>> {
  const filter = filterOf(desk.route.query);
  const { tab, text, source, author, day } = filter;
  const state = tab === 'all' ? undefined : tab;
  return desk.api.request('GET', 'v1/headlines', {
    query: {
      channel,
      state,
      text,
      source,
      author: author === 'mine' ? desk.session?.actor : undefined,
      ...dayRange(day, desk.channel?.timeZone ?? 'UTC', desk.serverNowMs()),
      count: isSearch(filter) ? 'true' : undefined,
      cursor,
      limit: String(rowsAPage),
    },
    signal,
  });
}
