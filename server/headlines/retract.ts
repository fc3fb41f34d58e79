import { append } from '../log/append.ts';
import { eraseResponses } from '../store/idempotency-keys.ts';
import { eraseAuditTexts, record } from '../store/audit.ts';
import { isPublished, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { eraseImageWords, findImageOf } from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { eraseVersions } from '../store/versions.ts';
import { assertVersion, lockHeadline, type CorrectionTarget } from './correct.ts';
import { toNewsroomHeadline, type Actor, type WriteContext } from '../store/write-context.ts';

export interface RetractOptions {
  /** Also erase the text: from the headline, its versions, the audit and kept answers. */
  readonly erase: boolean;
  /** The version that the caller saw. Not asked for: a wrong headline has to go, whatever was changed meanwhile. */
  readonly version?: number | undefined;
}

/**
 * Takes a headline off every screen, in mid-strip too. What stays is a tombstone with its id and `externalId`, so that a feed
 * does not bring it back. Doing it again changes nothing.
 *
 * @throws {Problem} `not-found`, `version-mismatch`
 */
export async function retract(
  context: WriteContext,
  actor: Actor,
  id: string,
  options: RetractOptions,
): Promise<void> {
  await retractIf(context, actor, { id, ...options });
}

/** As `retract`, if `check` lets it. */
export async function retractIf(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  { id, erase, version, check }: RetractOptions & Pick<CorrectionTarget, 'id' | 'check'>,
): Promise<void> {
  const { channel, voidCases } = await store.write(async (transaction) => {
    const { row } = await lockHeadline(transaction, id);
    check?.(row);
    if (version !== undefined) assertVersion(row, version);

    const nowMs = clock.nowMs();
    const voidCases = row.state === 'retracted' ? [] : await markRetracted(transaction, actor, row, nowMs);
    if (erase) await eraseText(transaction, actor, row, nowMs);
    return { channel: row.channel, voidCases };
  });
  committed(channel, voidCases);
}

/** Gives the images whose case has ended with the headline. */
async function markRetracted(
  transaction: Queries,
  actor: Actor,
  row: HeadlineRow,
  nowMs: number,
): Promise<readonly string[]> {
  const isWithdrawal = row.state === 'submitted' && row.author === actor;
  await updateHeadline(transaction, row.id, {
    state: 'retracted',
    version: row.version + 1,
    // Whoever takes back what nobody has seen may send it again: there is nothing to keep away.
    ...(isWithdrawal && { external_id: null }),
  });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: isWithdrawal ? 'headline.withdraw' : actionOn(row),
    channel: row.channel,
    subject: row.id,
    before: toNewsroomHeadline(row),
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
  });
  await eraseImageWords(transaction, row.id);
  await eraseVersions(transaction, row.id);
  await eraseResponses(transaction, row.id);
  await eraseAuditTexts(transaction, row.id);
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'headline.erase',
    channel: row.channel,
    subject: row.id,
  });
}
