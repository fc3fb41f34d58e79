import { html, type TemplateResult } from 'lit';
import { dateOrders, sameStoryRules, sourceDefaults } from '../../protocol/newsroom/sources.ts';
import { checkField } from '../controls/check-field.ts';
import { describedBy, field, invalid } from '../controls/field.ts';
import { languageField, zoneField } from '../controls/locale-fields.ts';
import { textField } from '../controls/text-field.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber } from '../i18n/plural.ts';
import type { SourceDraft, SourceField } from './source-draft.ts';
import type { SourcesStrings } from './strings/strings.ts';

export interface SourceFieldOptions {
  readonly draft: SourceDraft;
  readonly words: SourcesStrings['form'];
  readonly language: Language;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<SourceDraft>) => void;
}

/** The fields of the rules, which most sources leave as they are. */
export const ruleFieldNames: ReadonlySet<SourceField> = new Set<SourceField>([
  'keepWords',
  'blockWords',
  'maxAgeHours',
  'maxPerVisit',
  'sameStory',
  'lang',
  'timeZone',
  'dateOrder',
  'fullText',
  'untitled',
]);

/** The address of a source, its name, and who publishes its entries. */
export function mainFields(options: SourceFieldOptions): TemplateResult {
  const { draft, words, errors, onChange } = options;
  return html`
    ${textField({
      id: 'source-address',
      label: words.address,
      hint: words.addressHint,
      value: draft.address,
      error: errors.get('address'),
      isLatin: true,
      onInput: (address) => onChange({ address }),
    })}
    ${textField({
      id: 'source-name',
      label: words.name,
      hint: words.nameHint,
      value: draft.name,
      error: errors.get('name'),
      onInput: (name) => onChange({ name }),
    })}
    ${publishing(options)}
  `;
}

function publishing({ draft, words, onChange }: SourceFieldOptions): TemplateResult {
  const choice = (needsApproval: boolean, label: string, hint: string): TemplateResult =>
    html`<label class="check choice">
      <input
        type="radio"
        name="source-publishing"
        .checked=${draft.needsApproval === needsApproval}
        @change=${() => onChange({ needsApproval })}
      />
      <span>${label} <span class="hint">${hint}</span></span>
    </label>`;
  return html`<fieldset class="choices">
    <legend>${words.publishing}</legend>
    ${choice(false, words.byItself, words.byItselfHint)} ${choice(true, words.queue, words.queueHint)}
  </fieldset>`;
}

/** What is taken from a source and how it is read. */
export function ruleFields(options: SourceFieldOptions): TemplateResult {
  const { draft, words, errors, language, onChange } = options;
  const number = (name: 'maxAgeHours' | 'maxPerVisit', hint: string): TemplateResult =>
    textField({
      id: `source-${name}`,
      label: words[name],
      hint,
      value: draft[name],
      error: errors.get(name),
      isNumber: true,
      onInput: (value) => onChange({ [name]: value }),
    });
  return html`
    <div class="pair">
      ${wordsField('keepWords', words.keepWordsHint, options)}
      ${wordsField('blockWords', words.blockWordsHint, options)}
    </div>
    <div class="grid">
      ${number('maxAgeHours', words.maxAgeHoursHint)}
      ${number('maxPerVisit', words.byDefault(formatNumber(language, sourceDefaults.maxPerVisit)))}
      ${select('sameStory', sameStoryRules, words.sameStoryRules, options)}
      ${languageField({
        id: 'source-lang',
        label: words.lang,
        hint: words.langHint,
        value: draft.lang,
        error: errors.get('lang'),
        onInput: (lang) => onChange({ lang }),
      })}
      ${zoneField({
        id: 'source-timeZone',
        label: words.timeZone,
        hint: words.timeZoneHint,
        value: draft.timeZone,
        error: errors.get('timeZone'),
        onInput: (timeZone) => onChange({ timeZone }),
      })}
      ${select('dateOrder', dateOrders, words.dateOrders, options)}
    </div>
    ${checkField({
      label: words.fullText,
      hint: words.fullTextHint,
      isOn: draft.fullText,
      onChange: (fullText) => onChange({ fullText }),
    })}
    ${checkField({
      label: words.untitled,
      hint: words.untitledHint,
      isOn: draft.untitled,
      onChange: (untitled) => onChange({ untitled }),
    })}
  `;
}

function wordsField(
  name: 'keepWords' | 'blockWords',
  hint: string,
  { draft, words, errors, onChange }: SourceFieldOptions,
): TemplateResult {
  const id = `source-${name}`;
  const error = errors.get(name);
  return field(
    { id, label: words[name], hint, error },
    html`<textarea
      id=${id}
      dir="auto"
      rows="4"
      .value=${draft[name]}
      aria-describedby=${describedBy(id)}
      aria-invalid=${invalid(error)}
      @input=${({ target }: Event) =>
        target instanceof HTMLTextAreaElement && onChange({ [name]: target.value })}
    ></textarea>`,
  );
}

function select<Name extends 'sameStory' | 'dateOrder', Value extends SourceDraft[Name]>(
  name: Name,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  { draft, words, errors, onChange }: SourceFieldOptions,
): TemplateResult {
  const id = `source-${name}`;
  const error = errors.get(name);
  return field(
    { id, label: words[name], error },
    html`<select
      id=${id}
      aria-describedby=${describedBy(id)}
      aria-invalid=${invalid(error)}
      @change=${({ target }: Event) => {
        const chosen = target instanceof HTMLSelectElement ? values[target.selectedIndex] : undefined;
        if (chosen !== undefined) onChange({ [name]: chosen });
      }}
    >
      ${values.map(
        (value) => html`<option value=${value} .selected=${value === draft[name]}>${labels[value]}</option>`,
      )}
    </select>`,
  );
}
