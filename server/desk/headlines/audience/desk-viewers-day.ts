import { html, nothing, type TemplateResult } from 'lit';
import { hourMs, minuteMs } from '../../../protocol/durations.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { ChannelViewers } from '../../../protocol/newsroom/viewers.ts';
import { ignoreApiErrors } from '../../api/ignore-api-errors.ts';
import { DeskElement } from '../../desk-element.ts';
import { formatTime } from '../../i18n/format-date.ts';
import { directionOf } from '../../../protocol/text/direction.ts';
import { formatNumber } from '../../i18n/plural.ts';
import { dayPoints, hoursOf, peakOf, outlineOf, type DayPoint } from './day-plot.ts';

const tickMs = minuteMs;
const width = 288;
const height = 100;

/** The viewers of a channel over the last 24 hours, as a plot and in words. */
class DeskViewersDay extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    loaded: { state: true },
  };

  declare channel: ChannelSettings;
  declare loaded: ChannelViewers | undefined;

  protected override connected(): void {
    this.run(this.#load());
    const timer = setInterval(() => this.run(this.#load()), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { loaded } = this;
    if (!loaded) return nothing;
    const words = this.strings.headlines.audience;
    const points = dayPoints(loaded, Date.parse(loaded.now));
    const peak = peakOf(points);
    return html`<section class="panel" aria-labelledby="viewers-day-heading">
      <h2 id="viewers-day-heading">${words.heading}</h2>
      ${peak.viewers === 0 ? html`<p class="hint">${words.none}</p>` : this.#plot(points, peak)}
      <p class="hint">${words.hint}</p>
    </section>`;
  }

  #plot(points: readonly DayPoint[], peak: DayPoint): TemplateResult {
    const { language } = this.desk;
    const words = this.strings.headlines.audience;
    const dir = directionOf(language);
    const present = points.at(-1)?.viewers ?? 0;
    return html`<p class="viewers-now">
        ${words.summary(words.viewers(present), words.viewers(peak.viewers), this.#time(peak.atMs))}
      </p>
      <div class="viewers-plot" aria-hidden="true">
        <span class="viewers-peak">${formatNumber(language, peak.viewers)}</span>
        <svg viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <path d=${outlineOf(points, { width, height, dir })} />
        </svg>
        <div class="viewers-times">
          ${[0, 1, 2, 3].map(
            (part) => html`<span>${this.#time((points[0]?.atMs ?? 0) + part * 6 * hourMs)}</span>`,
          )}
          <span>${words.now}</span>
        </div>
      </div>
      <details>
        <summary>${words.byHour}</summary>
        <table class="viewers-hours">
          <thead>
            <tr>
              <th scope="col">${words.hour}</th>
              <th scope="col">${words.peak}</th>
            </tr>
          </thead>
          <tbody>
            ${hoursOf(points).map(
              ({ atMs, viewers }) =>
                html`<tr>
                  <th scope="row">${this.#time(atMs)}</th>
                  <td>${formatNumber(language, viewers)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>`;
  }

  #time(ms: number): string {
    return formatTime(new Date(ms).toISOString(), this.channel.timeZone, this.desk.language);
  }

  async #load(): Promise<void> {
    const { desk, channel, signal } = this;
    const path = `v1/channels/${channel.id}/viewers`;
    await ignoreApiErrors(async () => {
      this.loaded = await desk.api.request<ChannelViewers>('GET', path, { signal });
    });
  }
}

customElements.define('desk-viewers-day', DeskViewersDay);
