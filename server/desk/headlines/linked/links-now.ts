import type { FullHeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { loadHeadline } from '../load-headline.ts';
import { isOfOthers } from './linked-errors.ts';

/** `entry` with what it is linked with now, where other channels have refused: what they say by now is shown beside the refusal. */
export async function withLinksNow(
  desk: DeskApp,
  entry: FullHeadlineEntry,
  error: unknown,
): Promise<FullHeadlineEntry> {
  if (!isOfOthers(error, entry.headline.channel)) return entry;
  const { linked, linkedElsewhere } = (await loadHeadline(desk, entry.headline.id)) ?? entry;
  return {
    ...entry,
    ...(linked && { linked }),
    ...(linkedElsewhere !== undefined && { linkedElsewhere }),
  };
}
