import type { DraftImage } from './rules/draft.ts';
import { append } from '../log/append.ts';
import { Problem } from '../protocol/problem.ts';
import { toReportableImage } from '../moderation/apply-transition.ts';
import { referCase } from '../moderation/refer.ts';
import { insertDecision, removerOf } from '../store/decisions.ts';
import { isPublished, toHeadline, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import {
  dropImages,
  findImage,
  findImageOf,
  findPicture,
  insertImage,
  toImage,
  updateImage,
  usesOf,
  type ImageRow,
  type PictureRow,
} from '../store/images.ts';
import { closeCases } from '../store/reports.ts';
import { schedulerActor, type TransactionContext } from '../store/write-context.ts';

/** A change of a headline. It collects the images whose cases it opens or ends: the newsroom is notified of them after the commit. */
export interface HeadlineTransaction extends TransactionContext {
  readonly changedCases: Set<string>;
}

/** The initial columns of every image. */
export const initialImageColumns = {
  failure: null,
  failed_at_ms: null,
  version: 1,
  round: 1,
  restores: 0,
  kept_by: null,
  protected_until_ms: null,
  hidden_at_ms: null,
  ground: null,
} as const;

/**
 * Attaches the picture that a draft names to `headline`, and returns the headline's image column: `null` for an address, which is fetched
 * after the headline is published.
 *
 * @throws {Problem} `invalid-field` if there is no such upload
 */
export async function attachImage(
  tx: HeadlineTransaction,
  headline: string,
  image: DraftImage,
  newId: () => string,
): Promise<string | null> {
  const { transaction, channel, nowMs } = tx;
  const words = { alt: image.alt, credit: image.credit ?? null };
  if (image.id === undefined) {
    await insertImage(transaction, {
      id: newId(),
      channel: channel.id,
      headline,
      content_hash: null,
      source_url: image.url ?? null,
      ...words,
      ...initialImageColumns,
      state: 'pending',
      created_at_ms: nowMs,
    });
    return null;
  }

  const { uploaded, picture } = await findUploaded(tx, image.id);
  const use = { channel: channel.id, headline, ...words, state: 'visible' as const };
  const isFree = uploaded.state === 'uploaded';
  // An id stands for one use: the same picture in a second headline is another image.
  const row = isFree
    ? await updateImage(transaction, uploaded.id, use)
    : await insertImage(transaction, {
        ...uploaded,
        ...initialImageColumns,
        ...use,
        id: newId(),
        created_at_ms: nowMs,
      });
  return toImageColumn(await inheritRemoval(tx, row, picture), picture);
}

/** The change that a correction of the picture makes to a headline's row: `undefined` keeps the picture, `null` removes it. */
export async function imageChange(
  tx: HeadlineTransaction,
  before: HeadlineRow,
  image: DraftImage | null | undefined,
  newId: () => string,
): Promise<{ readonly image?: string | null }> {
  if (image === undefined) return {};
  const current = await findImageOf(tx.transaction, before.id);
  if (image && current && isSame(current, image)) return updateImageText(tx, current, image);
  if (current && (await closeCases(tx.transaction, current.id, 'void', tx.nowMs)))
    tx.changedCases.add(current.id);
  await dropImages(tx.transaction, before.id);
  return { image: image ? await attachImage(tx, before.id, image, newId) : null };
}

/** The same picture is the same use, with its reports and decisions. A failed one is fetched again. */
function isSame(current: ImageRow, image: DraftImage): boolean {
  if (current.state === 'failed') return false;
  return image.id === undefined ? current.source_url === image.url : current.id === image.id;
}

async function updateImageText(
  { transaction }: TransactionContext,
  current: ImageRow,
  { alt, credit }: DraftImage,
): Promise<{ readonly image: string | null }> {
  const row = await updateImage(transaction, current.id, { alt, credit: credit ?? null });
  const picture = row.content_hash === null ? undefined : await findPicture(transaction, row.content_hash);
  return { image: picture ? toImageColumn(row, picture) : null };
}

/** Shows `image` in its headline once the picture is stored, and announces it if viewers have the headline. */
export async function showImage(
  { transaction, channel, nowMs }: TransactionContext,
  before: HeadlineRow,
  image: string | null,
): Promise<void> {
  const row = await updateHeadline(transaction, before.id, { image, version: before.version + 1 });
  if (!isPublished(before)) return;
  await append(transaction, channel.id, { type: 'headline:updated', headline: toHeadline(row) }, nowMs);
}

/**
 * A picture that a moderator removed stays removed in every later use in the channels that the moderator decides for; in others its
 * later use has a case from the beginning. One hidden only by reports does not affect other uses.
 */
export async function inheritRemoval(
  tx: HeadlineTransaction,
  row: ImageRow,
  picture: PictureRow,
): Promise<ImageRow> {
  const { transaction, nowMs } = tx;
  const removals = (await usesOf(transaction, picture)).filter(
    (use) => use.id !== row.id && use.state === 'removed',
  );
  const [elsewhere] = removals;
  if (!elsewhere) return row;
  const removed = await firstReaching(tx, removals);
  if (!removed) return startWithCase(tx, row, elsewhere);

  await insertDecision(transaction, {
    image: row.id,
    round: row.round,
    actor: schedulerActor,
    action: 'inherit',
    ground: removed.ground,
    note: null,
    version: row.version + 1,
    facts: JSON.stringify({ from: removed.id }),
    at_ms: nowMs,
  });
  return updateImage(transaction, row.id, {
    state: 'removed',
    ground: removed.ground,
    version: row.version + 1,
  });
}

/** The first of `removals` that is in this channel, or was decided by a key that decides here too. */
async function firstReaching(
  { transaction, channel }: TransactionContext,
  removals: readonly ImageRow[],
): Promise<ImageRow | undefined> {
  for (const removal of removals) {
    if (removal.channel === channel.id) return removal;
    const remover = await removerOf(transaction, removal.id);
    if (remover && (remover.channels.includes('*') || remover.channels.includes(channel.id))) return removal;
  }
  return undefined;
}

async function startWithCase(
  tx: HeadlineTransaction,
  row: ImageRow,
  { ground }: ImageRow,
): Promise<ImageRow> {
  const image = await toReportableImage(tx.transaction, row);
  if (image && (await referCase({ ...tx, actor: schedulerActor }, image, ground)))
    tx.changedCases.add(row.id);
  return (await findImage(tx.transaction, row.id)) ?? row;
}

export function toImageColumn(row: ImageRow, picture: PictureRow): string | null {
  const image = toImage(row, picture);
  return image ? JSON.stringify(image) : null;
}

async function findUploaded({ transaction }: TransactionContext, id: string) {
  const uploaded = await findImage(transaction, id);
  const picture = uploaded?.content_hash ? await findPicture(transaction, uploaded.content_hash) : undefined;
  if (uploaded && picture) return { uploaded, picture };
  throw new Problem('invalid-field', `There is no picture "${id}".`, { field: 'image.id' });
}
