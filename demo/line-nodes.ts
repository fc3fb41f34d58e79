import type { Direction } from '../server/protocol/headline.ts';
import { lineParts } from '../server/protocol/text/line-parts.ts';
import { element } from './element.ts';

/** A line of text for display in its direction: the same words, with the parts that must stay together isolated. */
export function lineNodes(text: string, direction: Direction): (Node | string)[] {
  return lineParts(text, direction).map((part) =>
    typeof part === 'string' ? part : element('bdi', { dir: 'ltr' }, part.ltr),
  );
}
