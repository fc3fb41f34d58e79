/** A number among the rules of reports: what it is when nobody sets it, and how far it may go. */
export interface RuleNumber {
  readonly byDefault: number;
  readonly least: number;
  readonly most: number;
}

const yearHours = 8760;

/** As the server has them: a test compares the two. */
export const ruleNumbers = {
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
} as const satisfies Record<string, RuleNumber>;
export type RuleName = keyof typeof ruleNumbers;
export const ruleNames = Object.keys(ruleNumbers) as readonly RuleName[];

/** How much one report weighs, 1 being a whole person, where a channel may say so. */
export const weightDefaults = {
  graphic: 1,
  sexual: 1,
  child: 1,
  hate: 1,
  privacy: 1,
  misleading: 1,
  other: 0.5,
} as const satisfies Record<string, number>;
export type WeighedReason = keyof typeof weightDefaults;
export const weighedReasons = Object.keys(weightDefaults) as readonly WeighedReason[];

/** Numbers of the channel itself. */
export const channelNumbers = {
  maxHeadlines: { byDefault: 100, least: 1, most: 1000 },
  maxAgeHours: { byDefault: 72, least: 1, most: 87_600 },
  breakingMinutes: { byDefault: 20, least: 1, most: 1440 },
} as const satisfies Record<string, RuleNumber>;
export type ChannelNumber = keyof typeof channelNumbers;
export const channelNumberNames = Object.keys(channelNumbers) as readonly ChannelNumber[];
