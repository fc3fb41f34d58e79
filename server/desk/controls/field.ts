import { html, nothing, type TemplateResult } from 'lit';

export interface FieldOptions {
  /** The id of the control, unique in the page; the ids of its hint and error derive from it. */
  readonly id: string;
  readonly label: string;
  /** Stands behind the label, as "optional". */
  readonly aside?: string | undefined;
  readonly hint?: string | TemplateResult | undefined;
  readonly error?: string | undefined;
}

/** The ids of a control's hint and error: `aria-describedby=${describedBy('title')}`. */
export function describedBy(id: string): string {
  return `${id}-hint ${id}-error`;
}

/** For `aria-invalid`. */
export function invalid(error: string | undefined): 'true' | typeof nothing {
  return error ? 'true' : nothing;
}

/** A control with its label before it, its hint and its error after it. */
export function field(
  { id, label, aside, hint, error }: FieldOptions,
  control: TemplateResult,
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}${aside ? html` <span class="aside">${aside}</span>` : nothing}</label>
    ${control}
    <p class="hint" id=${`${id}-hint`} ?hidden=${!hint}>${hint}</p>
    <p class="error" id=${`${id}-error`} role="alert">${error ?? ''}</p>
  </div>`;
}
