import { decodeXML } from 'entities';
import type { FeedEntry, FeedTombstone } from './entry.ts';

/** More than these are never useful: a feed lists the latest ones. */
const maxTombstones = 2000;
/** The most characters that are read of one. */
const maxContent = 2000;

const namespace =
  /\sxmlns:([a-z_][\w.-]{0,40})\s*=\s*["']http:\/\/purl\.org\/atompub\/tombstones\/1\.0["']/gi;
/** What must not be searched for elements. */
const mask = '<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|<!--[\\s\\S]*?(?:-->|$)';
const attribute = /\b(ref|when)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** The tombstones in an XML document, which may be Atom, or RSS with the same elements. */
export function tombstonesOfXml(text: string): FeedTombstone[] {
  const prefixes = new Set([...text.matchAll(namespace)].map(([, prefix = '']) => prefix));
  if (prefixes.size === 0) return [];
  const names = [...prefixes].map((prefix) => prefix.replace(/[.]/g, '\\.')).join('|');
  const element = new RegExp(
    `${mask}|<(?:${names}):deleted-entry((?:\\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>`,
    'g',
  );
  const found: FeedTombstone[] = [];
  for (const match of text.matchAll(element)) {
    const [whole, attributes] = match;
    if (attributes === undefined) continue;
    const { ref = '', when = '' } = attributesOf(attributes);
    const isEnd = !attributes.endsWith('/') && isOfEnd(text, match.index + whole.length);
    if (ref !== '') found.push({ id: ref, when, isEnd });
    if (found.length === maxTombstones) break;
  }
  return found;
}

/** Whether the content of a tombstone, which begins at `start`, has a period of validity that has ended. */
function isOfEnd(text: string, start: number): boolean {
  const [content = ''] = text.slice(start, start + maxContent).split(/<\/[\w.-]+:deleted-entry\s*>/, 1);
  return endOfPeriod([/<(?:[\w.-]+:)?valid(?:\s[^<>]*)?>([^<]*)</.exec(content)?.[1]]) !== undefined;
}

/** The end of a period as the Dublin Core writes it (`start=…; end=…`), if it has one. */
export function endOfPeriod(periods: readonly (string | undefined)[] = []): string | undefined {
  const ends = periods.map((period) => /(?:^|[\s;])end=([^;<]{1,40})/.exec(period ?? '')?.[1]?.trim());
  return ends.find((end) => end !== undefined);
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, double, single]) => [
      name,
      decodeXML(double ?? single ?? '').trim(),
    ]),
  );
}

/** The tombstones in a JSON Feed of Shareet: the format has no word of its own for them, and leaves room for extensions. */
export function tombstonesOfJson(value: unknown): FeedTombstone[] {
  const items = field(field(value, '_tombstones'), 'items');
  if (!Array.isArray(items)) return [];
  return items.slice(0, maxTombstones).flatMap((item: unknown) => {
    const [id, when] = [field(item, 'id'), field(item, 'date_deleted')];
    if (typeof id !== 'string' || id === '') return [];
    const isEnd = field(item, 'is_end') === true;
    return [{ id, when: typeof when === 'string' ? when : '', isEnd }];
  });
}

/** The end that an item of such a feed names. */
export function endOfJson(item: unknown): string | undefined {
  const end = field(field(item, '_validity'), 'end');
  return typeof end === 'string' ? end : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/**
 * The entries and tombstones of a document that are in force: only the latest tombstone of an entry counts; an entry that was updated
 * after it was withdrawn is back, any other is withdrawn.
 */
export function reconciled(
  entries: readonly FeedEntry[],
  tombstones: readonly FeedTombstone[],
): { readonly entries: readonly FeedEntry[]; readonly tombstones: readonly FeedTombstone[] } {
  if (tombstones.length === 0) return { entries, tombstones };
  const latest = tombstones.toSorted((a, b) => (Date.parse(a.when) || 0) - (Date.parse(b.when) || 0));
  const byId = new Map(latest.map((tombstone) => [tombstone.id, tombstone]));
  const back = new Set<string>();
  const holding = entries.filter(({ id = '', updated = '' }) => {
    const tombstone = byId.get(id.trim());
    if (!tombstone) return true;
    const isBack = Date.parse(updated) > Date.parse(tombstone.when);
    if (isBack) back.add(id.trim());
    return isBack;
  });
  return { entries: holding, tombstones: [...byId.values()].filter(({ id }) => !back.has(id)) };
}
