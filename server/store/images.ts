import type { Insertable, Selectable, Updateable } from 'kysely';
import { imageStateOf } from '../moderation/rules/case-transitions.ts';
import type { Image } from '../protocol/headline.ts';
import type { ImageState, ImageTable, PictureTable, RenditionTable } from './image-schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type ImageRow = Selectable<ImageTable>;
export type PictureRow = Selectable<PictureTable>;
export type RenditionRow = Selectable<RenditionTable>;

const selectById = new Statement((db, { id }: { readonly id: string }) =>
  db.selectFrom('images').selectAll().where('id', '=', id),
);

export async function findImage(db: Queries, id: string): Promise<ImageRow | undefined> {
  return selectById.first(db, { id });
}

const selectByHeadline = new Statement((db, { headline }: { readonly headline: string }) =>
  db.selectFrom('images').selectAll().where('headline', '=', headline),
);

/** The image of a headline, in any state. */
export async function findImageOf(db: Queries, headline: string): Promise<ImageRow | undefined> {
  return selectByHeadline.first(db, { headline });
}

export async function insertImage(transaction: Queries, row: Insertable<ImageTable>): Promise<ImageRow> {
  return transaction.insertInto('images').values(row).returningAll().executeTakeFirstOrThrow();
}

const update = new Statement((db, { ofId, ...change }: Updateable<ImageTable> & { readonly ofId: string }) =>
  db.updateTable('images').set(change).where('id', '=', ofId).returningAll(),
);

export async function updateImage(
  transaction: Queries,
  id: string,
  change: Updateable<ImageTable>,
): Promise<ImageRow> {
  return update.one(transaction, { ...change, ofId: id });
}

/** Detaches a headline's images. Their rows stay, for their cases. */
export async function dropImages(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('images')
    .set({ headline: null, state: 'failed', failure: 'dropped' })
    .where('headline', '=', headline)
    .where('state', '=', 'pending')
    .execute();
  await transaction.updateTable('images').set({ headline: null }).where('headline', '=', headline).execute();
}

/** Erases the texts and the source address of a headline's picture. */
export async function eraseImageWords(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('images')
    .set({ alt: '', credit: null, source_url: null })
    .where('headline', '=', headline)
    .execute();
}

/** Images whose address is still to be fetched, oldest first. */
export async function pendingImages(db: Queries, limit: number): Promise<ImageRow[]> {
  return db
    .selectFrom('images')
    .selectAll()
    .where('state', '=', 'pending')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The images of `headlines` whose ingest failed. */
export async function failedImagesOf(db: Queries, headlines: readonly string[]): Promise<ImageRow[]> {
  if (headlines.length === 0) return [];
  return db
    .selectFrom('images')
    .selectAll()
    .where('headline', 'in', headlines)
    .where('state', '=', 'failed')
    .execute();
}

/** Images that reports have hidden and nobody has reviewed. */
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

const selectPicture = new Statement((db, { contentHash }: { readonly contentHash: string }) =>
  db.selectFrom('pictures').selectAll().where('content_hash', '=', contentHash),
);

export async function findPicture(db: Queries, contentHash: string): Promise<PictureRow | undefined> {
  return selectPicture.first(db, { contentHash });
}

/** Stores a decoded picture, unless the same bytes are stored already. */
export async function keepPicture(
  transaction: Queries,
  picture: Insertable<PictureTable>,
  renditions: readonly Insertable<RenditionTable>[],
): Promise<void> {
  await transaction
    .insertInto('pictures')
    .values(picture)
    // An existing picture is locked, so that nobody deletes it before it has this use.
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

/** An image as viewers know it; only id, size and state unless it is visible. `undefined` before it is shown at all. */
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
  return state === 'uploaded' || state === 'pending' || state === 'failed' ? undefined : imageStateOf(state);
}
