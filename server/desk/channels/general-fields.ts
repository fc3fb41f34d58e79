import { html, nothing, type TemplateResult } from 'lit';
import type { Direction } from '../../protocol/headline.ts';
import { describedBy, field, invalid } from '../controls/field.ts';
import { languageField, zoneField } from '../controls/locale-fields.ts';
import { textField } from '../controls/text-field.ts';
import type { RuleOptions } from './rule-fields.ts';

export interface AboutOptions extends RuleOptions {
  /** Whether the channel is yet to be made: its identifier is chosen once. */
  readonly isNew: boolean;
}

/** The name of a channel, its language, and who may show it. */
export function aboutFields(options: AboutOptions): TemplateResult {
  const { draft, words, errors, onChange, isNew } = options;
  return html`
    ${textField({
      id: 'channel-title',
      label: words.title,
      value: draft.title,
      error: errors.get('title'),
      onInput: (title) => onChange({ title }),
    })}
    ${
      isNew
        ? textField({
            id: 'channel-id',
            label: words.id,
            hint: words.idHint,
            value: draft.id,
            error: errors.get('id') ?? errors.get('channel'),
            isLatin: true,
            onInput: (id) => onChange({ id: id.trim() }),
          })
        : nothing
    }
    <div class="grid">${language(options)} ${direction(options)} ${timeZone(options)}</div>
    ${origins(options)}
  `;
}

function language({ draft, words, errors, onChange }: AboutOptions): TemplateResult {
  return languageField({
    id: 'channel-lang',
    label: words.lang,
    hint: words.langHint,
    value: draft.lang,
    error: errors.get('lang'),
    onInput: (lang) => onChange({ lang }),
  });
}

function timeZone({ draft, words, errors, onChange }: AboutOptions): TemplateResult {
  return zoneField({
    id: 'channel-zone',
    label: words.timeZone,
    hint: words.timeZoneHint,
    value: draft.timeZone,
    error: errors.get('timeZone'),
    onInput: (timeZone) => onChange({ timeZone }),
  });
}

function direction({ draft, words, errors, onChange }: AboutOptions): TemplateResult {
  const choices: readonly (readonly [Direction | '', string])[] = [
    ['', words.dirs.auto],
    ['rtl', words.dirs.rtl],
    ['ltr', words.dirs.ltr],
  ];
  return field(
    { id: 'channel-dir', label: words.dir, error: errors.get('dir') },
    html`<select
      id="channel-dir"
      aria-describedby=${describedBy('channel-dir')}
      @change=${({ target }: Event) => {
        const chosen = target instanceof HTMLSelectElement ? choices[target.selectedIndex] : undefined;
        if (chosen) onChange({ dir: chosen[0] });
      }}
    >
      ${choices.map(
        ([dir, label]) => html`<option value=${dir} .selected=${dir === draft.dir}>${label}</option>`,
      )}
    </select>`,
  );
}

function origins({ draft, words, errors, onChange }: AboutOptions): TemplateResult {
  const error = errors.get('origins');
  return field(
    { id: 'channel-origins', label: words.origins, hint: words.originsHint, error },
    html`<textarea
      id="channel-origins"
      dir="ltr"
      rows="3"
      spellcheck="false"
      .value=${draft.origins}
      aria-describedby=${describedBy('channel-origins')}
      aria-invalid=${invalid(error)}
      @input=${({ target }: Event) =>
        target instanceof HTMLTextAreaElement && onChange({ origins: target.value })}
    ></textarea>`,
  );
}
