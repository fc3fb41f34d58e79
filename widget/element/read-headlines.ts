import type { Headline } from '../../server/protocol/headline.ts';
import { cleanLine } from '../../server/protocol/text/clean-line.ts';
import { parseUrl } from './parse-url.ts';
import { warnOnce } from './warn-once.ts';

/** The fields that a row may leave out; of another type they are left out. */
const optionalTexts = ['lang', 'breakingUntil', 'pinnedUntil', 'expiresAt'] as const;

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
    try {
      const headline = readRow(row);
      if (known.has(headline.id)) throw new TypeError('id is there twice');
      known.set(headline.id, headline);
    } catch (error) {
      faults.push(`headlines[${index}]: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
    index += 1;
  }
  if (faults[0]) warnOnce(`${faults[0]}: left out; ${faults.length} in all.`);
  return [...known.values()];
}

/** @throws if it has no title, or a field cannot be read */
function readRow(value: unknown): Headline {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  const row: Partial<Record<keyof Headline, unknown>> = { ...value };
  const { title, url = '', source, dir, image, publishedAt, version } = row;
  if (typeof title !== 'string' || !cleanLine(title)) throw new TypeError('title is missing');
  if (typeof url !== 'string') throw new TypeError('url is not a text');
  for (const name of optionalTexts) if (typeof row[name] !== 'string') delete row[name];
  if (!hasText(source, 'name')) delete row.source;
  if (!hasText(image, 'id')) delete row.image;
  if (dir !== 'rtl' && dir !== 'ltr') delete row.dir;
  const id = typeof row.id === 'number' ? String(row.id) : row.id;
  return {
    ...row,
    id: typeof id === 'string' && id ? id : `${url} ${title}`,
    title,
    url: (url && parseUrl(url, document.baseURI)?.href) || '',
    publishedAt: typeof publishedAt === 'string' ? publishedAt : '',
    version: Number(version) || 1,
  } as Headline;
}

function hasText(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string';
}
