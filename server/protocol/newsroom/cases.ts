import type { Source, Timestamp } from '../headline.ts';

export const caseStates = ['visible', 'reported', 'hidden', 'held', 'confirmed', 'restored'] as const;
export type CaseState = (typeof caseStates)[number];

/** What a moderator can decide. */
export const caseActions = ['confirm', 'restore', 'dismiss', 'hide'] as const;
export type CaseAction = (typeof caseActions)[number];

/** Why the newsroom removes a picture; with `legal` its address answers 451. */
export const removalReasons = ['house-rules', 'legal'] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** One decision of the past. `actorName` is what the key is called; a scheduled change has none. */
export interface Decision {
  readonly id?: string;
  readonly action: string;
  readonly actor: string;
  readonly actorName?: string;
  readonly at: Timestamp;
  /** One of `removalReasons`, as far as this version knows. */
  readonly ground?: string;
  readonly note?: string;
}

export interface CaseHeadline {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly source?: Source;
  readonly publishedAt?: Timestamp;
}

/** A picture with all that a moderator needs to decide about it. It holds how many readers reported, never who. */
export interface CaseView {
  readonly image: string;
  readonly channel: string;
  readonly state: CaseState;
  readonly version: number;
  readonly round: number;
  readonly restores: number;
  /** Reports can no longer hide it: never again, or not for some hours. */
  readonly isLocked?: boolean;
  readonly isProtected?: boolean;
  /** The one whose picture was reported, while it is published. */
  readonly headline?: string;
  /** Every headline that shows the same picture, the reported use first. */
  readonly headlines: readonly CaseHeadline[];
  readonly credit?: string;
  readonly alt?: string;
  readonly onAirSince?: Timestamp;
  /** The peak of the last hour. */
  readonly viewers?: number;
  readonly reports: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly distinct: number;
  readonly networks: number;
  readonly score: number;
  readonly threshold: number;
  /** As they were when reports hid it. */
  readonly scoreAtHide?: number;
  readonly thresholdAtHide?: number;
  readonly isCampaignLikely: boolean;
  /** 0 to 100, and what it is made of. */
  readonly urgency?: number;
  readonly urgencyReasons?: readonly string[];
  readonly openedAt?: Timestamp;
  readonly closedAt?: Timestamp;
  readonly hiddenAt?: Timestamp;
  /** Reports that came after somebody had decided to keep it. */
  readonly late?: number;
  readonly decisions: readonly Decision[];
}
