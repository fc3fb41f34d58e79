import type { Direction } from '../headline.ts';
import { lineParts } from './line-parts.ts';

/** `text` for where there are only characters, as in a label, a notification or a page's title: isolates are characters too. */
export function plainLine(text: string, direction: Direction): string {
  const parts = lineParts(text, direction).map((part) =>
    typeof part === 'string' ? part : `\u2066${part.ltr}\u2069`,
  );
  return `${direction === 'rtl' ? '\u2067' : '\u2066'}${parts.join('')}\u2069`;
}
