import { element } from './xml.ts';

/** Paragraphs of plain text as HTML, for formats whose texts are HTML. */
export function htmlOf(paragraphs: readonly string[]): string {
  return paragraphs.map((paragraph) => element('p', {}, paragraph).toString()).join('');
}
