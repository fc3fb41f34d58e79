import { html, nothing, type TemplateResult } from 'lit';
import '../../controls/desk-confirm.ts';
import { describedBy, field, invalid } from '../../controls/field.ts';
import { DeskElement } from '../../desk-element.ts';
import { formErrorsOf, expectedText, noErrors, type FormErrors } from '../../errors/form-errors.ts';

/** Turns on notice mode: clears a channel to one line, after a confirmation. */
class DeskNoticeMode extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isAsking: { state: true },
    isSending: { state: true },
    line: { state: true },
    errors: { state: true },
  };

  declare isAsking: boolean;
  declare isSending: boolean;
  declare line: string;
  declare errors: FormErrors;

  constructor() {
    super();
    this.isAsking = false;
    this.isSending = false;
    this.line = '';
    this.errors = noErrors;
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.strings.noticeMode;
    // While notice mode is on, the banner across the desk turns it off.
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
    const words = this.strings.noticeMode;
    const { fields, form } = this.errors;
    const error = fields.get('title') ?? form;
    return html`<p>${words.explanation}</p>
      ${field(
        { id: 'notice-line', label: words.line, error },
        html`<textarea
          id="notice-line"
          rows="2"
          dir=${this.desk.channel?.dir ?? 'auto'}
          lang=${this.desk.channel?.lang ?? nothing}
          .value=${this.line}
          aria-required="true"
          aria-describedby=${describedBy('notice-line')}
          aria-invalid=${invalid(error)}
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
      this.errors = { fields: new Map([['title', expectedText('title', desk.language)]]) };
      return;
    }
    this.isSending = true;
    try {
      await desk.api.request('PUT', `v1/channels/${desk.channel?.id ?? ''}/notice`, { body: { title } });
      await desk.loadChannels();
      this.isAsking = false;
      this.line = '';
      this.errors = noErrors;
      desk.toasts.show(this.strings.noticeMode.hasBegun);
      await this.updateComplete;
      // The button that led here has disappeared; the banner's button turns the mode off again.
      document.querySelector<HTMLElement>('.notice-banner button')?.focus();
    } catch (error) {
      this.errors = formErrorsOf(error, desk.language, ['title']);
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-notice-mode', DeskNoticeMode);
