import type { Direction } from '../server/protocol/headline.ts';
import { lineParts } from '../server/protocol/text/line-parts.ts';
import { element } from './element.ts';

/** A line of text as it is drawn in its direction: the same words, with what must not come apart set apart. */
export function lineNodes(text: string, direction: Direction): (Node | string)[] {
  return lineParts(text, direction).map((part) =>
    typeof part === 'string' ? part : element('bdi', { dir: 'ltr' }, part.ltr),
  );
}
