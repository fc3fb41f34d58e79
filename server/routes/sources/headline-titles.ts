import type { SourceEntry } from '../../protocol/newsroom/sources.ts';
import { titlesOf } from '../../store/source-entries.ts';
import type { Queries } from '../../store/store.ts';

/** The entries with what their headlines say now, where an editor or another source has put it in other words. */
export async function withHeadlineTitles(
  db: Queries,
  entries: readonly SourceEntry[],
): Promise<readonly SourceEntry[]> {
  const ids = entries.flatMap(({ headline }) => headline ?? []);
  const titles = await titlesOf(db, [...new Set(ids)]);
  return entries.map((entry) => {
    const headlineTitle = titles.get(entry.headline ?? '');
    return headlineTitle === undefined || headlineTitle === entry.title ? entry : { ...entry, headlineTitle };
  });
}
