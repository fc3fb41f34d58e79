import type { Language } from '../../language.ts';
import { fieldText } from '../../problems/faults.ts';
import type { ComposeWords } from '../strings/strings.ts';
import type { Draft } from './draft.ts';

/** The fields of the form, by the names that the API gives to what is wrong with them. */
export const fieldNames = [
  'title',
  'url',
  'source.name',
  'source.url',
  'lang',
  'dir',
  'summary',
  'paragraphs',
  'image.alt',
  'image.credit',
  'image',
  'breakingUntil',
  'pinnedUntil',
  'publishAt',
  'expiresAt',
] as const;

/** What a draft lacks before it is worth sending, by the field that says so. */
export function missingIn(
  draft: Draft,
  words: ComposeWords,
  language: Language,
): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  if (!draft.title.trim()) missing.set('title', fieldText('title', language));
  if (draft.picture && !draft.picture.alt.trim()) missing.set('image.alt', fieldText('alt', language));
  if (draft.isBreaking && !draft.breakingUntil) missing.set('breakingUntil', words.dateMissing);
  if (draft.isPinned && !draft.pinnedUntil) missing.set('pinnedUntil', words.dateMissing);
  return missing;
}
