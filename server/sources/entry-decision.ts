import type { FeedHeadline } from '../feeds/feed-headline.ts';
import type { KnownHeadlines } from '../feeds/known-headlines.ts';
import type { EntryAction, EntryReason, SameStoryRule } from '../protocol/newsroom/sources.ts';

/** The rules that decide about the entries of a feed. */
export interface VisitRules {
  readonly keepWords: readonly string[];
  readonly blockWords: readonly string[];
  readonly maxAgeMs: number;
  /** How many headlines may be new. */
  readonly maxNew: number;
  /** Why the others are left out: they wait for the next visit, or this is the first visit and they are older. */
  readonly surplus: 'waiting' | 'before-first-visit';
  readonly takesUntitled: boolean;
  readonly sameStory: SameStoryRule;
  /** The language of headlines that name none. */
  readonly lang: string;
}

/** What is remembered of an entry from earlier visits. */
export interface SeenEntry {
  readonly reason: EntryReason;
  readonly headline?: string | undefined;
  /** Digests of its texts in the order in which they came: the last one is the present one. */
  readonly texts: readonly string[];
  /** Withdrawals by its publisher up to this time have been applied. */
  readonly withdrawnAtMs?: number | undefined;
}

export interface VisitInput {
  readonly headlines: readonly FeedHeadline[];
  readonly known: KnownHeadlines;
  /** By `externalId`, as the feed gives it. */
  readonly seen: ReadonlyMap<string, SeenEntry>;
  readonly rules: VisitRules;
  readonly nowMs: number;
}

/** What is done with one entry, and why. */
export interface EntryDecision {
  readonly headline: FeedHeadline;
  readonly action: EntryAction;
  readonly reason: EntryReason;
  /** The `externalId` under which it is published or corrected. */
  readonly externalId: string;
  /** The headline that stands for it, where it has no headline of its own. */
  readonly standsFor?: string | undefined;
  /** The headlines that it ends. */
  readonly retracts?: readonly string[];
}

/** What has become of an entry, with the headline that it is by now. */
export type SettledEntry = EntryDecision & { readonly headlineId?: string | undefined };

export type Verdict = Omit<EntryDecision, 'headline' | 'externalId'> & { readonly externalId?: string };
