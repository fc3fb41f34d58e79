import { piecesOf } from './markup.ts';
import { cutAtWord, plainLine } from './plain-text.ts';

/** The part of a file that is the feed: servers print warnings before it and other things after it. */
export interface FoundFeed {
  readonly text: string;
  /** The root element's name as it is written, or `{` for JSON. */
  readonly root: string;
}

/** A feed that begins later than this is not looked for. */
export const maxHeadChars = 64 * 1024;

const feedRoot = /<((?:[\w.-]{1,40}:)?(?:rss|feed|rdf|alert))(?=[\s>/])/i;
const anyRoot = /<([a-z][\w.-]{0,40}(?::[a-z][\w.-]{0,40})?)(?=[\s>/])/i;

/** The feed in `text`, or a sentence that says what the file is instead. */
export function findFeed(text: string): FoundFeed | string {
  const trimmed = text.trim();
  if (trimmed === '') return 'the file is empty';
  if (trimmed.startsWith('{')) return { text: trimmed, root: '{' };
  if (trimmed.startsWith('[')) return 'this is a list in JSON, not a JSON Feed';

  const head = withoutComments(trimmed.slice(0, maxHeadChars));
  const isPage = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(head);
  const root = isPage ? undefined : feedRoot.exec(head)?.[1];
  if (root !== undefined) return { text: fromRoot(trimmed, root), root };

  const json = isPage
    ? -1
    : head.search(/\{\s*"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version\\?\//i);
  if (json !== -1) return { text: trimmed.slice(trimmed.indexOf(head.slice(json, json + 40))), root: '{' };
  const known = otherFiles.find(([form]) => form.test(head.trimStart()));
  if (known) return known[1];
  return isPage || /<(?:html|body)[\s>]/i.test(head) ? describePage(trimmed) : describe(head);
}

function withoutComments(text: string): string {
  let rest = text;
  let kept = '';
  for (let at = rest.indexOf('<!--'); at !== -1; at = rest.indexOf('<!--')) {
    kept += rest.slice(0, at);
    const end = rest.indexOf('-->', at);
    if (end === -1) return kept;
    rest = rest.slice(end + 3);
  }
  return kept + rest;
}

/** From the root element on. What precedes it is not needed: the text is decoded, and a document type only names entities. */
function fromRoot(text: string, root: string): string {
  const opening = `<${root}`;
  let at = text.indexOf(opening);
  // A comment before the root element may contain its name.
  for (let comment = text.indexOf('<!--'); comment !== -1 && comment < at;) {
    const end = text.indexOf('-->', comment);
    if (end === -1) break;
    if (at < end) at = text.indexOf(opening, end);
    comment = text.indexOf('<!--', end);
  }
  const feed = text.slice(at);
  const closing = feed.toLowerCase().lastIndexOf(`</${root.toLowerCase()}`);
  const behind = closing === -1 ? '' : feed.slice(closing);
  // Inside of an entry's text it would be no end.
  return closing === -1 || /\]\]>|<\/(?:item|entry)\b/i.test(behind)
    ? feed
    : `${feed.slice(0, closing)}</${root}>`;
}

const otherFiles: readonly (readonly [start: RegExp, sentence: string])[] = [
  [/^(?:<\?xml[^>]{0,200}\?>\s*)?<(?:\w+:)?(?:urlset|sitemapindex)\b/i, 'this is a sitemap, not a feed'],
  [/^(?:<\?xml[^>]{0,200}\?>\s*)?<opml\b/i, 'this is an OPML list of feeds, not a feed'],
  [/^%PDF-/, 'this is a PDF file, not a feed'],
  [/^(?:\ufffd?PNG|GIF8|\ufffd{2,4}.{0,8}(?:JFIF|Exif)|RIFF.{4}WEBP)/s, 'this is a picture, not a feed'],
  [/^PK/, 'this is a ZIP file, not a feed'],
];

function describe(head: string): string {
  const root = /^\s*<\?xml/i.test(head) ? anyRoot.exec(head)?.[1] : undefined;
  return root === undefined
    ? 'this is not RSS, Atom or JSON Feed'
    : `this is XML with the root <${root}>, not RSS or Atom`;
}

const messageFields = ['message', 'error_description', 'error', 'detail', 'title', 'errors', '0'];

/** Describes JSON that is not a feed: many servers answer with it when they refuse. */
export function describeJson(value: unknown): string {
  const message = messageOf(value, 3);
  return message === undefined
    ? 'this is JSON, but not a JSON Feed'
    : `this is JSON that says “${cutAtWord(message, 100)}”, not a JSON Feed`;
}

function messageOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return plainLine(value) || undefined;
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  for (const name of messageFields) {
    const found = messageOf(Reflect.get(value, name), depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const challenge = /just a moment\.\.\.|cf-chl|challenge-platform|_incapsula_|ddos-guard|captcha-delivery/i;
const maxFeedsNamed = 5;

/** Describes what a web page offers: the address of a site was given instead of that of its feed. */
function describePage(text: string): string {
  const head = text.slice(0, maxHeadChars * 4);
  if (challenge.test(head)) return 'this is a page that keeps programs out, not a feed';

  const feeds = feedsOfPage(head);
  const named = feeds.slice(0, maxFeedsNamed).join(' ');
  return feeds.length === 0
    ? 'this is a web page, not a feed'
    : `this is a web page, not a feed; the feeds that it names: ${named}`;
}

/** The addresses of the feeds that a web page names, as they are written there. */
export function feedsOfPage(html: string): string[] {
  return piecesOf(html).flatMap((piece) => {
    if (piece.kind === 'text' || piece.name !== 'link') return [];
    const attributes = piece.attributes.slice(0, 4096);
    const isFeed =
      /\brel\s*=\s*["']?[^"'>]*\balternate\b/i.test(attributes) &&
      /\btype\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/i.test(attributes);
    const href = isFeed ? /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes) : null;
    return href ? [(href[1] ?? href[2] ?? href[3] ?? '').replaceAll('&amp;', '&')] : [];
  });
}
