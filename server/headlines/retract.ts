import { append } from '../log/append.ts';
import { eraseResponses } from '../store/idempotency-keys.ts';
import { eraseAuditTexts, record } from '../store/audit.ts';
import { isPublished, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { eraseImageWords, findImageOf } from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { eraseSourceEntries } from '../store/source-entries.ts';
import { eraseVersions } from '../store/versions.ts';
import { assertVersion, lockHeadline, type CorrectionTarget } from './correct.ts';
import type { Actor, WriteContext } from '../store/write-context.ts';
import { toNewsroomHeadline } from './newsroom-headline.ts';

export interface RetractOptions {
  /** Also erase the text from the headline, its versions, the audit and stored responses. */
  readonly erase: boolean;
  /** The version that the client saw. Optional: a wrong headline must go even if it has changed since. */
  readonly version?: number | undefined;
  /** Why: its sender sees it. */
  readonly reason?: string | undefined;
  /** Checks the headline once it is locked. @throws {Problem} to leave it unchanged */
  readonly check?: CorrectionTarget['check'];
}

/**
 * Removes a headline from every screen, even while it moves. A tombstone keeps its id and `externalId`, so that a feed does not publish it
 * again. Retracting twice has no effect.
 *
 * @throws {Problem} `not-found`, `version-mismatch`; what the check throws
 */
export async function retract(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
  { erase, version, reason, check }: RetractOptions,
): Promise<void> {
  const { channel, changedCases } = await store.writeUrgently(async (transaction) => {
    const { row } = await lockHeadline(transaction, id);
    check?.(row);
    const details = { actor, nowMs: clock.nowMs(), reason };
    const changedCases = await retractWithin(transaction, details, row, { erase, version });
    return { channel: row.channel, changedCases };
  });
  committed(channel, changedCases);
}

/** The same within a transaction that has locked the headline. Returns the images whose cases end with it. @throws {Problem} as `retract` */
export async function retractWithin(
  transaction: Queries,
  details: RetractionDetails,
  row: HeadlineRow,
  { erase, version }: Pick<RetractOptions, 'erase' | 'version'>,
): Promise<readonly string[]> {
  if (version !== undefined) assertVersion(row, version);
  const changedCases = row.state === 'retracted' ? [] : await markRetracted(transaction, details, row);
  if (erase) await eraseText(transaction, details.actor, row, details.nowMs);
  return changedCases;
}

export interface RetractionDetails {
  readonly actor: Actor;
  readonly nowMs: number;
  readonly reason?: string | undefined;
}

/** Retracts a headline within a transaction that has locked it. Returns the images whose cases end with it. */
export async function markRetracted(
  transaction: Queries,
  { actor, nowMs, reason }: RetractionDetails,
  row: HeadlineRow,
): Promise<readonly string[]> {
  const isWithdrawal = row.state === 'submitted' && row.author === actor;
  await updateHeadline(transaction, row.id, {
    state: 'retracted',
    version: row.version + 1,
    retracted_from: row.state,
    retracted_at_ms: nowMs,
    retracted_by: actor,
    retraction_reason: reason ?? null,
    // Nobody has seen it, so its author may send it again.
    ...(isWithdrawal && { external_id: null }),
  });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: isWithdrawal ? 'headline.withdraw' : actionOn(row),
    channel: row.channel,
    subject: row.id,
    before: toNewsroomHeadline(row),
    ...(reason !== undefined && { after: { reason } }),
  });
  if (isPublished(row))
    await append(transaction, row.channel, { type: 'headline:retracted', id: row.id }, nowMs);
  const image = await findImageOf(transaction, row.id);
  return image && (await closeCases(transaction, image.id, 'void', nowMs)) ? [image.id] : [];
}

function actionOn({ state }: HeadlineRow): string {
  return state === 'submitted' ? 'headline.refuse' : 'headline.retract';
}

async function eraseText(transaction: Queries, actor: Actor, row: HeadlineRow, nowMs: number): Promise<void> {
  await updateHeadline(transaction, row.id, {
    title: '',
    url: '',
    source_name: null,
    source_url: null,
    summary: null,
    paragraphs: '[]',
    image: null,
    retraction_reason: null,
  });
  await eraseImageWords(transaction, row.id);
  await eraseVersions(transaction, row.id);
  await eraseResponses(transaction, row.id);
  await eraseSourceEntries(transaction, row.id);
  await eraseAuditTexts(transaction, row.id);
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'headline.erase',
    channel: row.channel,
    subject: row.id,
  });
}
