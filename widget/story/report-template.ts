import { html, nothing, type TemplateResult } from 'lit';
import type { limits } from '../../server/protocol/limits.ts';
import { reasons, type Reason } from '../../server/protocol/reasons.ts';
import type { ReportingView } from './reporting.ts';
import type { StoryStrings } from './strings/strings.ts';

/** The type ties the number to the contract's limit, without loading the whole module of limits. */
const maxNoteChars: typeof limits.noteChars = 300;

export interface ReportActions {
  open(): void;
  cancel(): void;
  send(reason: Reason, note: string): void;
  withdraw(): void;
}

/** Below the picture: the button that reports it, the form, the thanks. */
export function reportTemplate(
  view: ReportingView,
  isPictureVisible: boolean,
  { report: strings }: StoryStrings,
  actions: ReportActions,
): TemplateResult {
  const { isOpen, isSending, message, isFault, canWithdraw } = view;
  const hasForm = isOpen && isPictureVisible;
  return html`
    <div class="report" part="report" @keydown=${(event: KeyboardEvent) => onKey(event, hasForm, actions)}>
      ${
        isPictureVisible && !isOpen && !canWithdraw
          ? html`<button type="button" class="quiet" data-report-open @click=${actions.open}>
              ${strings.open}
            </button>`
          : nothing
      }
      ${hasForm ? form(view, strings, actions) : nothing}
      <p class=${isFault ? 'said fault' : 'said'} role="status">${message}</p>
      ${
        canWithdraw
          ? html`<button type="button" class="quiet" ?disabled=${isSending} @click=${actions.withdraw}>
              ${strings.withdraw}
            </button>`
          : nothing
      }
    </div>
  `;
}

function form(
  { isSending }: ReportingView,
  strings: StoryStrings['report'],
  actions: ReportActions,
): TemplateResult {
  return html`
    <form @submit=${(event: SubmitEvent) => onSubmit(event, actions)}>
      <fieldset>
        <legend>${strings.why}</legend>
        ${reasons.map(
          (reason) =>
            html`<label class="reason">
              <input type="radio" name="reason" .value=${reason} required />
              <span>${strings.reasons[reason]}</span>
            </label>`,
        )}
      </fieldset>
      <label class="note">
        <span>${strings.note}</span>
        <textarea name="note" rows="3" maxlength=${maxNoteChars} dir="auto"></textarea>
      </label>
      <div class="buttons">
        <button type="submit" class="strong" aria-disabled=${isSending ? 'true' : 'false'}>
          ${isSending ? strings.sending : strings.send}
        </button>
        <button type="button" class="quiet" @click=${actions.cancel}>${strings.cancel}</button>
      </div>
    </form>
  `;
}

function onSubmit(event: SubmitEvent, actions: ReportActions): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const fields = new FormData(event.currentTarget);
  const reason = reasons.find((each) => each === fields.get('reason'));
  const note = fields.get('note');
  if (reason) actions.send(reason, typeof note === 'string' ? note.trim() : '');
}

/** Escape leaves the form, and only the form. */
function onKey(event: KeyboardEvent, hasForm: boolean, actions: ReportActions): void {
  if (event.key !== 'Escape' || !hasForm) return;
  event.preventDefault();
  event.stopPropagation();
  actions.cancel();
}
