import {
  policyNumbers,
  weighedReasons,
  type NumericSetting,
  type PolicyNumber,
  type WeighedReason,
  type WhenUnreviewed,
} from '../../protocol/newsroom/channels.ts';
import { Problem } from '../../protocol/problem.ts';
import type { Reason } from '../../protocol/reasons.ts';
import { reasonWeights } from './reasons.ts';

/** The version of the calculation and its defaults, incremented when either changes, so that old decisions stay readable. */
const rulesVersion = 1;

/** A channel's policy for reports of its pictures. */
export interface Policy {
  /** `<version of the rules>.<version of the settings>`, stored with each transition. */
  readonly policyVersion: string;
  /** Whether reports hide pictures automatically; otherwise they only notify the newsroom. */
  readonly isAutomatic: boolean;
  /** The score that hides a picture: the channel's own, and those from elsewhere. */
  readonly score: number;
  readonly agencyScore: number;
  /** How many different people it takes, regardless of their score. */
  readonly distinct: number;
  readonly networks: number;
  /** This many viewers in the last hour raise score and people by one … */
  readonly viewersPerStep: number;
  /** … up to this, or to their values without viewers if those are higher. */
  readonly audienceMost: number;
  /** Older reports do not count. At most 30, as long as a case has its network key. */
  readonly windowDays: number;
  /** How long reports cannot hide a picture that was restored or whose reports were dismissed. */
  readonly protectHours: number;
  readonly maxHiddenHours: number;
  readonly whenUnreviewed: WhenUnreviewed;
  /** How long a reader may withdraw a report. */
  readonly withdrawMinutes: number;
  readonly weights: Readonly<Record<Reason, number>>;
}

/** What an admin sets; absent settings take their defaults. All numbers are integers, except weights from 0 to 1. */
export type PolicySettings = { readonly [Name in PolicyNumber]?: number | undefined } & {
  readonly isAutomatic?: boolean | undefined;
  readonly whenUnreviewed?: WhenUnreviewed | undefined;
  readonly weights?: { readonly [Name in WeighedReason]?: number | undefined } | undefined;
};

/**
 * Completes the settings of a channel with the defaults.
 *
 * @param settingsVersion how often the channel's settings have changed: 0 for defaults
 * @throws {Problem} `invalid-field` with every error, for fields below `moderation`
 */
export function resolvePolicy(settings: PolicySettings, settingsVersion: number): Policy {
  const weights = withoutAbsent(settings.weights ?? {});
  const faults = [...numberFaults(settings), ...weightFaults(weights)];
  if (faults.length > 0) throw toProblem(faults);

  const number = (name: PolicyNumber) => settings[name] ?? policyNumbers[name].default;
  return {
    policyVersion: `${rulesVersion}.${settingsVersion}`,
    isAutomatic: settings.isAutomatic ?? true,
    score: number('score'),
    agencyScore: number('agencyScore'),
    distinct: number('distinct'),
    networks: number('networks'),
    viewersPerStep: number('viewersPerStep'),
    audienceMost: number('audienceMost'),
    windowDays: number('windowDays'),
    protectHours: number('protectHours'),
    maxHiddenHours: number('maxHiddenHours'),
    whenUnreviewed: settings.whenUnreviewed ?? 'keep',
    withdrawMinutes: number('withdrawMinutes'),
    weights: { ...reasonWeights, ...weights },
  };
}

interface Fault {
  readonly field: string;
  readonly detail: string;
  readonly limit?: number;
}

function numberFaults(settings: PolicySettings): Fault[] {
  const given: Readonly<Record<string, unknown>> = settings;
  return Object.entries(policyNumbers).flatMap(([name, bounds]) => {
    const value = given[name];
    return value === undefined ? [] : numberFault(`moderation.${name}`, value, bounds);
  });
}

function numberFault(field: string, value: unknown, { min, max }: NumericSetting): Fault[] {
  if (!Number.isInteger(value)) return [{ field, detail: 'is not a whole number' }];
  if (Number(value) < min) return [{ field, detail: `is less than ${min}`, limit: min }];
  if (Number(value) > max) return [{ field, detail: `is more than ${max}`, limit: max }];
  return [];
}

/** Weights only ever discount: no reason counts one person more than once. */
function weightFaults(weights: Readonly<Record<string, number>>): Fault[] {
  return Object.entries(weights).flatMap(([reason, weight]) => {
    const field = `moderation.weights.${reason}`;
    if (!weighed.has(reason)) return [{ field, detail: 'is not a reason whose weight can be set' }];
    return weight >= 0 && weight <= 1 ? [] : [{ field, detail: 'is not from 0 to 1', limit: 1 }];
  });
}

const weighed: ReadonlySet<string> = new Set(weighedReasons);

function withoutAbsent(
  weights: Readonly<Record<string, number | undefined>>,
): Readonly<Record<string, number>> {
  const set: Record<string, number> = {};
  for (const [reason, weight] of Object.entries(weights)) {
    if (weight !== undefined) set[reason] = weight;
  }
  return set;
}

function toProblem(faults: readonly Fault[]): Problem {
  const [first] = faults;
  return new Problem('invalid-field', faults.map(({ field, detail }) => `"${field}" ${detail}.`).join(' '), {
    ...(first && { field: first.field }),
    ...(first?.limit !== undefined && { limit: first.limit }),
    ...(faults.length > 1 && {
      errors: faults.map((fault) => ({ type: 'invalid-field' as const, ...fault })),
    }),
  });
}
