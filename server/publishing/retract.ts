import { append } from '../log/append.ts';
import { eraseAnswers } from '../store/answers.ts';
import { eraseAuditTexts, record } from '../store/audit.ts';
import { updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { eraseImageWords, findImageOf } from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { eraseVersions } from '../store/versions.ts';
import { checkVersion, holdHeadline } from './correct.ts';
import { toNewsroomHeadline, type Actor, type Publishing } from './publishing.ts';

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
  publishing: Publishing,
  actor: Actor,
  id: string,
  { erase, version }: RetractOptions,
): Promise<void> {
  const { store, clock, committed } = publishing;
  const channel = await store.write(async (transaction) => {
    const { row } = await holdHeadline(transaction, id);
    if (version !== undefined) checkVersion(row, version);

    const nowMs = clock.nowMs();
    if (row.state !== 'retracted') await takeOff(transaction, actor, row, nowMs);
    if (erase) await eraseText(transaction, actor, row, nowMs);
    return row.channel;
  });
  committed(channel);
}

async function takeOff(transaction: Queries, actor: Actor, row: HeadlineRow, nowMs: number): Promise<void> {
  await updateHeadline(transaction, row.id, { state: 'retracted', version: row.version + 1 });
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'headline.retract',
    channel: row.channel,
    subject: row.id,
    before: toNewsroomHeadline(row),
  });
  const image = await findImageOf(transaction, row.id);
  if (image) await closeCases(transaction, image.id, 'void', nowMs);
  const wasSeen = row.state === 'live' || row.state === 'expired';
  if (wasSeen) await append(transaction, row.channel, { type: 'headline:retracted', id: row.id }, nowMs);
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
  await eraseAnswers(transaction, row.id);
  await eraseAuditTexts(transaction, row.id);
  await record(transaction, {
    atMs: nowMs,
    actor,
    action: 'headline.erase',
    channel: row.channel,
    subject: row.id,
  });
}
