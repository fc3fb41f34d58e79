import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { DeskElement } from '../../desk-element.ts';
import { isolate } from '../../i18n/isolate.ts';
import { pathTo } from '../../router.ts';
import type { Speed } from '../seconds-on-screen.ts';
import { onAirStatuses, type OnAirStatus } from '../strings/on-air.ts';
import { DeskServer } from './desk-server.ts';
import { OnScreenEvent } from './on-screen-event.ts';
import { shownIn, type ShownBySpeed } from './on-screen.ts';

/** How often to check what the strips show, in ms: a headline takes longer to enter. */
const readIntervalMs = 250;

/**
 * The strip of the channel as readers have it, its notice too: real ones, that follow the server as any other does.
 *
 * @fires {OnScreenEvent} on-screen - The strips show something else than before.
 */
class DeskOnAir extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    speeds: { attribute: false },
    isThere: { state: true },
    status: { state: true },
    begun: { state: true },
    server: { state: true },
  };

  declare channel: ChannelSettings;
  /** There is one strip for each speed; if there is only one, speeds are not mentioned. */
  declare speeds: readonly Speed[];
  declare isThere: boolean;
  declare status: OnAirStatus;
  /** How often the strips have been restarted. */
  declare begun: number;
  /** The address of the strips' server; `undefined` until it is known. */
  declare server: string | undefined;
  #reported = '';

  constructor() {
    super();
    this.speeds = ['normal'];
    this.isThere = customElements.get('news-ticker') !== undefined;
    this.status = 'loading';
    this.begun = 0;
  }

  protected override connected(): void {
    this.run(customElements.whenDefined('news-ticker').then(() => (this.isThere = true)));
    const server = new DeskServer(this.desk, this.channel.id);
    const timer = setInterval(() => {
      this.run(server.keep(this.status === 'live').then(() => (this.server = server.address)));
      this.#readStrips();
    }, readIntervalMs);
    this.run(server.keep(false).then(() => (this.server = server.address)));
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.onAir;
    const { rundown, preview } = this.strings.headlines;
    const isBrief = this.speeds.length === 1;
    return html`<section class="on-air panel" aria-labelledby="on-air-heading">
      <div class="on-air-head">
        <h2 id="on-air-heading">${words.heading}</h2>
        ${this.#state()}
        ${
          isBrief
            ? html`<a href=${pathTo({ channel: this.channel.id, view: 'headlines', item: 'rundown' })}
                >${rundown.open}</a
              >`
            : html`<button type="button" class="quiet" @click=${() => (this.begun += 1)}>
                ${words.begin}
              </button>`
        }
      </div>
      <div class="on-air-lines" data-lines=${this.speeds.length} @ticker-status=${this.#onStatus}>
        ${
          this.isThere && this.server !== undefined
            ? keyed(
                this.begun,
                this.speeds.map((speed) => this.#line(speed, isBrief ? undefined : rundown.speeds[speed])),
              )
            : html`<p class="hint">${this.isThere ? '…' : preview.missing}</p>`
        }
      </div>
      ${isBrief ? nothing : html`<p class="hint">${words.hint}</p>`}
    </section>`;
  }

  #line(speed: Speed, label: string | undefined): TemplateResult {
    const { channel } = this;
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return html`<div class="on-air-line">
      ${label === undefined ? nothing : html`<span class="hint">${label}</span>`}
      <div class="preview-stage" data-theme=${theme}>
        <news-ticker
          channel=${channel.id}
          server=${this.server}
          lang=${channel.lang}
          dir=${channel.dir}
          speed=${speed}
          .strings=${{ name: [this.strings.headlines.onAir.heading, label].filter(Boolean).join(': ') }}
          open="link"
          announce="off"
        ></news-ticker>
      </div>
    </div>`;
  }

  /** What the strip itself does not show: that readers see a notice instead, or the state of the connection. */
  #state(): TemplateResult {
    const words = this.strings.headlines.onAir;
    const { notice } = this.channel;
    if (notice) return html`<span class="tag warn">${words.notice(isolate(notice.title))}</span>`;
    const kind = { loading: '', live: 'good', stale: 'warn', offline: 'warn', refused: 'alarm' }[this.status];
    return html`<span class="tag ${kind}">${words.statuses[this.status]}</span>`;
  }

  readonly #onStatus = (event: Event): void => {
    if (!('status' in event)) return;
    this.status = onAirStatuses.find((status) => status === event.status) ?? 'loading';
  };

  #readStrips(): void {
    const tickers = [...this.querySelectorAll('news-ticker')];
    const shown: ShownBySpeed = Object.fromEntries(
      this.speeds.flatMap((speed, index) => {
        const ticker = tickers[index];
        return ticker ? [[speed, shownIn(ticker)]] : [];
      }),
    );
    const now = JSON.stringify(shown);
    if (now === this.#reported) return;
    this.#reported = now;
    this.dispatchEvent(new OnScreenEvent(shown));
  }
}

customElements.define('desk-on-air', DeskOnAir);
