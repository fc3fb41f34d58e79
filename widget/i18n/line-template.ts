import { html, type TemplateResult } from 'lit';
import type { Direction } from '../../server/protocol/headline.ts';
import { lineParts } from '../../server/protocol/text/line-parts.ts';

/**
 * A text from outside in a line of `direction`. Runs that would change places in it are isolated. Each part has an element of its own:
 * page translators replace text nodes, and would hide the next part. An empty part gets no element, which would make an empty label
 * take up room.
 */
export function lineTemplate(text: string, direction: Direction): readonly ('' | TemplateResult)[] {
  return lineParts(text, direction).map((part) =>
    typeof part === 'string'
      ? part && html`<span .textContent=${part}></span>`
      : html`<bdi dir="ltr" .textContent=${part.ltr}></bdi>`,
  );
}
