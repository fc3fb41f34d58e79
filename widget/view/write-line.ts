import type { Direction } from '../../server/protocol/headline.ts';
import { lineParts } from '../../server/protocol/text/line-parts.ts';

/** Writes a line of foreign text as plain text, with its left-to-right parts isolated. An empty `lang` means unknown. */
export function writeLine(element: HTMLElement, text: string, direction: Direction, lang: string): void {
  const nodes = lineParts(text, direction).map((part) => {
    if (typeof part === 'string') return document.createTextNode(part);
    const isolate = document.createElement('bdi');
    isolate.dir = 'ltr';
    isolate.textContent = part.ltr;
    return isolate;
  });
  // An unchanged text is left alone.
  if (element.textContent !== nodes.map((node) => node.textContent).join(''))
    element.replaceChildren(...nodes);
  if (element.dir !== direction) element.dir = direction;
  if (element.getAttribute('lang') !== lang) element.lang = lang;
}
