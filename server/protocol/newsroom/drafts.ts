import type { Timestamp } from '../headline.ts';

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
  /** A picture that was uploaded for it. */
  readonly picture?: { readonly id: string; readonly alt: string; readonly credit: string } | undefined;
  readonly isBreaking: boolean;
  readonly breakingUntil: string;
  readonly isPinned: boolean;
  readonly pinnedUntil: string;
  readonly publishAt: string;
  readonly expiresAt: string;
  /** The further channels that it is meant for. */
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
