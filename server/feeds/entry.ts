/** A text of a feed with the type that it claims to have. */
export interface FeedText {
  readonly text: string;
  readonly form: 'html' | 'plain';
}

/** An entry as its feed has it, whatever the format: nothing is checked, cleaned or resolved yet. */
export interface FeedEntry {
  readonly id?: string;
  readonly title?: string;
  /** Every link that may lead to its page, the best first. */
  readonly links: readonly string[];
  /** What a relative link of this entry is relative to, if the entry itself says so. */
  readonly base?: string;
  /** Every date that may be its own, the best first: the first one that can be read is taken. */
  readonly dates: readonly string[];
  /** When it was changed last, if it says so. */
  readonly updated?: string;
  /** When it ends, if it says so. */
  readonly validUntil?: string;
  readonly lang?: string;
  readonly source?: { readonly name?: string; readonly url?: string };
  readonly description?: FeedText;
  readonly content?: FeedText;
  readonly images: readonly FeedImage[];
  /** The address of the CAP message that it stands for. */
  readonly alertLink?: string;
}

/** A picture that an entry names outside of its text. */
export interface FeedImage {
  readonly url: string;
  readonly width?: number;
  readonly alt?: string;
  /** Previews are taken only where there is nothing else. */
  readonly isThumbnail?: boolean;
}

/** What a feed says of an entry that its publisher has withdrawn (RFC 6721). */
export interface FeedTombstone {
  /** The id that the entry had. */
  readonly id: string;
  /** When it was withdrawn, as the feed gives it. */
  readonly when: string;
  /** Whether it was not withdrawn, but has ended by a date of its own. */
  readonly isEnd: boolean;
}

export interface FeedDocument {
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly link?: string;
  /** The feed's own address, as the feed gives it. */
  readonly self?: string;
  /** The hub that notifies readers of changes (WebSub), if it names one. */
  readonly hub?: string;
  readonly base?: string;
  readonly lang?: string;
  readonly ttlMinutes?: number;
  /** Entries that were withdrawn. */
  readonly tombstones?: readonly FeedTombstone[];
  readonly entries: readonly FeedEntry[];
}

/** `value` without what is undefined: an absent field of a feed is an absent property. */
export function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

/** `values` without what is undefined or empty. */
export function given(...values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value) => (value === undefined || value.trim() === '' ? [] : [value]));
}

export function html(text: string | undefined): FeedText | undefined {
  return text === undefined ? undefined : { text, form: 'html' };
}

export function plain(text: string | undefined): FeedText | undefined {
  return text === undefined ? undefined : { text, form: 'plain' };
}
