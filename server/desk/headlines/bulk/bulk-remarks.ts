import { html, nothing, type TemplateResult } from 'lit';
import type { BulkStrings } from '../strings/bulk.ts';
import type { BulkController } from './bulk-controller.ts';
import { withoutRows } from './bulk-draft.ts';
import { tidied } from './bulk-row.ts';

export interface BulkRemarksOptions {
  readonly bulk: BulkController;
  readonly words: BulkStrings;
  /** The button that was pressed disappears together with its remark: the focus must not be lost. */
  readonly onDone: () => void;
}

/** What one press can put right in all lines: what pasting left in them, and what is published already. */
export function bulkRemarks(options: BulkRemarksOptions): TemplateResult {
  return html`<div class="bulk-remarks" role="status">${untidy(options)} ${duplicates(options)}</div>`;
}

function untidy({ bulk, words, onDone }: BulkRemarksOptions): TemplateResult | typeof nothing {
  const { draft, channel } = bulk;
  const { length } = draft.rows.filter((row) => tidied(row, channel) !== undefined);
  if (length === 0) return nothing;
  const tidyAll = (): void => {
    const rows = draft.rows.map((row) => ({ ...row, title: tidied(row, channel) ?? row.title }));
    bulk.change({ ...draft, rows });
    onDone();
  };
  return html`<p class="advice">
    ${words.untidy(length)} <button type="button" @click=${tidyAll}>${words.tidyAll}</button>
  </p>`;
}

function duplicates({ bulk, words, onDone }: BulkRemarksOptions): TemplateResult | typeof nothing {
  const { draft, duplicates: found } = bulk;
  if (found.size === 0) return nothing;
  const removeAll = (): void => {
    bulk.change(withoutRows(draft, new Set(found.keys())));
    onDone();
  };
  return html`<div class="advice">
    <span>${words.duplicates(found.size)}</span>
    <button type="button" @click=${removeAll}>${words.removeDuplicates}</button>
    <label class="check"
      ><input
        type="checkbox"
        .checked=${draft.allowsDuplicates}
        @change=${({ target }: Event) =>
          target instanceof HTMLInputElement && bulk.change({ ...draft, allowsDuplicates: target.checked })}
      />
      ${words.allowDuplicates}</label
    >
  </div>`;
}
