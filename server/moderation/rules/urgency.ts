import { dayMs } from '../../protocol/durations.ts';
import type { CaseState } from '../../protocol/newsroom/cases.ts';
import type { Evaluation } from './evaluate-reports.ts';

/** What makes a case urgent, heaviest first. */
export type UrgencyReason = 'severity' | 'hidden' | 'threshold' | 'audience' | 'age';

export interface Urgency {
  /** From 0 to 100. */
  readonly points: number;
  /** The main reasons. */
  readonly reasons: readonly UrgencyReason[];
}

export interface WaitingCase {
  readonly state: CaseState;
  /** The reasons that were given. */
  readonly reasons: readonly string[];
  readonly evaluation: Pick<Evaluation, 'score' | 'threshold'>;
  readonly viewersOfLastHour: number;
  readonly openedAtMs: number;
}

/**
 * The maximum points of each reason. Each outweighs all that follow, so that the points order cases: grave ones, pictures hidden perhaps
 * wrongly, pictures near their threshold, large audiences, long waits.
 */
const maxPoints = { severity: 51, hidden: 25, threshold: 12, audience: 7, age: 5 } as const satisfies Record<
  UrgencyReason,
  number
>;

/** Grave by law or common sense, regardless of the number of reports. */
const severe: ReadonlyMap<string, number> = new Map([
  ['child', 1],
  ['privacy', 0.98],
  ['illegal', 0.98],
  ['rights', 0.98],
]);
/** This many viewers count fully; fewer count on a logarithmic scale. */
const fullAudience = 100_000;
const fullAgeMs = dayMs;
/** A reason is named if it has at least this share of its points. */
const namedFrom = 0.5;

/** The urgency of a case that waits for a moderator. */
export function urgencyOf(waiting: WaitingCase, nowMs: number): Urgency {
  const shares = Object.entries(sharesOf(waiting, nowMs)) as [UrgencyReason, number][];
  const points = shares.reduce((sum, [reason, share]) => sum + maxPoints[reason] * share, 0);
  return {
    points: Math.round(points),
    reasons: shares.filter(([, share]) => share >= namedFrom).map(([reason]) => reason),
  };
}

function sharesOf(waiting: WaitingCase, nowMs: number): Readonly<Record<UrgencyReason, number>> {
  const { state, reasons, evaluation, viewersOfLastHour, openedAtMs } = waiting;
  return {
    severity: Math.max(0, ...reasons.map((reason) => severe.get(reason) ?? 0)),
    hidden: state === 'hidden' ? 1 : 0,
    threshold: share(evaluation.score / evaluation.threshold),
    audience: share(Math.log10(1 + viewersOfLastHour) / Math.log10(fullAudience)),
    age: share((nowMs - openedAtMs) / fullAgeMs),
  };
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
