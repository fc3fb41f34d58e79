import { html, nothing, type TemplateResult } from 'lit';
import { Refusal, Unreachable } from '../../api/api-error.ts';
import { DeskElement } from '../../desk-element.ts';
import { faultText } from '../../errors/form-errors.ts';
import { isolated } from '../../i18n/isolate.ts';
import { panicWords } from './notice-mode-strings.ts';

/** Says in every room that a channel shows one line only, and has the way back. */
class DeskPanicBanner extends DeskElement {
  static override properties = { ...DeskElement.properties, isSending: { state: true } };

  declare isSending: boolean;

  constructor() {
    super();
    this.isSending = false;
  }

  protected override render(): TemplateResult {
    const words = this.words(panicWords);
    const notice = this.desk.channel?.notice;
    return html`<div role="status">
      ${
        notice
          ? html`<div class="panic-banner">
              <p>${words.isOn(isolated(notice.title))}</p>
              ${
                this.desk.may('publish')
                  ? html`<button
                      type="button"
                      aria-disabled=${this.isSending ? 'true' : nothing}
                      @click=${() => this.run(this.#end())}
                    >
                      ${words.end}
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>`;
  }

  async #end(): Promise<void> {
    const { desk } = this;
    if (this.isSending) return;
    this.isSending = true;
    try {
      await desk.api.request('DELETE', `v1/channels/${desk.channel?.id ?? ''}/notice`);
      await desk.readChannels();
      desk.notices.say(this.words(panicWords).hasEnded);
      await this.updateComplete;
      document.getElementById('content')?.focus({ preventScroll: true });
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
      desk.notices.say(faultText(error, desk.language), { isFault: true });
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-panic-banner', DeskPanicBanner);
