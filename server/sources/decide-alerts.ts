import type { FeedHeadline } from '../feeds/feed-headline.ts';
import type { SeenEntry, Verdict, VisitInput } from './entry-decision.ts';

type Input = Pick<VisitInput, 'known' | 'seen' | 'nowMs'>;

/**
 * Decides what is special about alerts: whom they are for, when they end, and which ones they update or cancel. Entries that are not in
 * the result are treated as any other entry. Pure.
 *
 * @param ordered the entries of a visit, the oldest first
 */
export function decideAlerts(
  ordered: readonly FeedHeadline[],
  { known, seen, nowMs }: Input,
): ReadonlyMap<FeedHeadline, Verdict> {
  const batch = new Map(ordered.map((headline) => [headline.externalId, headline]));
  const replaced = replacedAmong(ordered);
  const verdicts = new Map<FeedHeadline, Verdict>();
  for (const headline of ordered) {
    const verdict = verdictOn(headline);
    if (verdict) verdicts.set(headline, verdict);
  }
  return verdicts;

  function verdictOn(headline: FeedHeadline): Verdict | undefined {
    const { alert, externalId } = headline;
    if (!alert) return undefined;
    if (alert.ignored !== undefined) return { action: 'refuse', reason: alert.ignored };
    // Each message has an id of its own: one that was handled needs nothing more.
    if (isSettled(seen.get(externalId))) return undefined;

    const targets = headlinesOf(headline, batch, seen);
    const last = targets.at(-1);
    if (alert.kind === 'cancel')
      return {
        action: last === undefined ? 'leave' : 'retract',
        reason: 'alert-canceled',
        standsFor: last,
        retracts: targets,
      };
    if (replaced.has(externalId)) return { action: 'leave', reason: 'alert-replaced', standsFor: last };
    const corrected = last === undefined ? undefined : known.withId(last)?.externalId;
    if (corrected !== undefined)
      return { action: 'correct', reason: 'changed', externalId: corrected, retracts: targets.slice(0, -1) };
    const isOver = alert.expiresAt !== undefined && Date.parse(alert.expiresAt) <= nowMs;
    return isOver ? { action: 'refuse', reason: 'alert-expired' } : undefined;
  }
}

function isSettled(entry: SeenEntry | undefined): boolean {
  if (!entry) return false;
  return entry.texts.length > 0 || entry.reason === 'alert-canceled' || entry.reason === 'alert-replaced';
}

/** The ids that later messages of the same visit update or cancel: they have ended before they were published. */
function replacedAmong(headlines: readonly FeedHeadline[]): ReadonlySet<string> {
  const later = headlines.filter(({ alert }) => alert?.ignored === undefined && alert?.kind !== 'alert');
  return new Set(later.flatMap(({ alert }) => alert?.references ?? []));
}

/** The headlines that stand for what an alert refers to, also by way of other messages of the visit: the latest is the last. */
function headlinesOf(
  headline: FeedHeadline,
  batch: ReadonlyMap<string, FeedHeadline>,
  seen: ReadonlyMap<string, SeenEntry>,
): readonly string[] {
  const found = new Set<string>();
  const asked = new Set<string>([headline.externalId]);
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (asked.has(id)) continue;
      asked.add(id);
      visit(batch.get(id)?.alert?.references ?? []);
      const known = seen.get(id)?.headline;
      if (known === undefined) continue;
      found.delete(known);
      found.add(known);
    }
  };
  visit(headline.alert?.references ?? []);
  return [...found];
}

interface Settled {
  readonly headline: FeedHeadline;
  readonly headlineId?: string | undefined;
}

/** Entries with the headlines of those that have replaced them, since a later message may name only the first. */
export function withSuccessors<Entry extends Settled>(settled: readonly Entry[]): readonly Entry[] {
  const successors = new Map<string, string>();
  for (const { headline, headlineId } of settled.toReversed()) {
    const id = headlineId ?? successors.get(headline.externalId);
    for (const reference of headline.alert?.references ?? []) {
      if (id !== undefined && !successors.has(reference)) successors.set(reference, id);
    }
  }
  return settled.map((entry) => ({
    ...entry,
    headlineId: entry.headlineId ?? successors.get(entry.headline.externalId),
  }));
}
