/** `rtl` or `ltr`: a direction is always known, never `auto` (a headline that begins with "FIFA" is still Arabic). */
export type Direction = 'rtl' | 'ltr';

/** RFC 3339 in UTC, as on the wire: `2026-03-01T09:30:00.000Z`. */
export type Timestamp = string;

export interface Source {
  readonly name: string;
  readonly url?: string;
}

/** One use of a picture. Unless its state is `visible`, it has only id, width, height and state. */
export interface Image {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly state: 'visible' | 'hidden' | 'removed';
  readonly alt?: string;
  readonly placeholder?: string;
  readonly credit?: string;
}

export type Priority = 'normal' | 'breaking';

/** One entry of a channel. `title` is plain text: markup in it is text like any other. */
export interface Headline {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  /** `http:` or `https:` only; missing while there is no source yet. */
  readonly url?: string;
  readonly source?: Source;
  readonly lang?: string;
  readonly dir?: Direction;
  readonly summary?: string;
  /** Whether `GET /v1/stories/:headline` has paragraphs to show. */
  readonly hasStory: boolean;
  readonly image?: Image;
  readonly priority: Priority;
  readonly breakingUntil?: Timestamp;
  readonly pinnedUntil?: Timestamp;
  /** Its place among the pinned ones, from 1 on; those without it go before them. */
  readonly pinOrder?: number;
  readonly publishedAt: Timestamp;
  readonly expiresAt?: Timestamp;
  /** When its text or link last changed. */
  readonly correctedAt?: Timestamp;
  /** 1 when published, incremented by each change. */
  readonly version: number;
}

/** The public part of a channel. With `notice` a strip shows only that line. */
export interface Channel {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  readonly dir: Direction;
  /** An IANA name: what the newsroom calls "today". */
  readonly timeZone: string;
  readonly notice?: { readonly title: string };
}

export interface Story {
  readonly headline: Headline;
  readonly paragraphs: readonly string[];
  readonly credit?: string;
}
