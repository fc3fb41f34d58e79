import { html, type TemplateResult } from 'lit';

export interface CheckOptions {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A checkbox with an explanation of what it means when it is off. */
export function checkField({ label, hint, isOn, onChange }: CheckOptions): TemplateResult {
  return html`<label class="check choice">
    <input
      type="checkbox"
      .checked=${isOn}
      @change=${({ target }: Event) => target instanceof HTMLInputElement && onChange(target.checked)}
    />
    <span>${label} <span class="hint">${hint}</span></span>
  </label>`;
}
