import { html, nothing, type TemplateResult } from 'lit';
import { describedBy, field, invalid } from './field.ts';

export interface TextOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  /** Whether it is Latin in every language: an identifier, an address, a number. */
  readonly isLatin?: boolean;
  readonly isNumber?: boolean;
  readonly list?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** A line of text. */
export function textField(options: TextOptions): TemplateResult {
  const { id, value, error, onInput, isLatin = false, isNumber = false, list, placeholder } = options;
  return field(
    options,
    html`<input
      id=${id}
      .value=${value}
      dir=${isLatin || isNumber ? 'ltr' : 'auto'}
      inputmode=${isNumber ? 'decimal' : nothing}
      list=${list ?? nothing}
      placeholder=${placeholder ?? nothing}
      autocomplete="off"
      spellcheck=${isLatin ? 'false' : nothing}
      aria-describedby=${describedBy(id)}
      aria-invalid=${invalid(error)}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && onInput(target.value)}
    />`,
  );
}
