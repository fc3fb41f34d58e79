import type { WithdrawnEntry } from '../feeds/read-feed.ts';
import { correct } from '../headlines/correct.ts';
import { retract } from '../headlines/retract.ts';
import type { EntryAction, EntryReason } from '../protocol/newsroom/sources.ts';
import { Problem } from '../protocol/problem.ts';
import { findHeadline, isPublished, type HeadlineRow } from '../store/headlines.ts';
import { entriesOf, noteWithdrawn, type SourceEntryRow } from '../store/source-entries.ts';
import type { SourceRow } from '../store/sources.ts';
import type { WriteContext } from '../store/write-context.ts';
import { actorOf, sourceOfActor } from './actor.ts';
import { isGivenElsewhere } from './given-elsewhere.ts';
import { settingsOf } from './settings.ts';

/** What has become of an entry that its publisher withdrew. */
export interface Withdrawal {
  readonly externalId: string;
  readonly action: EntryAction;
  readonly reason: EntryReason;
  readonly atMs: number;
}

/**
 * Applies the tombstones of a feed, each once: retracts headlines that sources have published and that no source still gives, and withdraws those
 * that still wait for an editor. Only an editor can retract a headline that an editor has published from the queue: it is only marked.
 */
export async function withdrawEntries(
  context: WriteContext,
  source: SourceRow,
  withdrawn: readonly WithdrawnEntry[],
): Promise<readonly Withdrawal[]> {
  const byId = new Map(withdrawn.map((one) => [one.externalId, one]));
  const entries = await entriesOf(context.store.db, source.id, [...byId.keys()]);
  const done: Withdrawal[] = [];
  for (const entry of entries) {
    const { at, isEnd = false } = byId.get(entry.external_id) ?? {};
    const atMs = Date.parse(at ?? '');
    const outcome = isNews(entry, atMs) ? await withdraw(context, source, entry, isEnd) : undefined;
    if (outcome) done.push({ externalId: entry.external_id, atMs, ...outcome });
  }
  return done;
}

/** Whether the tombstone is newer than the one that was applied last. */
function isNews({ withdrawn_at_ms: heededMs }: SourceEntryRow, atMs: number): boolean {
  return heededMs === null || atMs > heededMs;
}

async function withdraw(
  context: WriteContext,
  source: SourceRow,
  entry: SourceEntryRow,
  isEnd: boolean,
): Promise<Pick<Withdrawal, 'action' | 'reason'> | undefined> {
  const { store } = context;
  const headline = entry.headline === null ? undefined : await findHeadline(store.db, entry.headline);
  const owner = headline && (await sourceOfActor(store.db, headline.author, source));
  // This source cannot retract a headline that an editor, or a source that was removed, has published.
  if (!headline || !owner) return undefined;
  const actor = actorOf(source.id);
  // Retracted by this source itself, if that was not remembered; otherwise by an editor, whose decision stays.
  if (headline.state === 'retracted')
    return headline.retracted_by === actor ? { action: 'retract', reason: 'withdrawn' } : undefined;
  if (isEnd && headline.state === 'expired') return undefined;
  const { id, version } = headline;
  if (await isGivenElsewhere(store.db, id, source.id)) return { action: 'leave', reason: 'withdrawn-shared' };
  const check = (row: HeadlineRow) => assertOwn(row, settingsOf(owner).needsApproval);
  try {
    if (isEnd && headline.state === 'live') {
      const ends = { expiresAtMs: context.clock.nowMs() };
      await correct(context, actor, { id, version, check }, ends);
      return { action: 'correct', reason: 'ended' };
    }
    await retract(context, actor, id, { erase: false, check });
    await store.write((transaction) => noteWithdrawn(transaction, id));
    return { action: 'retract', reason: 'withdrawn' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.type === 'not-allowed' ? { action: 'leave', reason: 'withdrawn-published' } : undefined;
  }
}

/** @throws {Problem} `not-allowed` for what an editor has published or scheduled */
function assertOwn(row: HeadlineRow, needsApproval: boolean): void {
  if (needsApproval && (isPublished(row) || row.state === 'scheduled'))
    throw new Problem('not-allowed', 'An editor has published the headline.');
}

/** The entry with the withdrawal and the time of its tombstone; the rest is unchanged. */
export function withWithdrawal(
  entry: SourceEntryRow,
  { action, reason, atMs }: Withdrawal,
  nowMs: number,
): SourceEntryRow {
  return { ...entry, action, reason, withdrawn_at_ms: atMs, seen_at_ms: nowMs };
}
