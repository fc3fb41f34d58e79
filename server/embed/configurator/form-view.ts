import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelState } from './channel-lookup.ts';
import type { Choices } from './choices.ts';
import type { Strings } from './strings/strings.ts';

interface FormData {
  readonly strings: Strings;
  readonly choices: Choices;
  readonly canPin: boolean;
  readonly channelState: ChannelState;
  /** The field for the site that is to show it. */
  readonly site: TemplateResult;
  onChange(change: Partial<Choices>): void;
}

type Option = readonly [value: string, label: string];

export function formView(data: FormData): TemplateResult {
  const { strings, choices, canPin, onChange } = data;
  const { modes, speeds, langs, dirs, themes, sizes, byChannel } = strings;
  const set = (name: keyof Choices) => (value: string) => onChange({ [name]: value });
  return html`<form
    class="options"
    aria-labelledby="options"
    @submit=${(event: Event) => event.preventDefault()}
  >
    <h2 id="options">${strings.options}</h2>
    ${channelField(data)} ${data.site}
    ${selectField('mode', strings.mode, choices.mode, Object.entries(modes), set('mode'))}
    ${
      choices.mode === 'scroll'
        ? selectField('speed', strings.speed, choices.speed, Object.entries(speeds), set('speed'))
        : nothing
    }
    ${selectField('lang', strings.lang, choices.lang, [['', byChannel], ...Object.entries(langs)], set('lang'))}
    ${selectField('dir', strings.dir, choices.dir, [['', byChannel], ...Object.entries(dirs)], set('dir'))}
    ${selectField('theme', strings.theme, choices.theme, Object.entries(themes), set('theme'))}
    ${selectField('size', strings.size, choices.size, Object.entries(sizes), set('size'))}
    <fieldset>
      <legend>${strings.colours}</legend>
      ${colourField(data, 'background', strings.background, '#fbfaf7')}
      ${colourField(data, 'color', strings.color, '#1b1e23')}
      ${colourField(data, 'accent', strings.accent, '#9a3412')}
    </fieldset>
    ${
      canPin
        ? html`<div class="field check">
            <input
              id="pinned"
              type="checkbox"
              aria-describedby="pinned-hint"
              .checked=${choices.isPinned}
              @change=${(event: Event) => onChange({ isPinned: (event.target as HTMLInputElement).checked })}
            />
            <label for="pinned">${strings.pinned}</label>
            <p class="hint" id="pinned-hint">${strings.pinnedHint}</p>
          </div>`
        : nothing
    }
  </form>`;
}

function channelField({ strings, choices, channelState, onChange }: FormData): TemplateResult {
  const messages: Readonly<Record<ChannelState, string>> = {
    missing: strings.channelMissing,
    asked: '',
    known: '',
    unknown: strings.channelUnknown,
    unreachable: strings.unreachable,
  };
  return html`<div class="field">
    <label for="channel">${strings.channel}</label>
    <input
      id="channel"
      dir="ltr"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      maxlength="64"
      aria-describedby="channel-hint channel-state"
      aria-invalid=${channelState === 'unknown'}
      .value=${choices.channel}
      @input=${(event: Event) => onChange({ channel: (event.target as HTMLInputElement).value.trim() })}
    />
    <p class="hint" id="channel-hint">${strings.channelHint}</p>
    <p class="fault" id="channel-state" role="status">${messages[channelState]}</p>
  </div>`;
}

function selectField(
  id: string,
  label: string,
  chosen: string,
  options: readonly Option[],
  onChoose: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}>
      ${options.map(
        ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}
    </select>
  </div>`;
}

function colourField(
  { strings, choices, onChange }: FormData,
  name: 'background' | 'color' | 'accent',
  label: string,
  first: string,
): TemplateResult {
  const value = choices[name];
  const kind = value === '' || value === 'transparent' ? value : 'own';
  const kinds: readonly Option[] = [
    ['', strings.byDefault],
    ...(name === 'background' ? [['transparent', strings.transparent] as const] : []),
    ['own', strings.ownColour],
  ];
  const choose = (next: string) => onChange({ [name]: next === 'own' ? first : next });
  return html`<div class="colour">
    ${selectField(name, label, kind, kinds, choose)}
    ${
      kind === 'own'
        ? html`<input
            type="color"
            aria-label=${`${label}: ${strings.ownColour}`}
            .value=${value}
            @input=${(event: Event) => onChange({ [name]: (event.target as HTMLInputElement).value })}
          />`
        : nothing
    }
  </div>`;
}
