/**
 * What has no business in a line of news: C0 and C1 controls, bidi embeddings, overrides and isolates, zero-width space, word
 * joiner, byte order mark, soft hyphen. Kept are the joiners that Persian and Urdu spell with (U+200C, U+200D) and the
 * single direction marks (U+200E, U+200F, U+061C).
 */
// eslint-disable-next-line no-control-regex -- these controls are exactly what is meant
const dropped =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** `text` as one line of plain text: without controls, white space joined to single spaces, trimmed. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(dropped, '')
    .replace(/ {2,}/gu, ' ')
    .trim();
}
