import type { Timestamp } from '../../protocol/headline.ts';

export type CaseState = 'visible' | 'reported' | 'hidden' | 'removed' | 'restored';
export const actions = ['remove', 'restore', 'dismiss', 'hide'] as const;
export type Action = (typeof actions)[number];
/** Why the newsroom removes a picture; `legal` answers 451 in its place. */
export type Ground = 'house-rules' | 'legal';

/** One decision of the past. `actorName` is what the key is called; what happens by its date has none. */
export interface Decided {
  readonly id?: string;
  readonly action: string;
  readonly actor: string;
  readonly actorName?: string;
  readonly at: Timestamp;
  readonly ground?: Ground;
  readonly note?: string;
}

export interface CaseHeadline {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly source?: { readonly name: string; readonly url?: string };
  readonly publishedAt?: Timestamp;
}

/** A picture and all that a moderator needs to decide about it. No reader is in it, only how many. */
export interface CaseView {
  readonly image: string;
  readonly channel: string;
  readonly state: CaseState;
  readonly version: number;
  readonly round: number;
  readonly restores: number;
  /** Reports can no longer hide it, ever or for some hours. */
  readonly isLocked?: boolean;
  readonly isProtected?: boolean;
  /** The one whose picture was reported, while it is published. */
  readonly headline?: string;
  /** Every headline that shows the same picture, the reported use first. */
  readonly headlines: readonly CaseHeadline[];
  readonly credit?: string;
  readonly alt?: string;
  readonly onAirSince?: Timestamp;
  /** The most of the last hour. */
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
  readonly decisions: readonly Decided[];
}

/** Whether somebody has yet to decide. */
export function isOpen({ state, closedAt }: CaseView): boolean {
  // With its headline a case is closed in whatever state its picture was.
  return closedAt === undefined && (state === 'reported' || state === 'hidden');
}

/** What can be decided about a picture in this state, the likeliest first. */
export function actionsFor(view: CaseView): readonly Action[] {
  switch (view.state) {
    case 'reported':
      return ['remove', 'dismiss'];
    case 'hidden':
      return ['remove', 'restore'];
    case 'removed':
      return ['restore'];
    case 'visible':
    case 'restored':
      return ['hide'];
  }
}

/** The decision that takes `action` back. Each is a new one: what readers saw meanwhile they have seen. */
export function reverseOf(action: Action): Action {
  return action === 'remove' || action === 'hide' ? 'restore' : 'hide';
}

/** The headline whose picture was reported, and others that show the same one. */
export function usesOf({ headline, headlines }: CaseView): {
  readonly reported: CaseHeadline | undefined;
  readonly others: readonly CaseHeadline[];
} {
  return {
    reported: headlines.find(({ id }) => id === headline),
    others: headlines.filter(({ id }) => id !== headline),
  };
}

/** What the case is called: the headline whose picture was reported, else another that shows it. */
export function titleOf(view: CaseView): string {
  const { reported, others } = usesOf(view);
  return (reported ?? others[0])?.title ?? view.alt ?? '';
}

export function isAction(text: string): text is Action {
  return actions.some((action) => action === text);
}
