import { html, nothing, type TemplateResult } from 'lit';
import '../../controls/desk-confirm.ts';
import { describedBy, field, invalid } from '../../controls/field.ts';
import { DeskElement } from '../../desk-element.ts';
import { formErrorsOf, expectedText, noErrors, type FormErrors } from '../../errors/form-errors.ts';
import { noticeModeWords } from './notice-mode-strings.ts';

/** Clears a channel to one fixed line, after one question. */
class DeskNoticeMode extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isAsking: { state: true },
    isSending: { state: true },
    line: { state: true },
    faults: { state: true },
  };

  declare isAsking: boolean;
  declare isSending: boolean;
  declare line: string;
  declare faults: FormErrors;

  constructor() {
    super();
    this.isAsking = false;
    this.isSending = false;
    this.line = '';
    this.faults = noErrors;
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.words(noticeModeWords);
    // While it is so, the line across the desk has the way back.
    if (this.desk.channel?.notice) return nothing;
    return html`<button type="button" @click=${() => (this.isAsking = true)}>${words.open}</button> ${
        this.isAsking
          ? html`<desk-confirm
              .desk=${this.desk}
              .heading=${words.heading}
              .action=${words.confirm}
              .content=${this.#content()}
              .isBusy=${this.isSending}
              alarm
              @dismiss=${() => (this.isAsking = false)}
              @confirm=${() => this.run(this.#begin())}
            ></desk-confirm>`
          : nothing
      }`;
  }

  #content(): TemplateResult {
    const words = this.words(noticeModeWords);
    const { fields, whole } = this.faults;
    const fault = fields.get('title') ?? whole;
    return html`<p>${words.explanation}</p>
      ${field(
        { id: 'panic-line', label: words.line, fault },
        html`<textarea
          id="panic-line"
          rows="2"
          dir=${this.desk.channel?.dir ?? 'auto'}
          lang=${this.desk.channel?.lang ?? nothing}
          .value=${this.line}
          aria-required="true"
          aria-describedby=${describedBy('panic-line')}
          aria-invalid=${invalid(fault)}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLTextAreaElement) this.line = event.target.value;
          }}
        ></textarea>`,
      )}`;
  }

  async #begin(): Promise<void> {
    const { desk } = this;
    const title = this.line.trim();
    if (!title) {
      this.faults = { fields: new Map([['title', expectedText('title', desk.language)]]) };
      return;
    }
    this.isSending = true;
    try {
      await desk.api.request('PUT', `v1/channels/${desk.channel?.id ?? ''}/notice`, { body: { title } });
      await desk.readChannels();
      this.isAsking = false;
      this.line = '';
      this.faults = noErrors;
      desk.notices.say(this.words(noticeModeWords).hasBegun);
      await this.updateComplete;
      // The button that led here has gone; the way back is where the eyes are now.
      document.querySelector<HTMLElement>('.panic-banner button')?.focus();
    } catch (error) {
      this.faults = formErrorsOf(error, desk.language, ['title']);
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-panic', DeskNoticeMode);
