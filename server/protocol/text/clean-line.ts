/**
 * Characters that do not belong in a line of news: C0 and C1 controls, bidi embeddings and overrides, zero-width space, word joiner, byte
 * order mark, soft hyphen. Kept are the joiners that Persian and Urdu spell with (U+200C, U+200D), the single direction
 * marks (U+200E, U+200F, U+061C), and isolates (U+2066 to U+2069) that close.
 */
const dropped = /[\p{Cc}\u00ad\u200b\u202a-\u202e\u2060\ufeff]/gu;
/** Halves of a character outside the basic plane: found by a pattern, for widgets also run where `toWellFormed` is unknown. */
const halves = /\p{Cs}/gu;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const isolates = /[\u2066-\u2069]/gu;
const endOfIsolate = '\u2069';

/** `text` as one line of plain text: without controls, white space joined to single spaces, trimmed. */
export function cleanLine(text: string): string {
  const line = text.replace(halves, '\ufffd').replace(lineBreaks, ' ').replace(dropped, '');
  return (hasOpenIsolate(line) ? line.replace(isolates, '') : line).replace(/ {2,}/gu, ' ').trim();
}

/** Whether an isolate is left open, or ended without a beginning: it would affect the text around it. */
function hasOpenIsolate(text: string): boolean {
  let depth = 0;
  for (const [character] of text.matchAll(isolates)) {
    depth += character === endOfIsolate ? -1 : 1;
    if (depth < 0) return true;
  }
  return depth !== 0;
}
