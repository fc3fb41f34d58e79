/** A document whose end was missing, made whole again behind its last complete entry. */
export interface Repaired {
  readonly text: string;
  /** Whether something stood behind that entry, and was given up. */
  readonly isEntryLost: boolean;
}

const mask = '<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|<!--[\\s\\S]*?(?:-->|$)';
const channelTags = new RegExp(`${mask}|<(/?)((?:[\\w.-]+:)?channel)(?=[\\s>])`, 'gi');

/**
 * The XML document `text` cut behind its last complete entry and closed, or `undefined` if its root element is closed already.
 * Call it before parsing, not only after a failure: a parser accepts some truncated documents, and half a sentence would be published.
 */
export function repairedXml(text: string, root: string): Repaired | undefined {
  if (new RegExp(`</${escaped(root)}\\s*>\\s*(?:<!--[^>]*-->\\s*)*$`, 'i').test(text.slice(-2048)))
    return undefined;

  let end = -1;
  for (const match of text.matchAll(entryEnd(root))) {
    if (match[0].startsWith('</')) end = match.index + match[0].length;
  }
  if (end === -1) return { text: '', isEntryLost: true };
  return {
    text: `${text.slice(0, end)}${openChannel(text.slice(0, end))}</${root}>`,
    isEntryLost: entryStart(root).test(text.slice(end)),
  };
}

/** RSS 2.0 holds its entries inside the channel, RSS 1.0 closes it before them, Atom has none. */
function openChannel(text: string): string {
  let open = '';
  for (const [, slash, name] of text.matchAll(channelTags)) {
    if (name !== undefined) open = slash === '' ? `</${name}>` : '';
  }
  return open;
}

const channelsAndItems = new RegExp(`${mask}|<(/?)((?:[\\w.-]+:)?channel|item)(?=[\\s>])`, 'gi');

/** A file with more of them is not a feed. */
const maxChannels = 100;

/** Each channel of RSS in a document of its own; `text` alone where it has one. */
export function channelsOf(text: string): readonly string[] {
  const starts: number[] = [];
  let isInItem = false;
  for (const { index, 1: slash, 2: name } of text.matchAll(channelsAndItems)) {
    if (name?.toLowerCase() === 'item') isInItem = slash === '';
    else if (name !== undefined && slash === '' && !isInItem) starts.push(index);
  }
  if (starts.length < 2) return [text];
  const root = /<(?:[\w.-]+:)?rss(?:\s[^<>]*)?>/i.exec(text.slice(0, starts[0]))?.[0] ?? '<rss>';
  return starts.slice(0, maxChannels).map((start, place) => {
    const next = starts[place + 1];
    return next === undefined ? `${root}${text.slice(start)}` : `${root}${text.slice(start, next)}</rss>`;
  });
}

/** Whether the document is complete, and has no entry. */
export function isWithoutEntries(text: string, root: string): boolean {
  const isClosed =
    new RegExp(`^<${escaped(root)}(?:\\s[^<>]*)?/>$`, 'i').test(text.slice(0, 4096).trim()) ||
    new RegExp(`</${escaped(root)}\\s*>\\s*$`, 'i').test(text.slice(-256));
  return isClosed && !entryStart(root).test(text);
}

/** The complete entries of the XML document `text`, and what precedes the first one. */
export function entriesOfXml(
  text: string,
  root: string,
): { readonly head: string; readonly entries: readonly string[] } {
  const start = entryStart(root).exec(text)?.index ?? text.length;
  const entries: string[] = [];
  let from = start;
  for (const match of text.matchAll(entryEnd(root))) {
    const end = match.index + match[0].length;
    if (end <= start || !match[0].startsWith('</')) continue;
    entries.push(text.slice(from, end));
    from = end;
  }
  return { head: text.slice(0, start), entries };
}

/** `entries` alone in the document that `head` begins. */
export function documentOf(head: string, entries: string, root: string): string {
  return `${head}${entries}${openChannel(head)}</${root}>`;
}

function entryStart(root: string): RegExp {
  return new RegExp(`<${entryName(root)}(?=[\\s>])`, 'i');
}

function entryEnd(root: string): RegExp {
  return new RegExp(`${mask}|</${entryName(root)}\\s*>`, 'gi');
}

/** Not with any prefix: extensions have items of their own inside of entries. */
function entryName(root: string): string {
  const [, prefix = '', local = ''] = /^(.*:)?(.*)$/.exec(root) ?? [];
  return local.toLowerCase() === 'feed' ? `${escaped(prefix)}entry` : '(?:rss:)?item';
}

function escaped(name: string): string {
  return name.replace(/[.]/g, '\\.');
}
