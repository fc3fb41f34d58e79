import { urgencyOf } from './rules/urgency.ts';
import { closedCases, lateCases, openCases, reportsOfAll, type CasePlace } from '../store/case-list.ts';
import { findChannel } from '../store/channels.ts';
import type { Queries } from '../store/store.ts';
import type { CaseView } from '../protocol/newsroom/cases.ts';
import { viewCase } from './case-view.ts';
import { evaluateRows, isCaseState, policyOf } from './apply-transition.ts';
import type { ModerationContext } from './report.ts';

export const queues = ['open', 'late', 'closed'] as const;
export type Queue = (typeof queues)[number];

export interface QueueOptions {
  /** Only cases of these channels; `undefined` means all. */
  readonly channels: readonly string[] | undefined;
  /** Only cases after this place. */
  readonly after: QueuePlace | undefined;
  readonly limit: number;
}

/** The place of a case in a queue. */
export interface QueuePlace extends CasePlace {
  /** 0 in queues ordered by time. */
  readonly urgency: number;
}

export interface QueuedCase {
  readonly view: CaseView;
  readonly place: QueuePlace;
}

/** How many open cases are ordered; the rest follow as the oldest are decided. */
const maxOrdered = 2000;

/**
 * Lists the cases of a queue: `open` cases wait for a decision, the most urgent first; `late` cases are of pictures that a moderator kept
 * and that were reported again, `closed` cases were decided, both latest first.
 */
export async function listCases(
  context: ModerationContext,
  queue: Queue,
  options: QueueOptions,
): Promise<QueuedCase[]> {
  const places = await placesOf(context, queue, options);
  const cases = await Promise.all(
    places.map(async (place) => ({ place, view: await viewCase(context, place.image) })),
  );
  return cases.flatMap(({ place, view }) => (view ? [{ place, view }] : []));
}

async function placesOf(
  context: ModerationContext,
  queue: Queue,
  options: QueueOptions,
): Promise<QueuePlace[]> {
  const { db } = context.store;
  switch (queue) {
    case 'open':
      return openPlaces(context, options);
    case 'late':
      return (await lateCases(db, options)).map((place) => ({ urgency: 0, ...place }));
    case 'closed':
      return (await closedCases(db, options)).map((place) => ({ urgency: 0, ...place }));
  }
}

async function openPlaces(
  context: ModerationContext,
  { channels, after, limit }: QueueOptions,
): Promise<QueuePlace[]> {
  const places = await context.store.read((transaction) => urgencies(context, transaction, channels));
  return places
    .filter((place) => !after || compare(after, place) < 0)
    .sort(compare)
    .slice(0, limit);
}

function compare(a: QueuePlace, b: QueuePlace): number {
  return b.urgency - a.urgency || a.ms - b.ms || (a.image < b.image ? -1 : Number(a.image > b.image));
}

/** Uses few queries, however many cases there are: only the cases of the page are loaded completely. */
async function urgencies(
  { clock, viewersOfLastHour }: ModerationContext,
  db: Queries,
  channels: readonly string[] | undefined,
): Promise<QueuePlace[]> {
  const rows = await openCases(db, channels, maxOrdered);
  const ids = rows.map(({ id }) => id);
  const reports = Map.groupBy(await reportsOfAll(db, ids), ({ image }) => image);
  const policies = await policiesOf(
    db,
    rows.map(({ channel }) => channel ?? ''),
  );
  const nowMs = clock.nowMs();
  return rows.flatMap((row) => {
    const policy = policies.get(row.channel ?? '');
    if (!policy || !isCaseState(row.state)) return [];
    const all = reports.get(row.id) ?? [];
    const now = { viewersOfLastHour: viewersOfLastHour(row.channel ?? ''), nowMs };
    const waiting = {
      state: row.state,
      reasons: all
        .filter(({ round, withdrawn_at_ms }) => round === row.round && withdrawn_at_ms === null)
        .map(({ reason }) => reason),
      evaluation: evaluateRows(all, row, policy, now),
      viewersOfLastHour: now.viewersOfLastHour,
      openedAtMs: row.opened_at_ms,
    };
    return [{ urgency: urgencyOf(waiting, nowMs).points, ms: row.opened_at_ms, image: row.id }];
  });
}

async function policiesOf(db: Queries, channels: readonly string[]) {
  const rows = await Promise.all([...new Set(channels)].map((id) => findChannel(db, id)));
  return new Map(rows.flatMap((row) => (row ? [[row.id, policyOf(row)] as const] : [])));
}
