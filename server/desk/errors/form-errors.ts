import type { ProblemType } from '../../protocol/problem.ts';
import { ApiError, NetworkError } from '../api/api-error.ts';
import type { Language } from '../i18n/language.ts';
import { tables } from '../i18n/tables.ts';
import type { ErrorStrings } from './strings/strings.ts';

/** What is wrong with the fields of a form, by their names, and what is wrong with all of it. */
export interface FormErrors {
  readonly fields: ReadonlyMap<string, string>;
  readonly form?: string;
}

export const noErrors: FormErrors = { fields: new Map() };

/**
 * What `error` means, in the editor's words. Errors of `known` fields belong to those fields, all others to the form. A field of a list
 * (`paragraphs.3`) belongs to the list.
 *
 * @throws the error, unless it came from the server or the connection
 */
export function formErrorsOf(error: unknown, language: Language, known: readonly string[] = []): FormErrors {
  const words = tables[language].errors;
  if (error instanceof NetworkError) return { fields: new Map(), form: words.unreachable };
  if (!(error instanceof ApiError)) throw error;

  const { type, details } = error;
  const found = details.errors ?? [{ ...details, type, field: details.field ?? '' }];
  const fields = new Map<string, string>();
  let whole: string | undefined;
  for (const { type: each = type, field, limit } of found) {
    const text = textOf(words, each, field, limit, language);
    const owner = known.find((name) => field === name || field.startsWith(`${name}.`));
    if (owner === undefined) whole ??= text;
    else if (!fields.has(owner)) fields.set(owner, text);
  }
  return { fields, ...(whole !== undefined && { form: whole }) };
}

/** One sentence for an error outside of a form. @throws the error, as `formErrorsOf` does */
export function errorText(error: unknown, language: Language): string {
  return formErrorsOf(error, language).form ?? tables[language].errors.types['bad-request'];
}

/** One sentence for a problem by its type. */
export function problemText(type: ProblemType, limit: number | undefined, language: Language): string {
  return textOf(tables[language].errors, type, '', limit, language);
}

/** What `field` expects, for a form that finds it empty before it is sent. */
export function expectedText(field: string, language: Language): string {
  return expected(tables[language].errors, field) ?? tables[language].errors.types['invalid-field'];
}

/** The text for the last part of the name that has one: `image.alt` is an `alt`, `origins.3` is one of `origins`. */
function expected({ fields }: ErrorStrings, field: string): string | undefined {
  const known = field.split('.').findLast((part) => fields[part] !== undefined);
  return known === undefined ? undefined : fields[known];
}

const general: ReadonlySet<ProblemType> = new Set(['invalid-field', 'bad-date']);

function textOf(
  words: ErrorStrings,
  type: ProblemType,
  field: string,
  limit: number | undefined,
  language: Language,
): string {
  const own = general.has(type) ? expected(words, field) : undefined;
  const text = own ?? words.types[type] ?? words.types['bad-request'];
  return text.replace('#', limit === undefined ? '' : new Intl.NumberFormat(numbers[language]).format(limit));
}

/** Digits as the rest of the desk has them. */
const numbers: Readonly<Record<Language, string>> = { ar: 'ar-u-nu-latn', fr: 'fr', en: 'en' };
