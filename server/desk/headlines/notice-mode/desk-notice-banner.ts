import { html, nothing, type TemplateResult } from 'lit';
import { ApiError, NetworkError } from '../../api/api-error.ts';
import { DeskElement } from '../../desk-element.ts';
import { errorText } from '../../errors/form-errors.ts';
import { isolate } from '../../i18n/isolate.ts';

/** Shows in every view that notice mode is on, with the way to turn it off. */
class DeskNoticeBanner extends DeskElement {
  static override properties = { ...DeskElement.properties, isSending: { state: true } };

  declare isSending: boolean;

  constructor() {
    super();
    this.isSending = false;
  }

  protected override render(): TemplateResult {
    const words = this.strings.noticeMode;
    const notice = this.desk.channel?.notice;
    return html`<div role="status">
      ${
        notice
          ? html`<div class="notice-banner">
              <p>${words.isOn(isolate(notice.title))}</p>
              ${
                this.desk.can('publish')
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
      await desk.loadChannels();
      desk.toasts.show(this.strings.noticeMode.hasEnded);
      await this.updateComplete;
      document.getElementById('content')?.focus({ preventScroll: true });
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
      desk.toasts.show(errorText(error, desk.language), { isError: true });
    } finally {
      this.isSending = false;
    }
  }
}

customElements.define('desk-notice-banner', DeskNoticeBanner);
