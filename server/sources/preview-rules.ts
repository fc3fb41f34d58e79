import { entryReasons, type SourceEntry, type SourceSettings } from '../protocol/newsroom/sources.ts';
import type { ChannelRow } from '../store/channels.ts';
import { latestEntries } from '../store/source-entries.ts';
import type { Queries } from '../store/store.ts';
import type { SourceRow } from '../store/sources.ts';
import { ruledOut } from './decide-entries.ts';
import { toEntryView } from './source-view.ts';
import { rulesOf } from './visit.ts';

const maxTried = 50;

/** What `settings` would have done with the latest entries of a source, when they came. */
export async function previewRules(
  db: Queries,
  source: SourceRow,
  channel: ChannelRow,
  settings: SourceSettings,
): Promise<SourceEntry[]> {
  const rules = rulesOf(settings, channel, false);
  const rows = await latestEntries(db, source.id, maxTried);
  return rows.map((row) => {
    const { title, url, publishedAt } = toEntryView(row);
    const entry = {
      title,
      titleFrom: row.reason === 'untitled' ? ('text' as const) : ('title' as const),
      summary: row.summary,
      ...(publishedAt !== undefined && { publishedAt }),
    };
    const reason = ruledOut(entry, rules, row.first_seen_at_ms);
    return {
      title,
      url,
      ...(publishedAt !== undefined && { publishedAt }),
      action: reason === undefined ? 'publish' : 'refuse',
      reason: reason ?? 'new',
      detail: entryReasons[reason ?? 'new'],
    };
  });
}
