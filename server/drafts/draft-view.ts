import type { DraftContent, SharedDraft } from '../protocol/newsroom/drafts.ts';
import { namesOf } from '../store/actor-names.ts';
import type { DraftRow } from '../store/drafts.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';

/** Drafts as editors see them; `holder` is the page that asks. */
export async function viewDrafts(
  db: Queries,
  rows: readonly DraftRow[],
  nowMs: number,
  holder?: string,
): Promise<readonly SharedDraft[]> {
  const names = await namesOf(
    db,
    rows.flatMap(({ created_by, updated_by, held_by }) => [created_by, updated_by, held_by]),
  );
  return rows.map((row) => {
    const isHeld = row.holder !== null && (row.held_until_ms ?? 0) > nowMs;
    return {
      id: row.id,
      channel: row.channel,
      version: row.version,
      content: JSON.parse(row.content) as DraftContent,
      createdByName: names.get(row.created_by) ?? '',
      updatedByName: names.get(row.updated_by) ?? '',
      updatedAt: toTimestamp(row.updated_at_ms),
      ...(isHeld && {
        heldBy: {
          name: names.get(row.held_by ?? '') ?? '',
          until: toTimestamp(row.held_until_ms ?? nowMs),
          ...(row.holder === holder && { you: true as const }),
        },
      }),
    };
  });
}

export async function viewDraft(
  db: Queries,
  row: DraftRow,
  nowMs: number,
  holder?: string,
): Promise<SharedDraft | undefined> {
  const [view] = await viewDrafts(db, [row], nowMs, holder);
  return view;
}
