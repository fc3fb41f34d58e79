import type { Headline } from '../../server/protocol/headline.ts';
import { parseUrl } from './parse-url.ts';
import { warnOnce } from './warn-once.ts';

const dateFields = ['publishedAt', 'breakingUntil', 'pinnedUntil', 'expiresAt'] as const;

/** So many ms are in 1973, so many s in 5138: there is no news of either. */
const maxSeconds = 1e11;

/**
 * The headlines that a page set, whatever they are: rows that cannot be shown are left out, and the first of them is told. A row
 * without an id is known by its address and title.
 */
export function readHeadlines(value: unknown): readonly Headline[] {
  if (!Array.isArray(value)) {
    warnOnce('headlines is not an array: nothing is shown.');
    return [];
  }
  const known = new Map<string, Headline>();
  const faults: string[] = [];
  // Pages with old libraries have other ideas of what arrays can do: each is asked for no more than its items.
  let index = 0;
  for (const row of value) {
    const tell = (fault: string) => faults.push(`headlines[${index}]: ${fault}`);
    try {
      const headline = readRow(row, tell);
      if (known.has(headline.id)) throw new TypeError('id is there twice');
      known.set(headline.id, headline);
    } catch (error) {
      tell(error instanceof Error ? error.message : 'unreadable');
    }
    index += 1;
  }
  if (faults[0]) warnOnce(`${faults[0]}: left out; ${faults.length} in all.`);
  return [...known.values()];
}

/** @throws if it has no title, or a field cannot be read; dates that cannot are told and left out */
function readRow(value: unknown, tell: (fault: string) => void): Headline {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  const row: Partial<Record<keyof Headline, unknown>> = { ...value };
  const { title, url = '', lang, source, dir, image, version } = row;
  if (typeof title !== 'string' || !/[\p{L}\p{N}]/u.test(title)) throw new TypeError('title is missing');
  if (typeof url !== 'string') throw new TypeError('url is not a text');
  for (const name of dateFields) {
    try {
      row[name] = timestampOf(row[name]);
    } catch {
      delete row[name];
      tell(`${name} is no date`);
    }
  }
  if (typeof lang !== 'string') delete row.lang;
  if (!hasText(source, 'name')) delete row.source;
  if (!hasText(image, 'id')) delete row.image;
  if (dir !== 'rtl' && dir !== 'ltr') delete row.dir;
  const id = typeof row.id === 'number' ? String(row.id) : row.id;
  return {
    ...row,
    id: typeof id === 'string' && id ? id : `${url} ${title}`,
    title,
    url: (url && parseUrl(url, document.baseURI)?.href) || '',
    publishedAt: row.publishedAt ?? '',
    version: Number(version) || 1,
  } as Headline;
}

/** @throws if it is no date: a text, a date as such, or s or ms since 1970 */
function timestampOf(value: unknown): string | undefined {
  if (!value) return undefined;
  const date = typeof value === 'number' && value < maxSeconds ? value * 1000 : value;
  return new Date(date as string).toISOString();
}

function hasText(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string';
}
