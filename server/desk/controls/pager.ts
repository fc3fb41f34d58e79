import { html, nothing, type TemplateResult } from 'lit';
import { newer, older, pageNumber, type Pages } from './pages.ts';
import type { ControlStrings } from './strings/strings.ts';

export interface PagerOptions {
  readonly pages: Pages;
  /** The cursor that came with the page, if there is another. */
  readonly next: string | undefined;
  readonly words: ControlStrings;
  readonly onTurn: (pages: Pages) => void;
}

/** The ways to older and newer pages of a list; nothing where all is on one. */
export function pager({ pages, next, words, onTurn }: PagerOptions): TemplateResult | typeof nothing {
  const isFirst = pageNumber(pages) === 1;
  if (isFirst && next === undefined) return nothing;
  return html`<nav class="pager" aria-label=${words.pages}>
    <button type="button" ?disabled=${isFirst} @click=${() => onTurn(newer(pages))}>${words.newer}</button>
    <span>${words.pageOf(pageNumber(pages))}</span>
    <button
      type="button"
      ?disabled=${next === undefined}
      @click=${() => next !== undefined && onTurn(older(pages, next))}
    >
      ${words.older}
    </button>
  </nav>`;
}
