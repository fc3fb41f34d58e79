import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../i18n/plural.ts';
import type { Language } from '../i18n/language.ts';
import type { ChannelDraft } from './channel-draft.ts';
import { checkField } from '../controls/check-field.ts';
import { textField } from '../controls/text-field.ts';
import {
  channelNumberNames,
  channelNumbers,
  defaultWeights,
  policyNumberNames,
  policyNumbers,
  unreviewedChoices,
  weighedReasons,
} from '../../protocol/newsroom/channels.ts';
import type { ChannelsStrings } from './strings/strings.ts';

export interface RuleOptions {
  readonly draft: ChannelDraft;
  readonly words: ChannelsStrings['form'];
  readonly language: Language;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<ChannelDraft>) => void;
}

/** How many headlines there are, and for how long. */
export function numberFields({ draft, words, language, errors, onChange }: RuleOptions): TemplateResult {
  return html`${channelNumberNames.map((name) =>
    textField({
      id: `channel-${name}`,
      label: words.numbers[name],
      hint: words.byDefault(formatNumber(language, channelNumbers[name].default)),
      value: draft.numbers[name] ?? '',
      error: errors.get(name),
      isNumber: true,
      onInput: (value) => onChange({ numbers: { ...draft.numbers, [name]: value } }),
    }),
  )}`;
}

/** The rules for reports, each with its default. */
export function ruleFields(options: RuleOptions): TemplateResult {
  const { draft, words, language, errors, onChange } = options;
  return html`
    ${checkField({
      label: words.isAutomatic,
      hint: words.isAutomaticHint,
      isOn: draft.isAutomatic,
      onChange: (isAutomatic) => onChange({ isAutomatic }),
    })}
    <div class="grid">
      ${policyNumberNames.map((name) =>
        textField({
          id: `channel-rule-${name}`,
          label: words.ruleNumbers[name],
          hint: [words.byDefault(formatNumber(language, policyNumbers[name].default)), words.ruleHints[name]]
            .filter(Boolean)
            .join('. '),
          value: draft.rules[name] ?? '',
          error: errors.get(`moderation.${name}`),
          isNumber: true,
          onInput: (value) => onChange({ rules: { ...draft.rules, [name]: value } }),
        }),
      )}
    </div>
    ${unreviewed(options)} ${weights(options)}
  `;
}

function unreviewed({ draft, words, onChange }: RuleOptions): TemplateResult {
  return html`<fieldset class="choices">
    <legend>${words.whenUnreviewed}</legend>
    ${unreviewedChoices.map(
      (choice) =>
        html`<label class="check">
          <input
            type="radio"
            name="channel-unreviewed"
            .checked=${draft.whenUnreviewed === choice}
            @change=${() => onChange({ whenUnreviewed: choice })}
          />
          ${words.unreviewed[choice]}
        </label>`,
    )}
  </fieldset>`;
}

function weights({ draft, words, language, errors, onChange }: RuleOptions): TemplateResult {
  return html`<fieldset>
    <legend>${words.weights}</legend>
    <p class="hint">${words.weightsHint}</p>
    <div class="grid">
      ${weighedReasons.map((reason) =>
        textField({
          id: `channel-weight-${reason}`,
          label: words.reasons[reason],
          hint: words.byDefault(formatNumber(language, defaultWeights[reason])),
          value: draft.weights[reason] ?? '',
          error: errors.get(`moderation.weights.${reason}`),
          isNumber: true,
          onInput: (value) => onChange({ weights: { ...draft.weights, [reason]: value } }),
        }),
      )}
    </div>
  </fieldset>`;
}
