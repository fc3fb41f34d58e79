import { urgencyOf } from '../moderation/urgency.ts';
import { closedCases, lateCases, openCases, reportsOfAll, type CasePlace } from '../store/case-list.ts';
import { findChannel } from '../store/channels.ts';
import type { Queries } from '../store/store.ts';
import type { CaseView } from '../protocol/newsroom/cases.ts';
import { viewCase } from './case-view.ts';
import { evaluateReports, isCaseState, policyOf } from './case.ts';
import type { Reporting } from './report.ts';

export const queues = ['open', 'late', 'closed'] as const;
export type Queue = (typeof queues)[number];

export interface QueueOptions {
  /** Those of these channels alone; `undefined` is all. */
  readonly channels: readonly string[] | undefined;
  /** After the case at this place. */
  readonly after: QueuePlace | undefined;
  readonly limit: number;
}

/** Where a case stands in a queue. */
export interface QueuePlace extends CasePlace {
  /** 0 where cases are in the order of their times. */
  readonly urgency: number;
}

export interface QueuedCase {
  readonly view: CaseView;
  readonly place: QueuePlace;
}

/** What is put in order; whatever waits beyond it follows as the oldest are decided. */
const orderedAtMost = 2000;

/**
 * Cases of a queue: `open` wait for a decision, the most urgent first; `late` are of pictures that somebody kept and that were reported
 * again, `closed` were decided, both the latest first.
 */
export async function listCases(
  reporting: Reporting,
  queue: Queue,
  options: QueueOptions,
): Promise<QueuedCase[]> {
  const places = await placesOf(reporting, queue, options);
  const cases = await Promise.all(
    places.map(async (place) => ({ place, view: await viewCase(reporting, place.image) })),
  );
  return cases.flatMap(({ place, view }) => (view ? [{ place, view }] : []));
}

async function placesOf(reporting: Reporting, queue: Queue, options: QueueOptions): Promise<QueuePlace[]> {
  const { db } = reporting.store;
  switch (queue) {
    case 'open':
      return openPlaces(reporting, options);
    case 'late':
      return (await lateCases(db, options)).map((place) => ({ urgency: 0, ...place }));
    case 'closed':
      return (await closedCases(db, options)).map((place) => ({ urgency: 0, ...place }));
  }
}

async function openPlaces(
  reporting: Reporting,
  { channels, after, limit }: QueueOptions,
): Promise<QueuePlace[]> {
  const places = await reporting.store.read((transaction) => urgencies(reporting, transaction, channels));
  return places
    .filter((place) => !after || compare(after, place) < 0)
    .sort(compare)
    .slice(0, limit);
}

function compare(a: QueuePlace, b: QueuePlace): number {
  return b.urgency - a.urgency || a.ms - b.ms || (a.image < b.image ? -1 : Number(a.image > b.image));
}

/** In few questions, however many cases there are: only those of the page are looked at whole. */
async function urgencies(
  { clock, viewersOfLastHour }: Reporting,
  db: Queries,
  channels: readonly string[] | undefined,
): Promise<QueuePlace[]> {
  const rows = await openCases(db, channels, orderedAtMost);
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
      evaluation: evaluateReports(all, row, policy, now),
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
