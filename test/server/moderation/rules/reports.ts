import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import {
  evaluateReports,
  type EvaluationContext,
  type Evaluation,
  type Report,
} from '../../../../server/moderation/rules/evaluate-reports.ts';

export const noonMs = Date.parse('2026-03-01T12:00:00Z');

export const defaults = resolvePolicy({}, 0);

/** The first round of a picture of the newsroom's own, without an audience to speak of. */
export const quietContext: EvaluationContext = {
  round: 1,
  viewersOfLastHour: 0,
  isFromAgency: false,
  nowMs: noonMs,
};

let reporters = 0;

/** A report of somebody new, from a network and a wide network that nobody else has, with the weight of `graphic`. */
export function report(change: Partial<Report> = {}): Report {
  reporters += 1;
  return {
    reporter: `reporter-${reporters}`,
    round: 1,
    weight: 1,
    network: `network-${reporters}`,
    wideNetwork: `wide-${reporters}`,
    reportedAtMs: noonMs,
    isWithdrawn: false,
    ...change,
  };
}

export function many(count: number, change: Partial<Report> = {}): readonly Report[] {
  return Array.from({ length: count }, () => report(change));
}

export function evaluated(reports: readonly Report[], change: Partial<EvaluationContext> = {}): Evaluation {
  return evaluateReports(reports, defaults, { ...quietContext, ...change });
}
