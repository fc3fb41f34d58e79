import type { Direction, Priority, Source } from '../../protocol/headline.ts';

/** What a newsroom sends to publish, after validation: clean texts, absolute links, times in ms since 1970. */
export interface Draft extends HeadlineText, HeadlineDates {
  readonly priority?: Priority | undefined;
  /** The newsroom's own name for it, unique in its channel. */
  readonly externalId?: string | undefined;
  /** Publish a retracted headline again. */
  readonly putBack?: boolean | undefined;
  /** The retracted or expired headline that it replaces. */
  readonly copyOf?: string | undefined;
}

/** A picture for a headline: an upload, or an address for the server to fetch. */
export interface DraftImage {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly alt: string;
  readonly credit?: string | undefined;
}

/** What readers read. */
export interface HeadlineText {
  readonly title: string;
  readonly url?: string | undefined;
  readonly source?: Source | undefined;
  readonly lang?: string | undefined;
  readonly dir?: Direction | undefined;
  readonly summary?: string | undefined;
  readonly paragraphs?: readonly string[] | undefined;
  readonly image?: DraftImage | undefined;
}

export interface HeadlineDates {
  /** In the past: the time it was published at, elsewhere perhaps. In the future: when to publish it. */
  readonly publishAtMs?: number | undefined;
  readonly expiresAtMs?: number | undefined;
  readonly breakingUntilMs?: number | undefined;
  readonly pinnedUntilMs?: number | undefined;
}

/** What a newsroom sends to change a headline: what is absent stays, `null` clears. */
export interface Correction {
  readonly title?: string | undefined;
  readonly url?: string | null | undefined;
  readonly source?: Source | null | undefined;
  readonly lang?: string | null | undefined;
  readonly dir?: Direction | null | undefined;
  readonly summary?: string | null | undefined;
  readonly paragraphs?: readonly string[] | undefined;
  readonly image?: DraftImage | null | undefined;
  readonly priority?: Priority | undefined;
  readonly publishAtMs?: number | undefined;
  readonly expiresAtMs?: number | null | undefined;
  readonly breakingUntilMs?: number | null | undefined;
  readonly pinnedUntilMs?: number | null | undefined;
}
