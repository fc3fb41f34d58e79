import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Image } from '../protocol/headline.ts';
import type { ImageState, ImageTable, PictureTable, RenditionTable } from './image-schema.ts';
import type { Queries } from './store.ts';

export type ImageRow = Selectable<ImageTable>;
export type PictureRow = Selectable<PictureTable>;
export type RenditionRow = Selectable<RenditionTable>;

export async function findImage(db: Queries, id: string): Promise<ImageRow | undefined> {
  return db.selectFrom('images').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The image that a headline has, shown or not. */
export async function findImageOf(db: Queries, headline: string): Promise<ImageRow | undefined> {
  return db.selectFrom('images').selectAll().where('headline', '=', headline).executeTakeFirst();
}

export async function insertImage(transaction: Queries, row: Insertable<ImageTable>): Promise<ImageRow> {
  return transaction.insertInto('images').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateImage(
  transaction: Queries,
  id: string,
  change: Updateable<ImageTable>,
): Promise<ImageRow> {
  return transaction
    .updateTable('images')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a headline's images out of it. Their rows stay, for the cases about them. */
export async function dropImages(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('images')
    .set({ headline: null, state: 'failed', failure: 'dropped' })
    .where('headline', '=', headline)
    .where('state', '=', 'pending')
    .execute();
  await transaction.updateTable('images').set({ headline: null }).where('headline', '=', headline).execute();
}

/** Clears what was said of a headline's picture, and where it came from. */
export async function eraseImageWords(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('images')
    .set({ alt: '', credit: null, source_url: null })
    .where('headline', '=', headline)
    .execute();
}

/** Those whose address is still to be fetched, the oldest first. */
export async function pendingImages(db: Queries, limit: number): Promise<ImageRow[]> {
  return db
    .selectFrom('images')
    .selectAll()
    .where('state', '=', 'pending')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Those of `headlines` whose picture could not be taken in. */
export async function failedImagesOf(db: Queries, headlines: readonly string[]): Promise<ImageRow[]> {
  if (headlines.length === 0) return [];
  return db
    .selectFrom('images')
    .selectAll()
    .where('headline', 'in', headlines)
    .where('state', '=', 'failed')
    .execute();
}

/** Those that reports have hidden and nobody has looked at. */
export async function hiddenImages(db: Queries): Promise<ImageRow[]> {
  return db.selectFrom('images').selectAll().where('state', '=', 'hidden').execute();
}

/** All uses of the same bytes, or of the same pixels in another container. */
export async function usesOf(db: Queries, picture: PictureRow): Promise<ImageRow[]> {
  return db
    .selectFrom('images')
    .innerJoin('pictures', 'pictures.content_hash', 'images.content_hash')
    .selectAll('images')
    .where(({ or, eb }) =>
      or([
        eb('images.content_hash', '=', picture.content_hash),
        eb('pictures.pixel_hash', '=', picture.pixel_hash),
      ]),
    )
    .orderBy('images.channel')
    .orderBy('images.id')
    .execute();
}

export async function findPicture(db: Queries, contentHash: string): Promise<PictureRow | undefined> {
  return db.selectFrom('pictures').selectAll().where('content_hash', '=', contentHash).executeTakeFirst();
}

/** Keeps what was decoded, unless the same bytes are kept already. */
export async function keepPicture(
  transaction: Queries,
  picture: Insertable<PictureTable>,
  renditions: readonly Insertable<RenditionTable>[],
): Promise<void> {
  await transaction
    .insertInto('pictures')
    .values(picture)
    // A picture that is there is held, so that nobody deletes it before it has this use too.
    .onConflict((conflict) =>
      conflict
        .column('content_hash')
        .doUpdateSet(({ ref }) => ({ content_hash: ref('excluded.content_hash') })),
    )
    .execute();
  for (const rendition of renditions) {
    await transaction
      .insertInto('renditions')
      .values(rendition)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function findRenditions(
  db: Queries,
  contentHash: string,
  variant: RenditionTable['variant'],
): Promise<RenditionRow[]> {
  return db
    .selectFrom('renditions')
    .selectAll()
    .where('content_hash', '=', contentHash)
    .where('variant', '=', variant)
    .execute();
}

/** What viewers know of an image; of one that is not visible its id, size and state alone. `undefined` before it is shown at all. */
export function toImage(row: ImageRow, picture: PictureRow): Image | undefined {
  const state = publicState(row.state);
  if (!state) return undefined;
  const { id } = row;
  const { width, height } = picture;
  if (state !== 'visible') return { id, width, height, state };

  const credit = row.credit ?? picture.credit;
  return {
    id,
    width,
    height,
    state,
    alt: row.alt,
    placeholder: picture.placeholder,
    ...(credit !== null && { credit }),
  };
}

function publicState(state: ImageState): Image['state'] | undefined {
  switch (state) {
    case 'visible':
    case 'reported':
    case 'restored':
      return 'visible';
    case 'hidden':
    case 'removed':
      return state;
    case 'uploaded':
    case 'pending':
    case 'failed':
      return undefined;
  }
}
