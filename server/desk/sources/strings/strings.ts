import type {
  EntryAction,
  EntryReason,
  PushState,
  SameStoryRule,
  SourceFault,
  SourceState,
} from '../../../protocol/newsroom/sources.ts';

/** Strings of the sources view. */
export interface SourcesStrings {
  readonly title: string;
  readonly intro: string;
  readonly add: string;
  readonly import: string;
  readonly download: string;
  readonly loading: string;
  readonly empty: string;
  readonly emptyTrouble: string;
  readonly noChannel: string;
  readonly again: string;
  readonly back: string;
  readonly lists: { readonly label: string; all(count: number): string; trouble(count: number): string };
  /** What was read last stays on the page when the server cannot be reached. */
  stale(error: string): string;

  readonly states: Readonly<Record<SourceState | 'unvisited', string>>;
  readonly stateHints: Readonly<Record<SourceState | 'unvisited', string>>;
  readonly faults: Readonly<Record<SourceFault, string>>;
  readonly needsApproval: string;
  perDay(count: number): string;
  readonly lessThanOneADay: string;
  readonly nothingLately: string;
  /** An alarm. */
  silent(duration: string): string;
  success(ago: string): string;
  readonly neverSucceeded: string;
  fault(ago: string, text: string): string;
  next(after: string): string;
  /** How long until then. */
  after(duration: string): string;
  readonly nextNow: string;
  readonly noNext: string;

  readonly health: {
    readonly title: string;
    readonly state: string;
    readonly rate: string;
    readonly success: string;
    readonly next: string;
    readonly fault: string;
    readonly address: string;
    readonly feed: string;
    /** Whether a hub tells of changes. */
    readonly push: string;
    /** Introduces what the server says about a fault, which is in English. */
    readonly detail: string;
  };

  readonly push: Readonly<Record<PushState, string>> & {
    until(date: string): string;
    last(ago: string): string;
  };

  readonly actions: {
    readonly open: string;
    readonly pause: string;
    readonly resume: string;
    readonly visit: string;
    readonly visiting: string;
    readonly remove: string;
    paused(name: string): string;
    resumed(name: string): string;
    visited(name: string): string;
    visitFailed(name: string): string;
    tooSoon(duration: string): string;
    readonly removeText: string;
    removeTitle(name: string): string;
    removed(name: string): string;
    readonly gone: string;
  };

  readonly form: {
    readonly new: string;
    readonly edit: string;
    readonly address: string;
    readonly addressHint: string;
    readonly addressTaken: string;
    tooMany(limit: string): string;
    readonly name: string;
    readonly nameHint: string;
    readonly publishing: string;
    readonly byItself: string;
    readonly byItselfHint: string;
    readonly queue: string;
    readonly queueHint: string;
    readonly rules: string;
    readonly keepWords: string;
    readonly keepWordsHint: string;
    readonly blockWords: string;
    readonly blockWordsHint: string;
    wordsWrong(words: string, chars: string): string;
    readonly maxAgeHours: string;
    readonly maxAgeHoursHint: string;
    readonly maxPerVisit: string;
    byDefault(value: string): string;
    range(min: string, max: string): string;
    readonly sameStory: string;
    readonly sameStoryRules: Readonly<Record<SameStoryRule, string>>;
    readonly lang: string;
    readonly langHint: string;
    readonly timeZone: string;
    readonly timeZoneHint: string;
    readonly dateOrder: string;
    readonly dateOrders: Readonly<Record<'day-first' | 'month-first', string>>;
    readonly fullText: string;
    readonly fullTextHint: string;
    readonly untitled: string;
    readonly untitledHint: string;
    readonly preview: string;
    readonly previewing: string;
    readonly try: string;
    readonly trying: string;
    readonly add: string;
    readonly save: string;
    readonly saving: string;
    added(name: string): string;
    saved(name: string): string;
    readonly unchanged: string;
    readonly restored: string;
    readonly discard: string;
    readonly notKept: string;
  };

  readonly outcome: {
    readonly preview: string;
    readonly trial: string;
    /** The settings were changed after it was made. */
    readonly old: string;
    found(feed: string): string;
    failed(fault: string): string;
    taken(count: number): string;
    left(count: number): string;
    /** What the saved rules do with the same entries. */
    before(taken: string, left: string): string;
    readonly changed: string;
    readonly nothing: string;
    readonly noEntries: string;
    unreadable(count: number): string;
  };

  readonly entries: {
    readonly title: string;
    readonly hint: string;
    readonly empty: string;
    /** Heads the entries that a headline stands for. */
    readonly origins: string;
    readonly erased: string;
    /** What was done with an entry. */
    readonly done: Readonly<Record<EntryAction, string>>;
    /** What would be done with it. */
    readonly planned: Readonly<Record<EntryAction, string>>;
    readonly reasons: Readonly<Record<EntryReason, string>>;
    readonly headline: string;
    /** Before the title of the headline that stands for an entry. */
    readonly standsFor: string;
    /** Before what the headline of an entry says now. */
    readonly nowReads: string;
  };

  readonly opml: {
    readonly title: string;
    readonly intro: string;
    readonly file: string;
    readonly missing: string;
    readonly notOpml: string;
    readonly send: string;
    readonly sending: string;
    readonly report: string;
    added(count: number): string;
    refused(count: number): string;
    readonly badLink: string;
    readonly nothing: string;
  };
}
