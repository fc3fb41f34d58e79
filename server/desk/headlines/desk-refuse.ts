import { html, type TemplateResult } from 'lit';
import { limits } from '../../protocol/limits.ts';
import type { HeadlineEntry } from '../../protocol/newsroom/headlines.ts';
import '../controls/desk-confirm.ts';
import { describedBy, field } from '../controls/field.ts';
import { DeskElement } from '../desk-element.ts';
import { tables } from '../i18n/tables.ts';
import { reject } from './headline-actions.ts';

/**
 * Asks why a submission is refused, and refuses it.
 *
 * @fires dismiss - It was cancelled.
 * @fires refused - It was refused.
 */
class DeskRefuse extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    entry: { attribute: false },
    reason: { state: true },
    isSending: { state: true },
  };

  declare entry: HeadlineEntry;
  declare reason: string;
  declare isSending: boolean;

  constructor() {
    super();
    this.reason = '';
    this.isSending = false;
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines;
    return html`<desk-confirm
      .desk=${this.desk}
      .heading=${words.retraction.refuseHeading}
      .action=${words.actions.reject}
      .content=${this.#content()}
      .isBusy=${this.isSending}
      alarm
      @confirm=${() => this.run(this.#refuse())}
    ></desk-confirm>`;
  }

  #content(): TemplateResult {
    const words = this.strings.headlines.retraction;
    const id = 'refuse-reason';
    return html`<p class="breaking-text"><bdi>${this.entry.headline.title}</bdi></p>
      <p>${words.refuseText}</p>
      ${field(
        {
          id,
          label: words.refuseReason,
          hint: words.refuseHint,
          aside: tables[this.desk.language].controls.optional,
        },
        html`<textarea
          id=${id}
          rows="2"
          dir="auto"
          maxlength=${limits.noteChars}
          .value=${this.reason}
          aria-describedby=${describedBy(id)}
          @input=${(event: Event) => {
            if (event.target instanceof HTMLTextAreaElement) this.reason = event.target.value;
          }}
        ></textarea>`,
      )}`;
  }

  async #refuse(): Promise<void> {
    this.isSending = true;
    try {
      if (await reject(this.desk, this.entry, this.reason)) this.dispatchEvent(new Event('refused'));
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-refuse', DeskRefuse);
