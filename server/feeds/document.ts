import { readAtom } from './atom.ts';
import { readCap, type CapMessage } from './cap.ts';
import { describeJson, findFeed, maxHeadChars } from './document-start.ts';
import type { FeedDocument, FeedEntry, FeedTombstone } from './entry.ts';
import { readJsonFeed } from './json-feed.ts';
import { repairedJson } from './repair-json.ts';
import { documentOf, entriesOfXml, isWithoutEntries, repairedXml } from './repair-xml.ts';
import { readRdf, readRss } from './rss.ts';
import { entitiesIn, tidyXml } from './tidy-xml.ts';
import { reconciled, tombstonesOfJson, tombstonesOfXml } from './tombstones.ts';

/** An entry that becomes no headline: which one it is, and why. */
export interface RefusedEntry {
  readonly entry: string;
  readonly reason: string;
}

/** A feed as it was read, and the entries that could not be. */
export interface ReadDocument {
  readonly document: FeedDocument;
  readonly refused: readonly RefusedEntry[];
  /** The only message of a file of the Common Alerting Protocol. */
  readonly alert?: CapMessage;
}

type XmlReader = (text: string) => FeedDocument;

const readerByRoot: ReadonlyMap<string, XmlReader> = new Map([
  ['rss', readRss],
  ['feed', readAtom],
  ['rdf', readRdf],
]);

const cutOff: RefusedEntry = { entry: 'the last entry', reason: 'the file is cut off inside it' };

/** The feed in `text`, as much of it as can be read, or a sentence that says why it is not a feed. Never throws. */
export function readDocument(text: string): ReadDocument | string {
  const found = findFeed(text);
  if (typeof found === 'string') return found;
  if (found.root === '{') return readJson(found.text);

  if (localName(found.root) === 'alert') return readAlert(found.text);

  const read = readerByRoot.get(localName(found.root));
  if (!read) return 'this is not RSS, Atom or JSON Feed';
  const tidy = tidyXml(found.text, found.root, entitiesIn(text.slice(0, maxHeadChars)));
  const document = readXml(tidy.text, tidy.root, read);
  return typeof document === 'string' ? document : withTombstones(document, tombstonesOfXml(tidy.text));
}

function withTombstones(read: ReadDocument, tombstones: readonly FeedTombstone[]): ReadDocument {
  if (tombstones.length === 0) return read;
  return { ...read, document: { ...read.document, ...reconciled(read.document.entries, tombstones) } };
}

function readAlert(text: string): ReadDocument | string {
  const alert = readCap(text);
  return typeof alert === 'string' ? alert : { document: { entries: [] }, refused: [], alert };
}

function localName(name: string): string {
  return name.toLowerCase().replace(/^.*:/, '');
}

function readXml(text: string, root: string, read: XmlReader): ReadDocument | string {
  if (isWithoutEntries(text, root)) return { document: readEmpty(text, root, read), refused: [] };

  const repaired = repairedXml(text, root);
  if (repaired?.text === '') return 'the file is cut off before its first entry ends';

  const whole = repaired?.text ?? text;
  const refused = repaired?.isEntryLost ? [cutOff] : [];
  const document = attempt(() => read(whole));
  return document === undefined ? readEntryByEntry(whole, root, read, refused) : { document, refused };
}

/** A feed without entries is a feed: nothing is new. Parsers refuse it. */
function readEmpty(text: string, root: string, read: XmlReader): FeedDocument {
  const head = text.replace(/\/>\s*$/, '>');
  return attempt(() => read(head)) ?? attempt(() => read(documentOf(head, '', root))) ?? { entries: [] };
}

/** One broken entry must not cost the others: it is found, named and left out. */
function readEntryByEntry(
  text: string,
  root: string,
  read: XmlReader,
  refused: readonly RefusedEntry[],
): ReadDocument | string {
  const { head, entries } = entriesOfXml(text, root);
  const feed = attempt(() => read(documentOf(head, '', root)));
  const usableHead = feed ? head : `<${root} version="2.0">${localName(root) === 'rss' ? '<channel>' : ''}`;

  let readingsLeft = maxReadings;
  const readings = readEach(entries, (some) => {
    readingsLeft -= 1;
    if (readingsLeft < 0) return [];
    return read(documentOf(usableHead, some.join(''), root)).entries;
  });
  const readable = readings.filter((reading) => reading !== undefined);
  if (readable.length === 0) return 'this is not well-formed XML';

  const unread = readings.flatMap((reading, index) => (reading === undefined ? [index + 1] : []));
  const broken = unread
    .slice(0, maxReadings)
    .map((number) => ({ entry: `entry ${number}`, reason: 'it is not well-formed XML' }));
  const more = unread.length - broken.length;
  if (more > 0)
    broken.push({ entry: `${more} more entries`, reason: 'too many before them are not well-formed XML' });
  return { document: { ...feed, entries: readable }, refused: [...broken, ...refused] };
}

/** Each broken entry costs some readings. A feed that has hundreds is not worth the minutes. */
const maxReadings = 500;

/** Each entry as `read` gives it, or `undefined`. In halves, so that a few broken ones among thousands are found in a few readings. */
function readEach(
  entries: readonly string[],
  read: (some: readonly string[]) => readonly FeedEntry[],
): readonly (FeedEntry | undefined)[] {
  const together = attempt(() => read(entries));
  if (together?.length === entries.length) return together;
  if (entries.length < 2) return [together?.[0]];

  const middle = Math.ceil(entries.length / 2);
  return [...readEach(entries.slice(0, middle), read), ...readEach(entries.slice(middle), read)];
}

function readJson(text: string): ReadDocument | string {
  const value = attempt((): unknown => JSON.parse(text));
  const repaired = value === undefined ? repairedJson(text) : undefined;
  const parsed = value ?? (repaired ? attempt((): unknown => JSON.parse(repaired.text)) : undefined);
  if (parsed === undefined) return 'this is not well-formed JSON';
  const usable = withListedItems(parsed);

  const document = attempt(() => readJsonFeed(usable)) ?? emptyJsonFeed(usable);
  if (!document) return describeJson(usable);
  const refused = repaired?.isEntryLost ? [cutOff] : [];
  return withTombstones({ document, refused }, tombstonesOfJson(usable));
}

/** PHP writes a list as an object if an element was removed from it. */
function withListedItems(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('items' in value)) return value;
  const { items } = value;
  const isObject = typeof items === 'object' && items !== null && !Array.isArray(items);
  return isObject ? { ...value, items: Object.values(items) } : value;
}

/** A JSON Feed without items or a title, which its parser refuses. */
function emptyJsonFeed(value: unknown): FeedDocument | undefined {
  const isFeed =
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    /^https?:\/\/jsonfeed\.org\/version\//.test(String(value.version)) &&
    (!('items' in value) || (Array.isArray(value.items) && value.items.length === 0));
  return isFeed ? { entries: [] } : undefined;
}

/** What `read` gives, or `undefined` where it throws: a parser says by throwing that its input is not of its kind. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
