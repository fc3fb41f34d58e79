import type { Headline } from '../../server/protocol/headline.ts';
import { parseUrl } from './parse-url.ts';
import { warnOnce } from './warn-once.ts';

const dateFields = ['publishedAt', 'breakingUntil', 'pinnedUntil', 'expiresAt'] as const;

/** As ms this is a time in 1973, as s one in 5138: there is no news from either. */
const maxSeconds = 1e11;

/**
 * The headlines that a page set, whatever it set: rows that cannot be shown are left out, with a warning about the first. A row
 * without an id is identified by its address and title.
 */
export function readHeadlines(value: unknown): readonly Headline[] {
  if (!Array.isArray(value)) {
    warnOnce('headlines is not an array: nothing is shown.');
    return [];
  }
  const known = new Map<string, Headline>();
  const faults: string[] = [];
  // Old libraries on the page may have changed the methods of arrays, so nothing but iteration is used.
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

/** @throws if it has no title, or a field cannot be read; dates that cannot be read are left out, with a warning */
function readRow(value: unknown, tell: (fault: string) => void): Headline {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  // Field by field: objects of classes may have getters in the place of fields, which a copy would leave out.
  const row: Partial<Record<keyof Headline, unknown>> = value;
  const { id, title, url = '', lang, source, dir, image, priority, pinOrder, hasStory, version } = row;
  if (typeof title !== 'string' || !/[\p{L}\p{N}]/u.test(title)) throw new TypeError('title is missing');
  if (typeof url !== 'string') throw new TypeError('url is not a text');
  const dates: Partial<Record<(typeof dateFields)[number], string | undefined>> = {};
  for (const name of dateFields) {
    dates[name] = undefined;
    try {
      dates[name] = timestampOf(row[name]);
    } catch {
      tell(`${name} is no date`);
    }
  }
  return {
    ...row,
    ...dates,
    id: typeof id === 'number' ? String(id) : (typeof id === 'string' && id) || `${url} ${title}`,
    title,
    url: (url && parseUrl(url, document.baseURI)?.href) || '',
    lang: typeof lang === 'string' ? lang : undefined,
    source: hasText(source, 'name') ? source : undefined,
    image: hasText(image, 'id') ? image : undefined,
    dir: dir === 'rtl' || dir === 'ltr' ? dir : undefined,
    priority,
    pinOrder,
    hasStory,
    publishedAt: dates.publishedAt ?? '',
    version: Number(version) || 1,
  } as Headline;
}

/** @throws if it is not a date: a text, a `Date`, or s or ms since 1970 */
function timestampOf(value: unknown): string | undefined {
  if (!value) return undefined;
  const date = typeof value === 'number' && value < maxSeconds ? value * 1000 : value;
  return new Date(date as string).toISOString();
}

function hasText(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string';
}
