import { html, nothing, type TemplateResult } from 'lit';
import type { ListStrings } from '../strings/strings.ts';

export interface SelectionOptions {
  /** How many headlines are selected. */
  readonly count: number;
  readonly words: ListStrings;
  readonly onRetract: () => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** What can be done with the headlines that are selected. */
export function selectionBar(options: SelectionOptions): TemplateResult | typeof nothing {
  const { count, words, onRetract, onAll, onNone } = options;
  if (count === 0) return nothing;
  return html`<div class="headline-selection" role="group" aria-label=${words.selected(count)}>
    <span>${words.selected(count)}</span>
    <button type="button" class="alarm" @click=${onRetract}>${words.retractSelected}</button>
    <button type="button" @click=${onAll}>${words.selectAll}</button>
    <button type="button" class="quiet" @click=${onNone}>${words.unselect}</button>
  </div>`;
}
