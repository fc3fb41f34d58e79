import { html, nothing, type TemplateResult } from 'lit';
import type { HeadlineState } from '../../../protocol/newsroom/headlines.ts';
import { tables } from '../../i18n/tables.ts';
import type { Intent } from './composer-controller.ts';
import type { FormOptions } from './form-options.ts';

/** The state of the headline, or `new`. */
export type ComposerState = 'new' | HeadlineState;

export interface ButtonsOptions extends FormOptions {
  readonly state: ComposerState;
  readonly isEditor: boolean;
  readonly isSending: boolean;
  /** All channels that it goes to. */
  readonly channelNames: string;
  /** The error that concerns the whole headline. */
  readonly error: string;
  /** What is said of the draft. */
  readonly note: string;
  /** Further choices, behind the others. */
  readonly more: TemplateResult | typeof nothing;
  readonly onSend: (intent: Intent) => void;
  readonly onRefuse: () => void;
}

/** What can be done with what is written. The first button is what Ctrl+Enter does. */
export function composerButtons(options: ButtonsOptions): TemplateResult {
  const { words, error, note, channelNames, language } = options;
  return html`<div class="composer-foot">
    <p class="error whole" role="alert">${error}</p>
    <div class="buttons">${choices(options)} ${options.more}</div>
    <p class="hint">
      <strong class="composer-channel">${tables[language].headlines.writing.publishIn(channelNames)}</strong>
      <kbd dir="ltr">${words.shortcut}</kbd>
      <span>${note}</span>
    </p>
  </div>`;
}

/** The first one stays the same element while it is sent, so that it keeps the focus; it does nothing then. */
function choices(options: ButtonsOptions): TemplateResult {
  const { words, isSending } = options;
  return html`<button type="submit" class="main" aria-disabled=${isSending ? 'true' : nothing}>
      ${isSending ? words.sending : mainLabel(options)}
    </button>
    ${isSending ? nothing : otherChoices(options)}`;
}

function mainLabel({ draft, words, state, isEditor }: ButtonsOptions): string {
  const isLater = draft.publishAt !== '';
  if (state === 'new') return !isEditor ? words.submit : isLater ? words.schedule : words.publish;
  if (state !== 'submitted' || !isEditor) return words.save;
  return isLater ? words.approveAt : words.approve;
}

function otherChoices({
  words,
  state,
  isEditor,
  onSend,
  onRefuse,
}: ButtonsOptions): TemplateResult | typeof nothing {
  if (state !== 'submitted') return nothing;
  if (!isEditor) return html`<button type="button" @click=${onRefuse}>${words.withdraw}</button>`;
  return html`
    <button type="button" @click=${() => onSend('save')}>${words.save}</button>
    <button type="button" @click=${onRefuse}>${words.reject}</button>
  `;
}

/** What the first button means. */
export function mainIntent(state: ComposerState, isEditor: boolean): Intent {
  return state === 'submitted' && isEditor ? 'approve' : 'save';
}
