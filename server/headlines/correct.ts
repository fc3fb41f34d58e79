import type { Correction } from './rules/draft.ts';
import { append } from '../log/append.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import { lockChannelOf, type ChannelRow } from '../store/channels.ts';
import {
  findHeadline,
  isHeld,
  isPublished,
  toHeadline,
  updateHeadline,
  type HeadlineChange,
  type HeadlineRow,
} from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { keepVersion } from '../store/versions.ts';
import { imageChange, type HeadlineTransaction } from './headline-image.ts';
import { dateChange } from './date-change.ts';
import { announcePublished, expire } from './expiry.ts';
import type { Actor, TransactionContext, WriteContext } from '../store/write-context.ts';
import { toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';

/** The headline to change, and a precondition. */
export interface CorrectionTarget {
  readonly id: string;
  readonly version: number;
  /** Checks the headline once it is locked. @throws {Problem} to leave it unchanged */
  readonly check?: (row: HeadlineRow) => void;
}

/**
 * Changes the text, dates or priority of a headline at a version. An `expiresAtMs` in the past expires it immediately. A publication date
 * publishes a submission, and moves a scheduled headline.
 *
 * @throws {Problem} `not-found`, `version-mismatch` (with the current headline), `already-retracted`, `already-published`,
 *   `bad-date`, `invalid-field`, `too-many-breaking`; what the check of the target throws
 */
export async function correct(
  { store, clock, newId, committed }: WriteContext,
  actor: Actor,
  { id, version, check }: CorrectionTarget,
  correction: Correction,
): Promise<NewsroomHeadline> {
  const changedCases = new Set<string>();
  const row = await store.write(async (transaction) => {
    const { channel, row: before } = await lockHeadline(transaction, id);
    check?.(before);
    const tx: HeadlineTransaction = { transaction, channel, actor, nowMs: clock.nowMs(), changedCases };
    return correctWithin(tx, before, correction, version, newId);
  });
  committed(row.channel, changedCases);
  return toNewsroomHeadline(row);
}

/** The same within a transaction that has locked the headline. @throws {Problem} as `correct` */
export async function correctWithin(
  tx: HeadlineTransaction,
  before: HeadlineRow,
  correction: Correction,
  version: number,
  newId: () => string,
): Promise<HeadlineRow> {
  assertVersion(before, version);
  if (before.state === 'retracted') {
    throw new Problem('already-retracted', 'A retracted headline cannot be corrected.');
  }
  const dates = await dateChange(tx, before, correction);
  const image = await imageChange(tx, before, correction.image, newId);
  const after = await updateText(tx, before, { ...textChange(correction), ...image, ...dates });
  return appendStateChange(tx, before, after);
}

/** Locks a headline and its channel for this transaction. @throws {Problem} `not-found` */
export async function lockHeadline(
  transaction: Queries,
  id: string,
): Promise<{ readonly channel: ChannelRow; readonly row: HeadlineRow }> {
  const channel = await lockChannelOf(transaction, id);
  // Read once this has the lock: another writer may have changed it meanwhile.
  const row = channel && (await findHeadline(transaction, id));
  if (!row) throw new Problem('not-found', `There is no headline "${id}".`);
  return { channel, row };
}

/** @throws {Problem} `version-mismatch` */
export function assertVersion(row: HeadlineRow, version: number): void {
  if (row.version === version) return;
  throw new Problem('version-mismatch', `The headline is at version ${row.version}, not ${version}.`, {
    field: 'If-Match',
    current: toNewsroomHeadline(row),
  });
}

/** Writes a change, stores the previous version, and announces the change if viewers have the headline. */
export async function updateText(
  { transaction, channel, actor, nowMs }: TransactionContext,
  before: HeadlineRow,
  change: HeadlineChange,
): Promise<HeadlineRow> {
  await keepVersion(transaction, before, { atMs: nowMs, actor });
  const row = await updateHeadline(transaction, before.id, {
    ...change,
    version: before.version + 1,
    ...(isNewText(before, change) && { corrected_at_ms: nowMs }),
  });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: isApproval(before, row) ? 'headline.approve' : 'headline.correct',
    channel: channel.id,
    subject: row.id,
    before: toNewsroomHeadline(before),
    after: toNewsroomHeadline(row),
  });
  // An expired headline may still be on its last pass, or open as a story.
  if (isPublished(before)) {
    await append(transaction, channel.id, { type: 'headline:updated', headline: toHeadline(row) }, nowMs);
  }
  return row;
}

/** Whether an editor scheduled or published a contributor's submission. */
function isApproval(before: HeadlineRow, after: HeadlineRow): boolean {
  return before.state === 'submitted' && after.state !== 'submitted';
}

const textFields = [
  'title',
  'url',
  'source_name',
  'source_url',
  'lang',
  'dir',
  'summary',
  'paragraphs',
] as const;

function isNewText(before: HeadlineRow, change: HeadlineChange): boolean {
  if (before.state === 'submitted' || (before.state === 'scheduled' && !isHeld(before))) return false;
  return textFields.some((field) => change[field] !== undefined && change[field] !== before[field]);
}

function textChange({ title, url, source, lang, dir, summary, paragraphs }: Correction): HeadlineChange {
  return {
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url: url ?? '' }),
    ...(source !== undefined && { source_name: source?.name ?? null, source_url: source?.url ?? null }),
    ...(lang !== undefined && { lang }),
    ...(dir !== undefined && { dir }),
    ...(summary !== undefined && { summary }),
    ...(paragraphs !== undefined && { paragraphs: JSON.stringify(paragraphs) }),
  };
}

/** Appends what a change means for viewers besides new text: that the headline appeared or expired. */
export async function appendStateChange(
  { transaction, channel, actor, nowMs }: TransactionContext,
  before: HeadlineRow,
  after: HeadlineRow,
): Promise<HeadlineRow> {
  if (before.state !== 'live' && after.state === 'live') {
    await announcePublished(transaction, channel, after, nowMs);
  }
  if (after.state === 'live' && after.expires_at_ms !== null && after.expires_at_ms <= nowMs) {
    await expire(transaction, channel.id, after.id, nowMs, { actor, cause: 'date' });
  }
  return (await findHeadline(transaction, after.id)) ?? after;
}
