import type { Timestamp } from '../headline.ts';

/** The picture of a draft: one that was uploaded for it, or that the headline has. */
export interface DraftPicture {
  readonly id: string;
  readonly alt: string;
  readonly credit: string;
}

/** What is typed into the form of a headline so far, unchecked. Dates are wall clocks of the channel: `2026-03-01T09:30`. */
export interface DraftContent {
  readonly title: string;
  readonly url: string;
  readonly sourceName: string;
  readonly sourceUrl: string;
  readonly lang: string;
  readonly dir: '' | 'rtl' | 'ltr';
  readonly summary: string;
  /** A line is a paragraph. */
  readonly text: string;
  readonly picture?: DraftPicture | undefined;
  readonly isBreaking: boolean;
  readonly breakingUntil: string;
  readonly isPinned: boolean;
  readonly pinnedUntil: string;
  readonly publishAt: string;
  readonly expiresAt: string;
  /** The further channels that it is published in, or corrected in too. */
  readonly alsoIn: readonly string[];
}

/** A draft that the editors of a channel share. */
export interface SharedDraft {
  readonly id: string;
  readonly channel: string;
  readonly version: number;
  readonly content: DraftContent;
  readonly createdByName: string;
  readonly updatedByName: string;
  readonly updatedAt: Timestamp;
  /** Who writes it; `you` marks the page that asks. Nobody without it. */
  readonly heldBy?: { readonly name: string; readonly until: Timestamp; readonly you?: true };
}
