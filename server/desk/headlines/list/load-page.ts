import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import type { DeskApp } from '../../desk-app.ts';
import { filterOf } from './filters.ts';

const rowsAPage = 50;

/** A page of what the address asks for, from `cursor` on. */
export function loadPage(
  desk: DeskApp,
  channel: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<'headlines', HeadlineEntry>> {
  const { tab, text, source } = filterOf(desk.route.query);
  const state = tab === 'all' ? undefined : tab;
  return desk.api.request('GET', 'v1/headlines', {
    query: { channel, state, text, source, cursor, limit: String(rowsAPage) },
    signal,
  });
}
