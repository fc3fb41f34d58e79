import type { Timestamp } from '../headline.ts';
import type { ProblemType } from '../problem.ts';
import type { DeliveryFault } from './webhooks.ts';

/** `separate`: each source has headlines of its own. `same-page`: one headline for one address. `same-title`: and for one title. */
export const sameStoryRules = ['separate', 'same-page', 'same-title'] as const;
export type SameStoryRule = (typeof sameStoryRules)[number];

export const sourceStates = ['ok', 'slow', 'failing', 'paused', 'gone'] as const;
export type SourceState = (typeof sourceStates)[number];

export const dateOrders = ['day-first', 'month-first'] as const;

/** What a newsroom sets for a source. */
export interface SourceSettings {
  /** The address of a feed, or of a page that names one. */
  readonly address: string;
  /** What its headlines name as their source; the feed's own title unless set. */
  readonly name?: string | undefined;
  /** The language of its headlines, whatever the feed says. */
  readonly lang?: string | undefined;
  /** The zone of dates that name none; the channel's unless set. */
  readonly timeZone?: string | undefined;
  readonly dateOrder: (typeof dateOrders)[number];
  /** Whether its headlines wait for an editor. */
  readonly needsApproval: boolean;
  /** An entry has to have one of these words, if there are any. */
  readonly keepWords: readonly string[];
  /** An entry must have none of these. */
  readonly blockWords: readonly string[];
  /** Older entries are left out; the channel's own age unless set. */
  readonly maxAgeHours?: number | undefined;
  /** New headlines of one visit; the rest waits for the next one. */
  readonly maxPerVisit: number;
  readonly sameStory: SameStoryRule;
  /** Whether the whole text of an entry becomes its story. */
  readonly fullText: boolean;
  /** Whether an entry without a title is published under its first sentence. */
  readonly untitled: boolean;
}

export const sourceNumbers = {
  maxAgeHours: { min: 1, max: 87_600 },
  maxPerVisit: { default: 20, min: 1, max: 100 },
  words: { max: 100 },
  wordChars: { max: 80 },
  perChannel: { max: 500 },
} as const;

export const sourceDefaults = {
  dateOrder: 'day-first',
  needsApproval: false,
  keepWords: [],
  blockWords: [],
  maxPerVisit: sourceNumbers.maxPerVisit.default,
  sameStory: 'same-page',
  fullText: false,
  untitled: false,
} as const satisfies Omit<SourceSettings, 'address'>;

/** Why a visit failed. */
export const sourceFaults = {
  'unknown-host': 'Its host was not found.',
  'not-public': 'Its address is not a public one.',
  unreachable: 'Its host did not answer as a web server does.',
  'incomplete-certificate': 'Its host sends its certificate without the intermediate ones.',
  'timed-out': 'It did not answer completely within 30 seconds.',
  'connection-lost': 'The connection broke off.',
  'too-many-redirects': 'It is redirected too many times.',
  'bad-redirect': 'It redirects to something that is not a web address.',
  'bad-status': 'Its server refused.',
  'asked-to-wait': 'Its server asked to come back later.',
  gone: 'Its server says that it is gone for good.',
  unreadable: 'It could not be read.',
} as const satisfies Record<string, string>;
export type SourceFault = keyof typeof sourceFaults;

/** What a visit does with an entry, and why. */
export const entryReasons = {
  new: 'It is new.',
  changed: 'Its text has changed.',
  known: 'The channel has it already, perhaps with another text.',
  unchanged: 'The channel has it already.',
  'flips-back': 'Its text goes back and forth; the last correction stays.',
  'same-page': 'Another headline leads to the same page.',
  'same-title': 'Another source has published the same title.',
  retracted: 'It was retracted, and stays away.',
  withdrawn: 'Its publisher has withdrawn it.',
  'withdrawn-published': 'Its publisher has withdrawn it, and an editor has published it: an editor decides.',
  'withdrawn-shared': 'Its publisher has withdrawn it, and another source still gives it: it stays.',
  ended: 'Its publisher has ended it.',
  'put-back': 'Its publisher has put it back.',
  'before-first-visit': 'It is older than the newest entries of the first visit.',
  waiting: 'Enough is new in one visit; it waits for the next one.',
  'too-old': 'It is too old.',
  'blocked-word': 'It contains a blocked word.',
  'no-keep-word': 'It contains none of the required words.',
  untitled: 'It has no title of its own.',
  'with-an-editor': 'An editor has taken it over: only an editor changes it now.',
  refused: 'It cannot be published.',
  'alert-test': 'It is a test, not a warning.',
  'alert-exercise': 'It is part of an exercise, not a warning.',
  'alert-draft': 'It is a draft of a warning.',
  'alert-private': 'It is not for the public.',
  'alert-expired': 'Its time is over.',
  'alert-canceled': 'The warning is canceled.',
  'alert-replaced': 'A later message has replaced it.',
} as const satisfies Record<string, string>;
export type EntryReason = keyof typeof entryReasons;

export const entryActions = ['publish', 'correct', 'retract', 'leave', 'refuse'] as const;
export type EntryAction = (typeof entryActions)[number];

/**
 * `none`: there is no hub, or this node cannot be reached by it. `pending`: the hub was asked. `refused`: the hub refused. `failing`: it cannot be
 * asked, or never verified what it accepted.
 */
export const pushStates = ['none', 'pending', 'subscribed', 'refused', 'failing'] as const;
export type PushState = (typeof pushStates)[number];

/** Whether the hub of a source announces changes (WebSub). */
export interface SourcePush {
  readonly state: PushState;
  readonly hub?: string;
  /** Until when the subscription holds; it is renewed before. */
  readonly until?: Timestamp;
  readonly lastPushAt?: Timestamp;
  /** Why the hub could not be asked the last time. */
  readonly fault?: { readonly type: DeliveryFault; readonly detail: string };
}

/** A source with its health. */
export interface SourceView extends SourceSettings {
  readonly id: string;
  readonly channel: string;
  readonly state: SourceState;
  /** The feed as it was found. */
  readonly feed?: { readonly address: string; readonly title?: string };
  readonly lastVisitAt?: Timestamp;
  readonly lastSuccessAt?: Timestamp;
  readonly lastFault?: { readonly type: SourceFault; readonly detail: string; readonly at: Timestamp };
  readonly entriesPerDay: number;
  /** When its last entry came, if it has been silent for longer than it usually is. */
  readonly silentSince?: Timestamp;
  readonly nextVisitAt?: Timestamp;
  readonly push: SourcePush;
}

/** What was, or would be, done with an entry of a feed. */
export interface SourceEntry {
  readonly title: string;
  readonly url: string;
  readonly publishedAt?: Timestamp;
  readonly action: EntryAction;
  readonly reason: EntryReason;
  /** The reason as a sentence. */
  readonly detail: string;
  /** The headline that it is, or that stands for it. */
  readonly headline?: string;
  /** What that headline says now, where it is not what the entry says. */
  readonly headlineTitle?: string;
}

/** What the first visit of a source would bring. */
export interface SourcePreview {
  readonly fault?: { readonly type: SourceFault; readonly detail: string };
  readonly feed?: { readonly address: string; readonly title?: string };
  readonly entries: readonly SourceEntry[];
  /** Entries that make no headline. */
  readonly unreadable: readonly { readonly entry: string; readonly reason: string }[];
}

/** The outcome for each feed of an OPML file. */
export interface ImportedSources {
  readonly sources: readonly SourceView[];
  readonly refused: readonly RefusedFeed[];
}

export interface RefusedFeed {
  readonly address: string;
  readonly type: ProblemType;
  /** The number that was exceeded. */
  readonly limit?: number;
  readonly reason: string;
}
