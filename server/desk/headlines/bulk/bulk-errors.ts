import { limits } from '../../../protocol/limits.ts';
import type { ProblemType } from '../../../protocol/problem.ts';
import { hasWords } from '../../../protocol/text/has-words.ts';
import type { ApiError } from '../../api/api-error.ts';
import { expectedText, problemText } from '../../errors/form-errors.ts';
import type { Language } from '../../i18n/language.ts';
import { completeLink } from '../compose/complete-link.ts';
import { sourceNameOf, type BulkDraft, type BulkRow } from './bulk-draft.ts';

/** What is wrong with one row, by its field. */
export interface RowErrors {
  readonly title?: string;
  readonly url?: string;
  readonly source?: string;
  /** What is wrong with the row as a whole. */
  readonly row?: string;
}

export type BulkErrors = ReadonlyMap<string, RowErrors>;

/** The errors that can be found without the server, which checks everything again. */
export function errorsInRows(
  { rows, source }: Pick<BulkDraft, 'rows' | 'source'>,
  language: Language,
): BulkErrors {
  return new Map(
    rows.flatMap((row) => {
      const errors = Object.entries({
        title: titleError(row.title, language),
        url: linkError(row.url, language),
        source: sourceError(sourceNameOf({ source }, row), language),
      }).filter(([, text]) => text !== undefined);
      return errors.length > 0 ? [[row.id, Object.fromEntries(errors)]] : [];
    }),
  );
}

function sourceError(name: string, language: Language): string | undefined {
  if ([...name].length <= limits.sourceNameChars) return undefined;
  return problemText('too-long', limits.sourceNameChars, language);
}

function titleError(title: string, language: Language): string | undefined {
  if (!hasWords(title)) return expectedText('title', language);
  if ([...title.trim()].length > limits.titleChars)
    return problemText('too-long', limits.titleChars, language);
  return undefined;
}

function linkError(url: string, language: Language): string | undefined {
  const link = completeLink(url);
  if (link === '') return undefined;
  if ([...link].length > limits.urlChars) return problemText('too-long', limits.urlChars, language);
  const isLink = /^https?:\/\//iu.test(link) && !/\s/u.test(link) && URL.canParse(link);
  return isLink ? undefined : problemText('bad-link', undefined, language);
}

interface Refusal {
  readonly type: ProblemType;
  readonly field: string;
  readonly limit?: number;
}

const ofRow = /^headlines\.(\d+)(?:\.(\w+))?/u;

/** Which of the `rows` that were sent the server refuses, and why; `undefined` if it is not about single ones. */
export function refusedRows(
  error: ApiError,
  rows: readonly BulkRow[],
  { language, alreadyLive }: { readonly language: Language; readonly alreadyLive: string },
): BulkErrors | undefined {
  const { details, type } = error;
  const refusals: readonly Refusal[] = details.errors ?? [
    { type, field: details.field ?? '', ...(details.limit !== undefined && { limit: details.limit }) },
  ];
  const errors = new Map<string, RowErrors>();
  for (const { type: why, field, limit } of refusals) {
    const [, index = '', name = ''] = ofRow.exec(field) ?? [];
    const row = rows[Number(index)];
    if (index === '' || !row) return undefined;
    const text = why === 'already-exists' ? alreadyLive : problemText(why, limit, language);
    const place = name === 'title' || name === 'url' || name === 'source' ? name : 'row';
    errors.set(row.id, { ...errors.get(row.id), [place]: text });
  }
  return errors;
}
