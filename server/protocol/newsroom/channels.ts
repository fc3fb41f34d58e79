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
export interface SettingRange {
  readonly byDefault: number;
  readonly least: number;
  readonly most: number;
}

/** Ten years: anything older is an archive, not a ticker. */
const maxAgeHoursMost = 87_600;
const minuteMs = 60_000;
const yearHours = 8760;

/** Numbers of the channel itself. */
export const channelNumbers = {
  maxHeadlines: { byDefault: limits.maxHeadlinesDefault, least: 1, most: limits.maxHeadlinesMost },
  maxAgeHours: { byDefault: limits.maxAgeHoursDefault, least: 1, most: maxAgeHoursMost },
  breakingMinutes: {
    byDefault: limits.breakingDefaultMs / minuteMs,
    least: 1,
    most: limits.breakingMostMs / minuteMs,
  },
} as const satisfies Record<string, SettingRange>;
export type ChannelNumber = keyof typeof channelNumbers;
export const channelNumberNames = Object.keys(channelNumbers) as readonly ChannelNumber[];

/**
 * Numbers of a channel's rules for reports. Three is where most systems hide what can be put back; agency pictures were chosen by two
 * newsrooms and take five. No channel may let fewer than two people hide a picture.
 */
export const policyNumbers = {
  score: { byDefault: 3, least: 1, most: 100 },
  agencyScore: { byDefault: 5, least: 1, most: 100 },
  distinct: { byDefault: 3, least: 2, most: 100 },
  networks: { byDefault: 2, least: 1, most: 20 },
  viewersPerStep: { byDefault: 2000, least: 1, most: 10_000_000 },
  audienceMost: { byDefault: 15, least: 1, most: 1000 },
  windowDays: { byDefault: 7, least: 1, most: 30 },
  protectHours: { byDefault: 24, least: 1, most: yearHours },
  maxHiddenHours: { byDefault: 24, least: 1, most: yearHours },
  withdrawMinutes: { byDefault: 10, least: 0, most: 60 },
} as const satisfies Record<string, SettingRange>;
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
