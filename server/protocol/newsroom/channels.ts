import { minuteMs } from '../durations.ts';
import type { Channel } from '../headline.ts';
import { limits } from '../limits.ts';
import type { Reason } from '../reasons.ts';

/** A channel with everything that an admin may set. */
export interface ChannelSettings extends Channel {
  readonly origins: readonly string[];
  readonly maxHeadlines: number;
  readonly maxAgeHours: number;
  readonly breakingMinutes: number;
  readonly needsApproval: boolean;
  /** The rules for reports, where they differ from the defaults. */
  readonly moderation: Readonly<Record<string, unknown>>;
}

/** A number that a channel may set. */
export interface NumericSetting {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** Ten years: anything older is an archive, not a ticker. */
const maxAgeHoursLimit = 87_600;
const yearHours = 8760;

/** Numbers of the channel itself. */
export const channelNumbers = {
  maxHeadlines: { default: limits.maxHeadlinesDefault, min: 1, max: limits.maxHeadlinesLimit },
  maxAgeHours: { default: limits.maxAgeHoursDefault, min: 1, max: maxAgeHoursLimit },
  breakingMinutes: {
    default: limits.breakingDefaultMs / minuteMs,
    min: 1,
    max: limits.maxBreakingMs / minuteMs,
  },
} as const satisfies Record<string, NumericSetting>;
export type ChannelNumber = keyof typeof channelNumbers;
export const channelNumberNames = Object.keys(channelNumbers) as readonly ChannelNumber[];

/**
 * Numbers of a channel's rules for reports. Three is where most systems hide what can be put back; agency pictures were chosen by two
 * newsrooms and take five. No channel may let fewer than two people hide a picture.
 */
export const policyNumbers = {
  score: { default: 3, min: 1, max: 100 },
  agencyScore: { default: 5, min: 1, max: 100 },
  distinct: { default: 3, min: 2, max: 100 },
  networks: { default: 2, min: 1, max: 20 },
  viewersPerStep: { default: 2000, min: 1, max: 10_000_000 },
  audienceMost: { default: 15, min: 1, max: 1000 },
  windowDays: { default: 7, min: 1, max: 30 },
  protectHours: { default: 24, min: 1, max: yearHours },
  maxHiddenHours: { default: 24, min: 1, max: yearHours },
  withdrawMinutes: { default: 10, min: 0, max: 60 },
} as const satisfies Record<string, NumericSetting>;
export type PolicyNumber = keyof typeof policyNumbers;
export const policyNumberNames = Object.keys(policyNumbers) as readonly PolicyNumber[];

/** What happens to a hidden picture that nobody reviewed for `maxHiddenHours`: it stays hidden, or comes back. */
export const unreviewedChoices = ['keep', 'restore'] as const;
export type WhenUnreviewed = (typeof unreviewedChoices)[number];

/** The reasons whose weight a channel may change. The others weigh nothing, whatever a channel wants. */
export const weighedReasons = [
  'graphic',
  'sexual',
  'child',
  'hate',
  'privacy',
  'misleading',
  'other',
] as const satisfies readonly Reason[];
export type WeighedReason = (typeof weighedReasons)[number];

/** How much one report counts by default: 1 is one whole person. */
export const defaultWeights = {
  graphic: 1,
  sexual: 1,
  child: 1,
  hate: 1,
  privacy: 1,
  misleading: 1,
  other: 0.5,
} as const satisfies Record<WeighedReason, number>;
