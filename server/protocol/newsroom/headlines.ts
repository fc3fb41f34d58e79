import type { SourceEntry } from './sources.ts';
import type { Direction, Headline, Image, Source, Timestamp } from '../headline.ts';

export const headlineStates = ['submitted', 'scheduled', 'live', 'expired', 'retracted'] as const;
export type HeadlineState = (typeof headlineStates)[number];

/** A headline as the newsroom lists it. */
export interface HeadlineEntry {
  readonly headline: Headline;
  readonly state: HeadlineState;
  readonly publishAt?: Timestamp;
  /** Until when it is held off the air. */
  readonly heldUntil?: Timestamp;
  readonly externalId?: string;
  /** The actor that made it, and what that key is called. */
  readonly by?: string;
  readonly byName?: string;
  /** How it left, if it did. */
  readonly retraction?: Retraction;
  /** How many viewers were connected each time it came on air, and how often its story was requested. */
  readonly audience?: { readonly sentTo: number; readonly opened: number };
  /** The name of its link group, which all headlines linked with it share. */
  readonly linkGroup?: string;
  /** The linked headlines that the key may see. */
  readonly linked?: readonly LinkedHeadline[];
  /** How many more are in channels that the key is not for. */
  readonly linkedElsewhere?: number;
  /** The id of the headline that was published in its place. */
  readonly republishedAs?: string;
  /** Why its picture could not be fetched or read. */
  readonly imageFault?: { readonly type: string; readonly detail: string; readonly at: Timestamp };
}

/** A headline that says the same in another channel. */
export interface LinkedHeadline {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly state: HeadlineState;
  readonly version: number;
}

/** `refused` and `withdrawn` were submissions, `cancelled` was scheduled: viewers have never seen those. */
export const retractionKinds = ['retracted', 'refused', 'withdrawn', 'cancelled'] as const;
export type RetractionKind = (typeof retractionKinds)[number];

/** Who retracted a headline, and why. What was not recorded is missing. */
export interface Retraction {
  readonly kind: RetractionKind;
  readonly at?: Timestamp;
  readonly by?: string;
  readonly byName?: string;
  readonly reason?: string;
  /** Until when it can be undone: the same headline is back, with its place and time. */
  readonly undoableUntil?: Timestamp;
}

/** A headline with its text, as it is when it is requested by itself. */
export interface FullHeadlineEntry extends HeadlineEntry {
  readonly paragraphs?: readonly string[];
  /** The entries of sources that it stands for, the first one first. */
  readonly origins?: readonly HeadlineOrigin[];
}

/** An entry of a source that a headline stands for: published or corrected by it, or merged into it. */
export interface HeadlineOrigin extends SourceEntry {
  readonly source: { readonly id: string; readonly name: string };
  /** When it came. */
  readonly seenAt: Timestamp;
}

/** The answer to publishing. */
export interface PublishResult extends HeadlineEntry {
  readonly outcome: 'published' | 'scheduled' | 'submitted' | 'unchanged' | 'corrected' | 'retracted';
}

/** What is sent to publish a headline. */
export interface HeadlineBody {
  readonly title: string;
  readonly url?: string;
  readonly source?: Source;
  readonly lang?: string;
  readonly dir?: Direction;
  readonly summary?: string;
  readonly paragraphs?: readonly string[];
  readonly image?: { readonly id: string; readonly alt: string; readonly credit?: string };
  readonly priority?: 'breaking';
  readonly breakingUntil?: Timestamp;
  readonly pinnedUntil?: Timestamp;
  readonly publishAt?: Timestamp;
  readonly expiresAt?: Timestamp;
}

/** The answer to publishing several together. */
export interface BatchResult {
  readonly headlines: readonly PublishResult[];
}

/** What several headlines would become if they were published together. */
export interface CheckedBatch {
  readonly headlines: readonly {
    readonly publishAt?: Timestamp;
    /** What says the same already: a live headline, or the place of an earlier one. */
    readonly duplicateOf?: { readonly headline?: string; readonly index?: number };
  }[];
}

/** What a headline said before a change; the text of an erased one is missing. */
export interface HeadlineVersion extends Partial<Omit<Headline, 'id' | 'channel' | 'version' | 'image'>> {
  readonly version: number;
  readonly replacedAt: Timestamp;
  readonly replacedByName?: string;
  readonly state?: HeadlineState;
  readonly paragraphs?: readonly string[];
  readonly image?: Pick<Image, 'id' | 'alt' | 'credit'>;
}

/** A recent headline that may be about the same event. */
export interface SimilarHeadline {
  readonly id: string;
  readonly title: string;
  readonly source?: Source;
  readonly publishedAt: Timestamp;
  /** From 0 to 1. */
  readonly similarity: number;
}

/** A picture that has just been uploaded. */
export interface UploadedImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
