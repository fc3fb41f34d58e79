import { sourceNumbers, type RefusedFeed } from '../../protocol/newsroom/sources.ts';
import type { ProblemType } from '../../protocol/problem.ts';
import { ApiError } from '../api/api-error.ts';
import { formErrorsOf, problemText, type FormErrors } from '../errors/form-errors.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber } from '../i18n/plural.ts';
import { tables } from '../i18n/tables.ts';
import { sourceFields, type SourceField } from './source-draft.ts';

/** What the server refused about the settings of a source. @throws the error, unless it came from the server or the connection */
export function sourceErrorsOf(error: unknown, language: Language): FormErrors {
  const found = formErrorsOf(error, language, sourceFields);
  if (!(error instanceof ApiError)) return found;
  const text = ownText(error.type, error.details.limit, language);
  return text === undefined ? found : { fields: new Map([['address', text]]) };
}

/** Why a feed of an OPML file was not added. */
export function refusedText({ type, limit }: RefusedFeed, language: Language): string {
  if (type === 'bad-link') return tables[language].sources.opml.badLink;
  return ownText(type, limit, language) ?? problemText(type, limit, language);
}

/** What a field expects when its value is wrong. */
export function wrongText(name: SourceField, language: Language): string {
  const words = tables[language].sources.form;
  const { words: list, wordChars } = sourceNumbers;
  if (name !== 'maxAgeHours' && name !== 'maxPerVisit')
    return words.wordsWrong(formatNumber(language, list.max), formatNumber(language, wordChars.max));
  const { min, max } = sourceNumbers[name];
  return words.range(formatNumber(language, min), formatNumber(language, max));
}

/** The text for problems whose general text says too little. */
function ownText(type: ProblemType, limit: number | undefined, language: Language): string | undefined {
  const words = tables[language].sources.form;
  if (type === 'already-exists') return words.addressTaken;
  const { max } = sourceNumbers.perChannel;
  return type === 'too-long' && limit === max ? words.tooMany(formatNumber(language, max)) : undefined;
}
