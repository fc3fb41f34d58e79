/** A text of a feed with what it claims to be. */
export interface FeedText {
  readonly text: string;
  readonly form: 'html' | 'plain';
}

/** An entry as its feed has it, whatever the format: nothing is checked, cleaned or resolved yet. */
export interface FeedEntry {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  /** What a relative link of this entry is relative to, if the entry itself says so. */
  readonly base?: string;
  readonly date?: string;
  readonly lang?: string;
  readonly source?: { readonly name?: string; readonly url?: string };
  readonly description?: FeedText;
  readonly content?: FeedText;
}

export interface FeedDocument {
  readonly title?: string;
  /** The site that the feed belongs to. */
  readonly link?: string;
  readonly base?: string;
  readonly lang?: string;
  readonly entries: readonly FeedEntry[];
}

/** `value` without what is undefined: an absent field of a feed is an absent property. */
export function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

export function html(text: string | undefined): FeedText | undefined {
  return text === undefined ? undefined : { text, form: 'html' };
}

export function plain(text: string | undefined): FeedText | undefined {
  return text === undefined ? undefined : { text, form: 'plain' };
}
