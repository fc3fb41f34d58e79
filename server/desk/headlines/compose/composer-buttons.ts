import { html, type TemplateResult } from 'lit';
import type { HeadlineState } from '../../api/answers.ts';
import type { Intent } from './composing.ts';
import type { FormOptions } from './form-fields.ts';

/** What the headline is at present; a new one is none yet. */
export type ComposerState = 'new' | HeadlineState;

export interface ButtonsOptions extends FormOptions {
  readonly state: ComposerState;
  readonly isEditor: boolean;
  readonly isSending: boolean;
  /** What is said of the draft. */
  readonly note: string;
  readonly onSend: (intent: Intent) => void;
  readonly onRefuse: () => void;
}

/** What can be done with what is written. The first button is what Ctrl+Enter does. */
export function composerButtons(options: ButtonsOptions): TemplateResult {
  const { words, isSending, note } = options;
  return html`<div class="composer-foot">
    <div class="buttons">
      ${isSending ? html`<button type="submit" class="main" disabled>${words.sending}</button>` : choices(options)}
    </div>
    <p class="hint">
      <kbd dir="ltr">${words.shortcut}</kbd>
      <span>${note}</span>
    </p>
  </div>`;
}

function choices({ draft, words, state, isEditor, onSend, onRefuse }: ButtonsOptions): TemplateResult {
  const isLater = draft.publishAt !== '';
  if (state === 'new') return submit(!isEditor ? words.submit : isLater ? words.schedule : words.publish);
  if (state !== 'submitted') return submit(words.save);
  if (!isEditor)
    return html`${submit(words.save)} <button type="button" @click=${onRefuse}>${words.withdraw}</button>`;
  return html`
    ${submit(isLater ? words.approveAt : words.approve)}
    <button type="button" @click=${() => onSend('save')}>${words.save}</button>
    <button type="button" @click=${onRefuse}>${words.refuse}</button>
  `;
}

function submit(label: string): TemplateResult {
  return html`<button type="submit" class="main">${label}</button>`;
}

/** What the first button means. */
export function mainIntent(state: ComposerState, isEditor: boolean): Intent {
  return state === 'submitted' && isEditor ? 'approve' : 'save';
}
