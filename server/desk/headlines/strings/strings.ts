import type { Mode } from '../../../protocol/modes.ts';
import type { HeadlineState } from '../../../protocol/newsroom/headlines.ts';
import type { AdviceCode } from '../compose/advice.ts';
import type { BulkStrings } from './bulk.ts';
import type { ConflictStrings } from './conflict.ts';
import type { SearchStrings } from './search.ts';
import type { ListKeyStrings } from './list-keys.ts';
import type { OnAirStrings } from './on-air.ts';
import type { AudienceStrings } from './audience.ts';
import type { DraftStrings } from './drafts.ts';
import type { LinkedStrings } from './linked.ts';
import type { RundownStrings } from './rundown.ts';
import type { RetractionStrings } from './retraction.ts';
import type { TemplateStrings } from './templates.ts';
import type { TimelineStrings } from './timeline.ts';
import type { WritingStrings } from './writing.ts';

/** The tabs of the list. */
export type Tab = 'all' | HeadlineState;

/** Strings of the headlines view. */
export interface HeadlineStrings {
  readonly title: string;
  readonly noChannel: string;
  readonly list: ListStrings;
  readonly actions: ActionStrings;
  readonly compose: ComposeStrings;
  readonly advice: Readonly<Record<AdviceCode, (part: string) => string>>;
  readonly preview: PreviewStrings;
  readonly conflict: ConflictStrings;
  readonly versions: VersionStrings;
  readonly retraction: RetractionStrings;
  readonly writing: WritingStrings;
  readonly search: SearchStrings;
  readonly bulk: BulkStrings;
  readonly rundown: RundownStrings;
  readonly templates: TemplateStrings;
  readonly timeline: TimelineStrings;
  readonly onAir: OnAirStrings;
  readonly listKeys: ListKeyStrings;
  readonly linked: LinkedStrings;
  readonly drafts: DraftStrings;
  readonly audience: AudienceStrings;
}

export interface ListStrings {
  readonly write: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly tabsLabel: string;
  readonly searchText: string;
  readonly searchSource: string;
  readonly search: string;
  readonly none: Readonly<Record<Tab, string>>;
  readonly noneFound: string;
  /** New headlines that wait above the list while somebody works in it. */
  fresh(count: number): string;
  readonly states: Readonly<Record<HeadlineState, string>>;
  readonly select: (title: string) => string;
  readonly selectAll: string;
  selected(count: number): string;
  readonly retractSelected: string;
  readonly unselect: string;
  readonly breaking: (left: string) => string;
  readonly pinned: (until: string) => string;
  readonly version: (version: number) => string;
  readonly openBy: (names: string) => string;
  readonly by: (name: string) => string;
  readonly publishedAt: (when: string) => string;
  /** On the day of today, with the time alone. */
  readonly publishedToday: (time: string) => string;
  readonly willBePublished: (left: string, when: string) => string;
  readonly submittedAt: (when: string) => string;
  /** On the day of today, with the time alone. */
  readonly submittedToday: (time: string) => string;
  readonly corrected: string;
  readonly pictures: Readonly<Record<'visible' | 'hidden' | 'removed', string>>;
  readonly pictureFault: string;
  readonly leaving: string;
  readonly gone: string;
  readonly awaitsEditor: string;
  readonly erased: string;
}

export interface ActionStrings {
  readonly retract: string;
  readonly retracted: string;
  readonly republish: string;
  readonly pin: string;
  readonly unpin: string;
  readonly hasPinned: (left: string) => string;
  readonly hasUnpinned: string;
  readonly break: string;
  readonly endBreaking: string;
  readonly hasEndedBreaking: string;
  readonly approve: string;
  readonly hasApproved: string;
  readonly reject: string;
  readonly hasRejected: string;
  readonly withdraw: string;
  readonly hasWithdrawn: string;
  readonly publishNow: string;
  readonly undo: string;
  readonly hasUndone: string;
  bulkLeaving(count: number): string;
  bulkDone(count: number): string;
  bulkFailed(count: number): string;
  readonly bulkUndone: string;
  readonly notDone: (why: string) => string;
}

export interface ComposeStrings {
  readonly heading: Readonly<Record<'new' | 'edit' | 'review' | 'own', string>>;
  readonly back: string;
  readonly title: string;
  readonly titleHint: string;
  readonly url: string;
  readonly sourceName: string;
  readonly sourceUrl: string;
  readonly lang: string;
  readonly langHint: (channelLang: string) => string;
  readonly dir: string;
  readonly dirs: Readonly<Record<'' | 'rtl' | 'ltr', string>>;
  readonly summary: string;
  readonly text: string;
  readonly textHint: string;
  readonly story: string;
  readonly dates: string;
  readonly more: string;
  readonly picture: string;
  readonly pictureChoose: string;
  readonly pictureOther: string;
  readonly pictureRemove: string;
  readonly pictureSending: string;
  readonly pictureHint: string;
  readonly pictureShown: string;
  readonly pictureHidden: string;
  readonly alt: string;
  readonly altHint: string;
  readonly credit: string;
  readonly isBreaking: string;
  readonly breakingUntil: string;
  readonly breakingEnds: (left: string) => string;
  readonly isPinned: string;
  readonly pinnedUntil: string;
  readonly pinEnds: (left: string) => string;
  readonly publishAt: string;
  readonly publishNow: string;
  readonly willBePublished: (left: string) => string;
  readonly expiresAt: string;
  readonly willLeave: (left: string) => string;
  readonly hasPassed: string;
  readonly dateMissing: string;
  readonly publish: string;
  readonly schedule: string;
  readonly save: string;
  readonly submit: string;
  readonly approve: string;
  readonly approveAt: string;
  readonly withdraw: string;
  readonly reject: string;
  readonly sending: string;
  readonly shortcut: string;
  readonly hasPublished: string;
  readonly hasScheduled: (left: string) => string;
  readonly hasSubmitted: string;
  readonly hasSaved: string;
  readonly nothingChanged: string;
  readonly draftRestored: string;
  readonly draftSaved: string;
  readonly draftNotSaved: string;
  readonly discardDraft: string;
  /** The connection broke while a new headline was sent: whether it arrived is not known. */
  readonly lostPublishing: string;
  readonly lostSaving: string;
  readonly similar: string;
  readonly similarity: (percent: string) => string;
  readonly seconds: (phone: number, desktop: number) => string;
  readonly characters: (count: number, limit: number) => string;
  readonly openBy: (names: string) => string;
  readonly advice: string;
  readonly awaitsEditor: string;
  readonly notFound: string;
  readonly breakingHeading: string;
  readonly breakingText: string;
  readonly breakingEnd: string;
  readonly breakingOthers: (count: number) => string;
  readonly breakingNone: string;
  readonly breakingConfirm: string;
}

export interface PreviewStrings {
  readonly heading: string;
  readonly mode: string;
  readonly modes: Readonly<Record<Mode, string>>;
  readonly theme: string;
  readonly themes: Readonly<Record<'light' | 'dark', string>>;
  readonly width: string;
  readonly widths: Readonly<Record<'wide' | 'phone', string>>;
  readonly dir: string;
  readonly dirs: Readonly<Record<'rtl' | 'ltr', string>>;
  readonly missing: string;
  readonly placeholder: string;
}

export interface VersionStrings {
  readonly heading: string;
  readonly none: string;
  readonly show: string;
  readonly version: (version: number) => string;
  readonly replaced: (when: string, name: string) => string;
  readonly added: string;
  readonly removed: string;
  readonly erased: string;
  readonly fields: Readonly<Record<VersionField, string>>;
  readonly onlyDates: string;
}

/** What is compared between two versions. */
export const versionFields = [
  'title',
  'url',
  'source',
  'summary',
  'paragraphs',
  'alt',
  'lang',
  'dir',
  'priority',
  'breakingUntil',
  'pinnedUntil',
  'publishAt',
  'expiresAt',
] as const;
export type VersionField = (typeof versionFields)[number];
