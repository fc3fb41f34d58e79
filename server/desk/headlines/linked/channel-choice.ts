import { html, nothing, type TemplateResult } from 'lit';

/** A channel that can be chosen, and what is said of it. */
export interface ChannelChoice {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

export interface ChannelChoiceOptions {
  readonly legend: string;
  readonly hint: string;
  readonly choices: readonly ChannelChoice[];
  readonly chosen: readonly string[];
  /** The prefix of the ids of the boxes' descriptions, so that they are unique in the page. */
  readonly idPrefix: string;
  readonly onToggle: (id: string, isOn: boolean) => void;
}

/** Channels to choose from: each with its own box, and why it refuses beside it. */
export function channelChoice(options: ChannelChoiceOptions): TemplateResult {
  const { legend, hint, choices, idPrefix } = options;
  return html`<fieldset class="channel-choice" aria-describedby=${`${idPrefix}-hint`}>
    <legend>${legend}</legend>
    <p class="hint" id=${`${idPrefix}-hint`}>${hint}</p>
    <ul>
      ${choices.map((choice) => html`<li>${box(options, choice)}</li>`)}
    </ul>
  </fieldset>`;
}

function box(
  { chosen, idPrefix, onToggle }: ChannelChoiceOptions,
  { id, title, hint, error }: ChannelChoice,
): TemplateResult {
  const about = `${idPrefix}-${id}`;
  return html`<label class="check choice">
      <input
        type="checkbox"
        .checked=${chosen.includes(id)}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${`${about}-error`}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && onToggle(id, target.checked)}
      />
      <span><bdi>${title}</bdi> ${hint ? html`<span class="hint"><bdi>${hint}</bdi></span>` : nothing}</span>
    </label>
    <p class="error" id=${`${about}-error`} role="alert">${error ?? ''}</p>`;
}
