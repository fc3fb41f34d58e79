import { dayMs } from '../../protocol/durations.ts';
import type { Policy } from './policy.ts';

/** One row of a picture's reports. */
export interface Report {
  /** The reporter's pseudonym for this picture. */
  readonly reporter: string;
  readonly round: number;
  /** Its weight when it came; 0 does not count. */
  readonly weight: number;
  /** The sealed network of the reporter; `null` where the address says nothing, as with loopback. */
  readonly network: string | null;
  readonly wideNetwork: string | null;
  readonly reportedAtMs: number;
  readonly isWithdrawn: boolean;
}

/**
 * The network of reports that came through an untrusted proxy. All of them count as one network, and as no network beside known ones:
 * otherwise a forged header would give everybody a second network.
 */
export const unknownNetwork = 'unknown';

/** What an evaluation needs besides the reports. */
export interface EvaluationContext {
  readonly round: number;
  /** Viewers of the picture's channels in the last hour. */
  readonly viewersOfLastHour: number;
  /** Whether the picture came from elsewhere, not from the newsroom itself. */
  readonly isFromAgency: boolean;
  readonly nowMs: number;
}

export interface Evaluation {
  readonly round: number;
  readonly policyVersion: string;
  /** Rounded to a millionth: sums of weights such as 0.3 miss a threshold by less. */
  readonly score: number;
  readonly distinct: number;
  readonly networks: number;
  readonly threshold: number;
  readonly distinctNeeded: number;
  readonly networksNeeded: number;
  /** Whether reports alone can hide pictures here; otherwise they only notify the newsroom. */
  readonly isAutomatic: boolean;
  readonly hides: boolean;
}

/** The tenth person behind one address still counts, but only a little: carriers put thousands of people behind one. */
const minDiscount = 0.0625;
/** Below the lowest default threshold: the addresses of one subscriber or company alone never reach it. */
const maxWideNetwork = 2.5;

/**
 * Evaluates the reports of a picture. `reports` are all rows of the picture, including earlier rounds: a person who counted in one does
 * not count again, even if the report was withdrawn.
 */
export function evaluateReports(
  reports: readonly Report[],
  policy: Policy,
  circumstances: EvaluationContext,
): Evaluation {
  const counted = countedReports(reports, policy, circumstances);
  const score = scoreOf(counted);
  const distinct = counted.length;
  const networks = networksOf(counted);
  const needed = neededFor(policy, circumstances);
  const isEnough =
    score >= needed.threshold && distinct >= needed.distinctNeeded && networks >= needed.networksNeeded;
  return {
    round: circumstances.round,
    policyVersion: policy.policyVersion,
    score,
    distinct,
    networks,
    ...needed,
    isAutomatic: policy.isAutomatic,
    hides: policy.isAutomatic && isEnough,
  };
}

/** The heaviest report of each person that counts in this round. */
function countedReports(
  reports: readonly Report[],
  { windowDays }: Policy,
  { round, nowMs }: EvaluationContext,
): readonly Report[] {
  const earlier = new Set(
    reports.filter((report) => report.round < round && report.weight > 0).map(({ reporter }) => reporter),
  );
  const byReporter = new Map<string, Report>();
  for (const report of reports) {
    const isOfNow = report.round === round && nowMs - report.reportedAtMs < windowDays * dayMs;
    if (!isOfNow || report.isWithdrawn || report.weight <= 0 || earlier.has(report.reporter)) continue;
    const known = byReporter.get(report.reporter);
    if (!known || report.weight > known.weight) byReporter.set(report.reporter, report);
  }
  return [...byReporter.values()];
}

function scoreOf(counted: readonly Report[]): number {
  let score = 0;
  for (const [wideNetwork, reports] of Map.groupBy(counted, ({ wideNetwork }) => wideNetwork)) {
    const sum = sumOfNetworks(reports);
    score += wideNetwork === null ? sum : Math.min(maxWideNetwork, sum);
  }
  return Math.round(score * 1e6) / 1e6;
}

function sumOfNetworks(reports: readonly Report[]): number {
  let sum = 0;
  for (const [network, group] of Map.groupBy(reports, ({ network }) => network)) {
    const weights = group.map(({ weight }) => weight);
    sum += network === null ? total(weights) : total(discounted(weights));
  }
  return sum;
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** The heaviest counts fully, the next half, and so on. */
function discounted(weights: readonly number[]): readonly number[] {
  return weights
    .toSorted((a, b) => b - a)
    .map((weight, index) => weight * Math.max(minDiscount, 0.5 ** index));
}

function networksOf(counted: readonly Report[]): number {
  const withoutSignal = counted.filter(({ network }) => network === null).length;
  const known = new Set(counted.map(({ network }) => network));
  known.delete(null);
  const hasUnknown = known.delete(unknownNetwork);
  const networks = withoutSignal + known.size;
  return networks === 0 && hasUnknown ? 1 : networks;
}

function neededFor(
  policy: Policy,
  { round, viewersOfLastHour, isFromAgency }: EvaluationContext,
): Pick<Evaluation, 'threshold' | 'distinctNeeded' | 'networksNeeded'> {
  const steps = Math.floor(viewersOfLastHour / policy.viewersPerStep);
  // A large audience sends more reports of anything, and hiding a reviewed picture again should take more.
  const raised = (base: number) => Math.max(base, Math.min(policy.audienceMost, base + steps));
  return {
    threshold: raised(isFromAgency ? policy.agencyScore : policy.score) * 2 ** (round - 1),
    distinctNeeded: raised(policy.distinct),
    networksNeeded: policy.networks,
  };
}
