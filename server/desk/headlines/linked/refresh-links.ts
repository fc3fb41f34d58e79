import type { FullHeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { loadHeadline } from '../load-headline.ts';
import { isOfOthers } from './linked-errors.ts';

/** `entry` with its present links if other channels have refused: their present content is shown beside the refusal. */
export async function refreshLinks(
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
