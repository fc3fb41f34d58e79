import { html, nothing, type TemplateResult } from 'lit';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import '../../controls/desk-confirm.ts';
import { DeskElement } from '../../desk-element.ts';
import { noErrors, type FormErrors } from '../../errors/form-errors.ts';
import { channelChoice } from './channel-choice.ts';
import { copyTargets } from './copy-targets.ts';
import { errorsOfSending } from './linked-errors.ts';
import { publishedInText } from '../published-text.ts';
import { channelNames } from './channel-names.ts';
import { toggled } from './links.ts';
import { copyTo } from './send-linked.ts';

/** Copies a headline to further channels: a button, and the question to which ones. */
class DeskCopyTo extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    entry: { attribute: false },
    isOpen: { state: true },
    isSending: { state: true },
    chosen: { state: true },
    errors: { state: true },
  };

  declare entry: HeadlineEntry;
  declare isOpen: boolean;
  declare isSending: boolean;
  declare chosen: readonly string[];
  declare errors: FormErrors;
  #idempotencyKey = '';

  constructor() {
    super();
    this.isOpen = false;
    this.isSending = false;
    this.chosen = [];
    this.errors = noErrors;
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.linked;
    return html`<button type="button" class="quiet" @click=${this.#open}>${words.copy}</button> ${
        this.isOpen
          ? html`<desk-confirm
              .desk=${this.desk}
              .heading=${words.copyHeading}
              .action=${words.copyAct}
              .content=${this.#content()}
              .isBusy=${this.isSending}
              @dismiss=${(event: Event) => {
                event.stopPropagation();
                this.isOpen = false;
              }}
              @confirm=${() => this.run(this.#copy())}
            ></desk-confirm>`
          : nothing
      }`;
  }

  #content(): TemplateResult {
    const words = this.strings.headlines.linked;
    const { desk, entry, chosen, errors } = this;
    return html`<p class="breaking-text"><bdi>${entry.headline.title}</bdi></p>
      ${channelChoice({
        legend: words.heading,
        hint: words.copyHint,
        choices: copyTargets(desk, entry).map(({ id, title }) => ({
          id,
          title,
          error: errors.fields.get(`channels.${id}`),
        })),
        chosen,
        idPrefix: 'copy-to',
        onToggle: (id, isOn) => {
          this.chosen = toggled(chosen, id, isOn);
          this.errors = noErrors;
          this.#idempotencyKey = crypto.randomUUID();
        },
      })}
      <p class="error whole" role="alert">${errors.form ?? ''}</p>`;
  }

  readonly #open = (): void => {
    this.chosen = [];
    this.errors = noErrors;
    this.isOpen = true;
  };

  async #copy(): Promise<void> {
    const { desk, entry, chosen } = this;
    const words = this.strings.headlines.linked;
    if (chosen.length === 0) {
      this.errors = { fields: new Map(), form: words.chooseOne };
      return;
    }
    this.isSending = true;
    try {
      await copyTo(desk, entry.headline.id, chosen, this.#idempotencyKey);
      this.isOpen = false;
      desk.toasts.show(publishedInText(desk, chosen, words.hasCopied(channelNames(desk, chosen))));
      this.dispatchEvent(new Event('copied', { bubbles: true }));
    } catch (error) {
      this.errors = errorsOfSending(error, desk, { isNew: false, own: undefined });
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-copy-to', DeskCopyTo);
