import { decodeHTMLStrict } from 'entities';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { hasWords } from '../protocol/text/has-words.ts';
import { inlineElements } from './markup.ts';
import { visiblePiecesOf } from './visible-markup.ts';

/** What blog engines add behind each text, in the languages that they speak most here. */
const boilerplate = [
  /^The post .{0,400} (?:appeared first on|first appeared on) .{0,200}$/u,
  /^ظهرت المقالة .{0,400} أولاً على .{0,200}$/u,
  /^L.article .{0,400} est apparu en premier sur .{0,200}$/u,
];

/** Room for the rest of a publication beside its paragraphs, which are at most this many bytes in UTF-8. */
const paragraphsBytes = limits.bodyBytes - 48 * 1024;

/** Text that publishers escaped, or put into CDATA, more often than the parser undoes it, which is once. */
function unescaped(text: string): string {
  let plain = text;
  for (let pass = 0; pass < 2 && /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});/i.test(plain); pass += 1) {
    plain = decodeHTMLStrict(plain);
  }
  return plain;
}

function withoutCdata(text: string): string {
  return text.includes('<![CDATA[') ? text.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : text;
}

/** A title or a name as one line of plain text: unescaped, without markup and controls, white space joined. */
export function plainLine(text: string): string {
  return cleanLine(
    visiblePiecesOf(withoutCdata(unescaped(text)))
      .map((piece) => (piece.kind === 'text' ? piece.text : inlineElements.has(piece.name) ? '' : ' '))
      .join(''),
  );
}

/** Paragraphs of plain text from markup: a paragraph for each block, and for each line that the author broke. */
export function paragraphsOfHtml(html: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of visiblePiecesOf(withoutCdata(isEscapedMarkup(html) ? decodeHTMLStrict(html) : html))) {
    if (piece.kind === 'text') {
      line += unescaped(piece.text);
    } else if (piece.name === 'td' || piece.name === 'th') {
      line += ' ';
    } else if (!inlineElements.has(piece.name)) {
      lines.push(line);
      line = '';
    }
  }
  // Some publishers call plain text HTML: then its blank lines are all the structure there is.
  return withoutBoilerplate([...lines, line].flatMap((text) => text.split(/\n[ \t\r]*\n/)));
}

/** Markup that was escaped twice has no tags of its own; a text about markup has both. */
function isEscapedMarkup(html: string): boolean {
  return /&lt;\/?(?:p|br|div|a|img|span|b|strong|em|ul|h\d)\b/i.test(html) && !/<[a-z/!]/i.test(html);
}

/** Paragraphs of text that is plain already: between blank lines, or, without any, its lines. */
export function paragraphsOfText(text: string): string[] {
  const blocks = text.trim().split(/\n[ \t\r]*\n/);
  return withoutBoilerplate(blocks.length > 1 ? blocks : text.split('\n'));
}

function withoutBoilerplate(blocks: readonly string[]): string[] {
  return blocks
    .map(cleanLine)
    .filter((text) => hasWords(text) && !boilerplate.some((form) => form.test(text)));
}

/**
 * Paragraphs within the contract's limits: at most 60 of at most 2,000 characters, and no more bytes than a request may have. A
 * longer paragraph is divided between words; what is too much is left off at the end.
 */
export function withinLimits(paragraphs: readonly string[]): string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const text of paragraphs.flatMap(dividedParagraph)) {
    bytes += Buffer.byteLength(JSON.stringify(text));
    if (kept.length === limits.paragraphs || bytes > paragraphsBytes) break;
    kept.push(text);
  }
  return kept;
}

function dividedParagraph(text: string): string[] {
  const parts: string[] = [];
  // A character has at most two code units; text far beyond the limit is not even divided.
  const start = text.slice(0, limits.paragraphs * limits.paragraphChars * 2);
  let rest = [...start];
  while (rest.length > limits.paragraphChars && parts.length < limits.paragraphs) {
    const length = wordEnd(rest, limits.paragraphChars);
    parts.push(rest.slice(0, length).join('').trim());
    rest = rest.slice(length);
  }
  return [...parts, rest.slice(0, limits.paragraphChars).join('').trim()].filter((part) => part !== '');
}

/** `text` in at most `maxChars` characters: cut behind a word, with "…" in place of the rest. */
export function cutAtWord(text: string, maxChars: number): string {
  const start = text.slice(0, (maxChars + 1) * 2);
  const chars = [...start];
  if (chars.length <= maxChars) return text;
  const kept = chars.slice(0, wordEnd(chars, maxChars - 1)).join('');
  return `${kept.replace(/[\s،,;؛:–—-]+$/u, '')}…`;
}

/** Where to cut `chars` so that at most `maxChars` stay: behind the last word that fits, never between a letter and its marks. */
function wordEnd(chars: readonly string[], maxChars: number): number {
  // A word longer than a third of the room is cut.
  for (let end = maxChars; end > (maxChars * 2) / 3; end -= 1) {
    if (/\s/u.test(chars[end] ?? ' ')) return end;
  }
  let end = maxChars;
  while (end > 1 && /[\p{M}\u200d]/u.test(chars[end] ?? '')) end -= 1;
  return end;
}

/** The first sentence of `text` in at most `maxChars` characters. Very short "sentences" are initials or numbers. */
export function firstSentence(text: string, maxChars: number): string {
  for (const { 0: end, index } of text.slice(0, maxChars * 4).matchAll(/[.!?؟۔…]+(?=\s|$)/gu)) {
    if (index >= 15) return cutAtWord(text.slice(0, index + end.length), maxChars);
  }
  return cutAtWord(text, maxChars);
}
