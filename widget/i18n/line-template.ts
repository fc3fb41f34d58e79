import { html, type TemplateResult } from 'lit';
import type { Direction } from '../../server/protocol/headline.ts';
import { lineParts } from '../../server/protocol/text/line-parts.ts';

/**
 * Somebody's text in a line of `direction`. Runs that would change places in it are isolated. Each text has an element of its own:
 * what translates pages puts others in the place of texts, and would hide the next one. One that is empty has none, which would give
 * an empty label its room.
 */
export function lineTemplate(text: string, direction: Direction): readonly ('' | TemplateResult)[] {
  return lineParts(text, direction).map((part) =>
    typeof part === 'string'
      ? part && html`<span .textContent=${part}></span>`
      : html`<bdi dir="ltr" .textContent=${part.ltr}></bdi>`,
  );
}
