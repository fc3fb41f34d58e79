import { html, type TemplateResult } from 'lit';
import type { Direction } from '../../server/protocol/headline.ts';
import { lineParts } from '../../server/protocol/text/line-parts.ts';

/** Somebody's text in a line of `direction`. Runs that would change places in it are isolated. */
export function lineTemplate(text: string, direction: Direction): readonly (string | TemplateResult)[] {
  return lineParts(text, direction).map((part) =>
    typeof part === 'string' ? part : html`<bdi dir="ltr">${part.ltr}</bdi>`,
  );
}
