import { html, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { DeskElement } from '../../desk-element.ts';
import { speeds, type Speed } from '../seconds-on-screen.ts';

/** The strip of the channel as readers have it, its notice too. */
class DeskOnAir extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    speed: { state: true },
    isThere: { state: true },
  };

  declare channel: ChannelSettings;
  declare speed: Speed;
  declare isThere: boolean;

  constructor() {
    super();
    this.speed = 'normal';
    this.isThere = customElements.get('news-ticker') !== undefined;
  }

  protected override connected(): void {
    this.run(customElements.whenDefined('news-ticker').then(() => (this.isThere = true)));
  }

  protected override render(): TemplateResult {
    const { rundown: words, preview } = this.strings.headlines;
    const { channel } = this;
    return html`<section class="on-air panel" aria-labelledby="on-air-heading">
      <h2 id="on-air-heading">${words.onAir}</h2>
      <div
        class="preview-stage"
        data-theme=${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}
      >
        ${
          this.isThere
            ? html`<news-ticker
                channel=${channel.id}
                lang=${channel.lang}
                dir=${channel.dir}
                speed=${this.speed}
                open="link"
                announce="off"
              ></news-ticker>`
            : html`<p class="hint">${preview.missing}</p>`
        }
      </div>
      <div class="preview-choices">
        <div class="choice" role="group" aria-label=${words.speed}>
          ${speeds.map(
            (speed) =>
              html`<button
                type="button"
                aria-pressed=${speed === this.speed ? 'true' : 'false'}
                @click=${() => (this.speed = speed)}
              >
                ${words.speeds[speed]}
              </button>`,
          )}
        </div>
      </div>
      <p class="hint">${words.onAirHint}</p>
    </section>`;
  }
}

customElements.define('desk-on-air', DeskOnAir);
