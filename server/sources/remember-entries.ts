import { dayMs } from '../protocol/durations.ts';
import {
  entriesOf,
  forgetEntries,
  putEntries,
  touchEntries,
  type SourceEntryRow,
} from '../store/source-entries.ts';
import type { Queries } from '../store/store.ts';
import type { SettledEntry } from './entry-decision.ts';
import { textDigest } from './text-digest.ts';
import type { Visit } from './visit.ts';
import { withWithdrawal } from './withdraw-entries.ts';

/** An entry that a feed no longer has may come back: archives move, servers restore backups. */
const rememberedMs = 60 * dayMs;
const maxTexts = 8;

/** Remembers which entries their publisher has withdrawn. */
export async function rememberWithdrawals(
  transaction: Queries,
  { row, withdrawals }: Visit,
  nowMs: number,
): Promise<void> {
  if (withdrawals.length === 0) return;
  const byId = new Map(withdrawals.map((withdrawal) => [withdrawal.externalId, withdrawal]));
  const entries = await entriesOf(transaction, row.id, [...byId.keys()]);
  await putEntries(
    transaction,
    entries.flatMap((entry) => {
      const withdrawal = byId.get(entry.external_id);
      return withdrawal ? [withWithdrawal(entry, withdrawal, nowMs)] : [];
    }),
  );
}

/** Remembers what was decided about the entries of a visit. */
export async function rememberEntries(transaction: Queries, visit: Visit, nowMs: number): Promise<void> {
  const { row, settled, remembered } = visit;
  const changed = settled.filter((entry) => isNews(entry, remembered.get(entry.headline.externalId)));
  await putEntries(
    transaction,
    changed.map((entry) => toRow(row.id, entry, remembered.get(entry.headline.externalId), nowMs)),
  );
  const old = [...remembered.values()].filter(({ seen_at_ms }) => nowMs - seen_at_ms >= dayMs);
  if (old.length === 0) return;
  await touchEntries(
    transaction,
    row.id,
    old.map(({ external_id }) => external_id),
    nowMs,
  );
  await forgetEntries(transaction, row.id, nowMs - rememberedMs);
}

function isNews(entry: SettledEntry, before: SourceEntryRow | undefined): boolean {
  if (entry.reason === 'waiting') return false;
  if (!before) return true;
  return entry.reason !== 'unchanged' && (entry.reason !== before.reason || entry.reason === 'changed');
}

function toRow(
  source: string,
  { headline, action, reason, headlineId }: SettledEntry,
  before: SourceEntryRow | undefined,
  nowMs: number,
): SourceEntryRow {
  const texts = before ? (JSON.parse(before.texts) as string[]) : [];
  const isTaken = action === 'publish' || action === 'correct' || reason === 'unchanged' || texts.length > 0;
  const text = textDigest(headline);
  // An erased text must not come back with the next version of it.
  const isErased = before?.title === '';
  return {
    source,
    external_id: headline.externalId,
    title: isErased ? '' : headline.title,
    url: isErased ? '' : headline.url,
    summary: isErased ? '' : (headline.summary ?? ''),
    published_at_ms: headline.publishedAt === undefined ? null : Date.parse(headline.publishedAt),
    action,
    reason,
    headline: headlineId ?? before?.headline ?? null,
    texts: JSON.stringify(isTaken && reason !== 'flips-back' ? [...texts, text].slice(-maxTexts) : texts),
    withdrawn_at_ms: before?.withdrawn_at_ms ?? null,
    first_seen_at_ms: before?.first_seen_at_ms ?? nowMs,
    seen_at_ms: nowMs,
  };
}
