import {
  policyNumbers,
  weighedReasons,
  type SettingRange,
  type WeighedReason,
  type WhenUnreviewed,
} from '../protocol/newsroom/channels.ts';
import { Problem } from '../protocol/problem.ts';
import type { Reason } from '../protocol/reasons.ts';
import { reasonWeights } from './reasons.ts';

/** The number of the arithmetic and its defaults: one more whenever either changes, so that an old decision can be read. */
const rulesVersion = 1;

/** A channel's rules for reports of its pictures. */
export interface Policy {
  /** `<rules of this version>.<settings of the channel>`: kept with each transition. */
  readonly policyVersion: string;
  /** Whether reports hide by themselves; if not, they only call the newsroom. */
  readonly isAutomatic: boolean;
  /** The score that hides, of the channel's own pictures and of those that came from elsewhere. */
  readonly score: number;
  readonly agencyScore: number;
  /** How many different people it takes, whatever their score. */
  readonly distinct: number;
  readonly networks: number;
  /** So many viewers in the last hour raise score and people by one … */
  readonly viewersPerStep: number;
  /** … up to this, or to what they are without viewers if that is more. */
  readonly audienceMost: number;
  /** Older reports do not count. At most 30, as long as a case keeps the key that its networks are hashed with. */
  readonly windowDays: number;
  /** How long a picture that was put back, or whose reports were dismissed, can't be hidden by reports. */
  readonly protectHours: number;
  readonly maxHiddenHours: number;
  readonly whenUnreviewed: WhenUnreviewed;
  /** How long a reader may take a report back. */
  readonly withdrawMinutes: number;
  readonly weights: Readonly<Record<Reason, number>>;
}

type NumberName = keyof typeof policyNumbers;

/** What an admin says; what is absent takes its default. All numbers are whole, but for weights from 0 to 1. */
export type PolicySettings = { readonly [Name in NumberName]?: number | undefined } & {
  readonly isAutomatic?: boolean | undefined;
  readonly whenUnreviewed?: WhenUnreviewed | undefined;
  readonly weights?: { readonly [Name in WeighedReason]?: number | undefined } | undefined;
};

/**
 * The rules of a channel with nothing left open.
 *
 * @param settingsVersion how often the channel's settings were changed: 0 for defaults
 * @throws {Problem} `invalid-field` with every fault, fields below `moderation`
 */
export function settlePolicy(settings: PolicySettings, settingsVersion: number): Policy {
  const weights = withoutAbsent(settings.weights ?? {});
  const faults = [...numberFaults(settings), ...weightFaults(weights)];
  if (faults.length > 0) throw toProblem(faults);

  const number = (name: NumberName) => settings[name] ?? policyNumbers[name].byDefault;
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

function numberFault(field: string, value: unknown, { least, most }: SettingRange): Fault[] {
  if (!Number.isInteger(value)) return [{ field, detail: 'is not a whole number' }];
  if (Number(value) < least) return [{ field, detail: `is less than ${least}`, limit: least }];
  if (Number(value) > most) return [{ field, detail: `is more than ${most}`, limit: most }];
  return [];
}

/** Reports are only ever discounted: no reason makes one person more than one. */
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
