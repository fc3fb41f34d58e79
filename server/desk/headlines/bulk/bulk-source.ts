import { html, type TemplateResult } from 'lit';
import type { BulkStrings } from '../strings/bulk.ts';
import type { BulkController } from './bulk-controller.ts';

/** The id of the list that sources are completed from. */
export const sourcesId = 'bulk-sources';

export interface BulkSourceOptions {
  readonly bulk: BulkController;
  readonly words: BulkStrings;
}

/** The source of all lines that name none: lines that are pasted together mostly come from one source. */
export function bulkSource({ bulk, words }: BulkSourceOptions): TemplateResult {
  const { draft, sources } = bulk;
  return html`<div class="bulk-source">
    <label for="bulk-source">${words.sourceOfAll}</label>
    <input
      id="bulk-source"
      type="text"
      dir="auto"
      autocomplete="off"
      list=${sourcesId}
      .value=${draft.source}
      @input=${({ target }: Event) =>
        target instanceof HTMLInputElement && bulk.change({ ...draft, source: target.value })}
    />
    <datalist id=${sourcesId}>${sources.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
  </div>`;
}
