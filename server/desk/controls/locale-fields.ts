import { html, type TemplateResult } from 'lit';
import { textField, type TextOptions } from './text-field.ts';

const languages = ['ar', 'ar-MA', 'fr', 'en', 'es', 'fa', 'ur', 'he', 'zgh', 'tzm'];

/** A language tag, with those that newsrooms use suggested. */
export function languageField(options: TextOptions): TemplateResult {
  return suggesting(options, languages);
}

/** A time zone by its IANA name, with all that the browser knows suggested. */
export function zoneField(options: TextOptions): TemplateResult {
  return suggesting(options, Intl.supportedValuesOf('timeZone'));
}

function suggesting(options: TextOptions, values: readonly string[]): TemplateResult {
  const list = `${options.id}-list`;
  return html`${textField({ ...options, list, isLatin: true })}
    <datalist id=${list}>${values.map((value) => html`<option .value=${value}></option>`)}</datalist>`;
}
