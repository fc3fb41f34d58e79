import type { Language } from '../../i18n/language.ts';
import { expectedText, type FormErrors } from '../../errors/form-errors.ts';
import { hasWords } from '../../../protocol/text/has-words.ts';
import { tables } from '../../i18n/tables.ts';
import type { Draft } from './draft.ts';

/** The fields of the form, by the names that the API gives them in errors. */
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
export function missingFields(draft: Draft, language: Language): ReadonlyMap<string, string> {
  const { dateMissing } = tables[language].headlines.compose;
  const missing = new Map<string, string>();
  if (!hasWords(draft.title)) missing.set('title', expectedText('title', language));
  if (draft.picture && !draft.picture.alt.trim()) missing.set('image.alt', expectedText('alt', language));
  if (draft.isBreaking && !draft.breakingUntil) missing.set('breakingUntil', dateMissing);
  if (draft.isPinned && !draft.pinnedUntil) missing.set('pinnedUntil', dateMissing);
  return missing;
}

/** Parts of a draft that the API calls by another name. */
const pathsOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  sourceName: ['source.name'],
  sourceUrl: ['source.url'],
  text: ['paragraphs'],
  picture: ['image', 'image.alt', 'image.credit'],
  isBreaking: ['breakingUntil'],
  isPinned: ['pinnedUntil'],
  alsoIn: ['channels'],
};

/** The errors that remain after the parts of `change` have been edited. */
export function withoutErrorsOf(change: Partial<Draft>, errors: FormErrors): FormErrors {
  const written = new Set(Object.keys(change).flatMap((name) => pathsOf[name] ?? [name]));
  return { ...errors, fields: new Map([...errors.fields].filter(([path]) => !written.has(partOf(path)))) };
}

/** A refusal by any one channel belongs to the choice of channels. */
function partOf(path: string): string {
  return path.startsWith('channels.') ? 'channels' : path;
}
