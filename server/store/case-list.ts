import type { NotNull } from 'kysely';
import type { ImageRow } from './images.ts';
import type { ReportRow } from './reports.ts';
import type { Queries } from './store.ts';

/** States in which an image waits for a moderator. */
const waiting = ['reported', 'hidden'] as const;
/** States of images that a moderator kept. */
const kept = ['visible', 'restored'] as const;

/** Open cases with their images, oldest first; only those of `channels`, if given. */
export async function openCases(
  db: Queries,
  channels: readonly string[] | undefined,
  limit: number,
): Promise<readonly (ImageRow & { readonly opened_at_ms: number })[]> {
  if (channels?.length === 0) return [];
  let query = db
    .selectFrom('cases')
    .innerJoin('images', 'images.id', 'cases.image')
    .selectAll('images')
    .select('cases.opened_at_ms')
    .where('cases.closed_at_ms', 'is', null)
    .where('images.state', 'in', waiting)
    .orderBy('cases.opened_at_ms')
    .orderBy('cases.image')
    .limit(limit);
  if (channels) query = query.where('images.channel', 'in', channels);
  return query.execute();
}

/** How many cases are open in `channels`, or in all. */
export async function countOpenCases(db: Queries, channels: readonly string[] | undefined): Promise<number> {
  if (channels?.length === 0) return 0;
  let query = db
    .selectFrom('cases')
    .innerJoin('images', 'images.id', 'cases.image')
    .select((select) => select.fn.countAll().as('count'))
    .where('cases.closed_at_ms', 'is', null)
    .where('images.state', 'in', waiting);
  if (channels) query = query.where('images.channel', 'in', channels);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** All reports of `images`, oldest first. */
export async function reportsOfAll(db: Queries, images: readonly string[]): Promise<ReportRow[]> {
  if (images.length === 0) return [];
  return db.selectFrom('reports').selectAll().where('image', 'in', images).orderBy('number').execute();
}

/** A case in a list by times. */
export interface CasePlace {
  readonly ms: number;
  readonly image: string;
}

export interface CaseFilter {
  readonly channels: readonly string[] | undefined;
  /** Only cases after this place. */
  readonly after: CasePlace | undefined;
  readonly limit: number;
}

/** Pictures that were kept and reported again in the same round, latest report first. */
export async function lateCases(db: Queries, { channels, after, limit }: CaseFilter): Promise<CasePlace[]> {
  if (channels?.length === 0) return [];
  let query = db
    .selectFrom('reports')
    .innerJoin('images', 'images.id', 'reports.image')
    .select(({ fn }) => ['reports.image', fn.max('reports.at_ms').as('ms')])
    .where('reports.is_late', '=', 1)
    .where('reports.withdrawn_at_ms', 'is', null)
    .whereRef('reports.round', '=', 'images.round')
    .where('images.state', 'in', kept)
    .groupBy('reports.image');
  if (channels) query = query.where('images.channel', 'in', channels);
  if (after) {
    query = query.having(({ or, and, eb, fn }) => {
      const ms = fn.max('reports.at_ms');
      return or([eb(ms, '<', after.ms), and([eb(ms, '=', after.ms), eb('reports.image', '<', after.image)])]);
    });
  }
  return query.orderBy('ms', 'desc').orderBy('reports.image', 'desc').limit(limit).execute();
}

/** Pictures whose latest case was closed, the latest first. */
export async function closedCases(db: Queries, { channels, after, limit }: CaseFilter): Promise<CasePlace[]> {
  if (channels?.length === 0) return [];
  let query = db
    .selectFrom('cases')
    .innerJoin('images', 'images.id', 'cases.image')
    .select(['cases.image', 'cases.closed_at_ms as ms'])
    .where('cases.closed_at_ms', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases as later')
            .select('later.image')
            .whereRef('later.image', '=', 'cases.image')
            .whereRef('later.round', '>', 'cases.round'),
        ),
      ),
    );
  if (channels) query = query.where('images.channel', 'in', channels);
  if (after) {
    query = query.where(({ or, and, eb }) =>
      or([
        eb('cases.closed_at_ms', '<', after.ms),
        and([eb('cases.closed_at_ms', '=', after.ms), eb('cases.image', '<', after.image)]),
      ]),
    );
  }
  return query
    .orderBy('cases.closed_at_ms', 'desc')
    .orderBy('cases.image', 'desc')
    .limit(limit)
    .$narrowType<{ ms: NotNull }>()
    .execute();
}
