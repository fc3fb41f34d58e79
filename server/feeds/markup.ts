/** One piece of markup: text as it is, or a tag with its name in lower case and its attributes as they are written. */
export type MarkupPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tag';
      readonly name: string;
      readonly isClosing: boolean;
      readonly attributes: string;
    };

/** Elements whose content is not text to read: code, and pictures with their captions. */
export const unreadableElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'video',
  'audio',
  'figure',
  'select',
  'textarea',
]);

/** Elements that run on within a line; every other one separates what is before and after it. */
export const inlineElements: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/**
 * Markup in pieces, in one pass whose work grows with the length of `markup` alone, whatever it contains. Comments,
 * declarations and the elements in `skipped` are left out. A `<` that begins no tag is text. Never throws.
 */
export function piecesOf(markup: string, skipped: ReadonlySet<string> = unreadableElements): MarkupPiece[] {
  const pieces: MarkupPiece[] = [];
  const endless = new Set<string>();
  let textFrom = 0;
  let at = markup.indexOf('<');
  while (at !== -1) {
    const tag = asideAt(markup, at) ?? tagAt(markup, at, { endless, skipped });
    if (!tag) {
      at = markup.indexOf('<', at + 1);
      continue;
    }
    if (at > textFrom) pieces.push({ kind: 'text', text: markup.slice(textFrom, at) });
    if (tag.name !== '')
      pieces.push({ kind: 'tag', name: tag.name, isClosing: tag.isClosing, attributes: tag.attributes });
    textFrom = tag.end;
    at = markup.indexOf('<', textFrom);
  }
  if (textFrom < markup.length) pieces.push({ kind: 'text', text: markup.slice(textFrom) });
  return pieces;
}

interface Tag {
  /** Empty for what is left out without a trace. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: string;
  readonly end: number;
}

/** A comment or a declaration that begins at `at`. One that is never closed reaches to the end. */
function asideAt(markup: string, at: number): Tag | undefined {
  const following = markup.charAt(at + 1);
  if (following !== '!' && following !== '?') return undefined;
  const closing = markup.startsWith('<!--', at) ? '-->' : '>';
  const end = markup.indexOf(closing, at + 2);
  return {
    name: '',
    isClosing: false,
    attributes: '',
    end: end === -1 ? markup.length : end + closing.length,
  };
}

const tagStart = /<(\/?)([a-z][a-z0-9:-]{0,40})/iy;

/** `endless` remembers what has no end from here on, so that it is not searched for again at each tag. */
function tagAt(
  markup: string,
  at: number,
  { endless, skipped }: { readonly endless: Set<string>; readonly skipped: ReadonlySet<string> },
): Tag | undefined {
  tagStart.lastIndex = at;
  const match = tagStart.exec(markup);
  if (!match) return undefined;

  const name = (match[2] ?? '').toLowerCase();
  const isClosing = match[1] === '/';
  const nameEnd = tagStart.lastIndex;
  const end = tagEnd(markup, nameEnd, endless);
  if (end === undefined) return cutOffTag(markup, at);
  return {
    name,
    isClosing,
    attributes: markup.slice(nameEnd, end - 1),
    end: !isClosing && skipped.has(name) ? contentEnd(markup, name, end, endless) : end,
  };
}

/** Behind the `>` that closes a tag; one inside quotes (`alt="a > b"`) closes nothing, unless the quotes never end. */
function tagEnd(markup: string, from: number, endless: Set<string>): number | undefined {
  if (endless.has('>')) return undefined;

  // Attributes of a thousand characters are rare; without a bound, tags full of quotes would each be read to the end.
  const attributes = /^(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(markup.slice(from, from + 1024));
  if (attributes) return from + attributes[0].length;

  const end = markup.indexOf('>', from);
  if (end !== -1) return end + 1;
  endless.add('>');
  return undefined;
}

/** A summary that its publisher cut in the middle of a tag ends in half an attribute; other text with a `<` stays. */
function cutOffTag(markup: string, at: number): Tag | undefined {
  const isHalfTag = /^<[a-z][a-z0-9-]*\s+[a-z-]+\s*=/i.test(markup.slice(at, at + 200));
  return isHalfTag ? { name: '', isClosing: false, attributes: '', end: markup.length } : undefined;
}

function contentEnd(markup: string, name: string, from: number, endless: Set<string>): number {
  // Without an end tag it is unknown what belongs to it: only the tag itself is left out.
  if (endless.has(name)) return from;

  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  const match = closing.exec(markup);
  if (!match) {
    endless.add(name);
    return from;
  }
  const end = markup.indexOf('>', match.index);
  return end === -1 ? markup.length : end + 1;
}
