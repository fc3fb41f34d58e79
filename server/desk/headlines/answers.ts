import type { Headline, Image, Source, Timestamp } from '../../protocol/headline.ts';
import type { DeskHeadline, HeadlineState } from '../api/answers.ts';

/** A headline with its text, as it is when it is asked for by itself. */
export interface WholeHeadline extends DeskHeadline {
  readonly paragraphs?: readonly string[];
}

/** What publishing answers. */
export interface Published extends DeskHeadline {
  readonly outcome: 'published' | 'scheduled' | 'submitted' | 'unchanged' | 'corrected';
}

/** What a headline said before a change; of an erased one the text is missing. */
export interface KeptVersion extends Partial<Omit<Headline, 'id' | 'channel' | 'version' | 'image'>> {
  readonly version: number;
  readonly replacedAt: Timestamp;
  readonly replacedByName?: string;
  readonly state?: HeadlineState;
  readonly paragraphs?: readonly string[];
  readonly image?: Pick<Image, 'id' | 'alt' | 'credit'>;
}

/** A headline of the last hours that may be about the same. */
export interface SimilarHeadline {
  readonly id: string;
  readonly title: string;
  readonly source?: Source;
  readonly publishedAt: Timestamp;
  readonly likeness: number;
}

/** A picture that has just been uploaded. */
export interface Uploaded {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
