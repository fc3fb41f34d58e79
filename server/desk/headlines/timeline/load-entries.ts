import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import type { DeskApp } from '../../desk-app.ts';

const entriesAPage = 100;
/** A channel has at most a thousand live headlines; what more is scheduled is said to be missing. */
const maxPages = 15;

/** What is live, scheduled or waits in the channel, page after page; `isWhole` unless there is more than anybody schedules. */
export async function loadEntries(
  { api }: DeskApp,
  channel: string,
  signal: AbortSignal,
): Promise<{ readonly entries: readonly HeadlineEntry[]; readonly isWhole: boolean }> {
  const entries: HeadlineEntry[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < maxPages; count += 1) {
    const page: Page<'headlines', HeadlineEntry> = await api.request('GET', 'v1/headlines', {
      query: { channel, state: 'submitted,scheduled,live', limit: String(entriesAPage), cursor },
      signal,
    });
    entries.push(...page.headlines);
    ({ cursor } = page);
    if (cursor === undefined) return { entries, isWhole: true };
  }
  return { entries, isWhole: false };
}
