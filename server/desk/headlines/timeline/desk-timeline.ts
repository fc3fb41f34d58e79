import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { directionOf } from '../../../protocol/text/direction.ts';
import { DeskElement } from '../../desk-element.ts';
import { formatDay, formatTime, formatZone } from '../../i18n/format-date.ts';
import { zoneCity } from '../../i18n/zone-city.ts';
import { pathTo } from '../../router.ts';
import { followChannel } from '../list/follow-channel.ts';
import { addDays, boundsOf, dayAt, parseDay, type CalendarDay } from './calendar-day.ts';
import { loadEntries } from './load-entries.ts';
import { byHour, momentsOf, type Moment, type MomentKind } from './moments.ts';

/** More than this on one day is read in the list. */
const maxMoments = 200;
/** How often to remove what has passed, in ms. */
const tickMs = 15_000;

const kinds: Readonly<Record<MomentKind, string>> = {
  publishes: 'good',
  returns: 'good',
  proposed: 'warn',
  date: '',
  age: '',
  'breaking-ends': 'alarm',
  'pin-ends': '',
};

/** What happens on a day of the channel by itself: what comes, what ends, what leaves. */
class DeskTimeline extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    entries: { state: true },
    isWhole: { state: true },
  };

  declare channel: ChannelSettings;
  /** `undefined` until the first answer. */
  declare entries: readonly HeadlineEntry[] | undefined;
  declare isWhole: boolean;

  constructor() {
    super();
    this.isWhole = true;
  }

  protected override connected(): void {
    this.run(this.#load());
    followChannel(this.desk, this.signal, () => this.run(this.#load()));
    const timer = setInterval(() => this.requestUpdate(), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { timeline: words, compose } = this.strings.headlines;
    const { desk, channel } = this;
    const { timeZone } = channel;
    const noon = `${this.#day}T12:00:00Z`;
    const zone = formatZone(noon, timeZone, desk.language);
    return html`<a class="back" href=${pathTo({ channel: channel.id, view: 'headlines' })}>${compose.back}</a>
      <header class="view-head">
        <h1 tabindex="-1">${words.heading}</h1>
        ${this.#days()}
      </header>
      <h2 id="timeline-day">
        <time datetime=${this.#day}>${formatDay(noon, desk.language)}</time>
        <span class="hint"
          ><bdi>${this.strings.controls.zone(zoneCity(timeZone, desk.language), zone)}</bdi></span
        >
      </h2>
      ${this.entries ? this.#moments(this.entries) : html`<p class="waiting" role="status">…</p>`}`;
  }

  /** The day of the address; without one, today's. */
  get #day(): CalendarDay {
    return parseDay(this.desk.route.query['day']) ?? this.#today;
  }

  get #today(): CalendarDay {
    return dayAt(this.desk.serverNowMs(), this.channel.timeZone);
  }

  #days(): TemplateResult {
    const { timeline: words } = this.strings.headlines;
    const isFirst = this.#day <= this.#today;
    return html`<div class="buttons" role="group" aria-label=${words.days}>
      <button
        type="button"
        aria-disabled=${isFirst ? 'true' : nothing}
        @click=${() => isFirst || this.#go(addDays(this.#day, -1))}
      >
        ${words.before}
      </button>
      <button type="button" ?hidden=${isFirst} @click=${() => this.#go(undefined)}>${words.today}</button>
      <button type="button" @click=${() => this.#go(addDays(this.#day, 1))}>${words.after}</button>
    </div>`;
  }

  #go(day: CalendarDay | undefined): void {
    const query = day === undefined || day === this.#today ? {} : { day };
    this.desk.navigate({ view: 'headlines', item: 'timeline', query }, { isQuiet: true });
  }

  #moments(entries: readonly HeadlineEntry[]): TemplateResult {
    const { timeline: words } = this.strings.headlines;
    const nowMs = this.desk.serverNowMs();
    const { fromMs, toMs } = boundsOf(this.#day, this.channel.timeZone);
    const all = momentsOf(entries, this.channel, { fromMs: Math.max(fromMs, nowMs), toMs, nowMs });
    const shown = all.slice(0, maxMoments);
    return html`<p class="hint" role="status">${words.count(all.length)}</p>
      ${this.isWhole ? nothing : html`<p class="advice">${words.notWhole}</p>`}
      <ol class="timeline panel" aria-labelledby="timeline-day" ?hidden=${all.length === 0}>
        ${byHour(shown, this.channel.timeZone).map(
          ({ hour, moments }) =>
            html`<li class="timeline-hour">
              <h3><time>${hour}</time></h3>
              <ol>
                ${moments.map((moment) => this.#moment(moment))}
              </ol>
            </li>`,
        )}
      </ol>
      ${all.length > shown.length ? html`<p class="hint">${words.more(all.length - shown.length)}</p>` : nothing}`;
  }

  #moment({ headline, atMs, kind }: Moment): TemplateResult {
    const { timeline, rundown } = this.strings.headlines;
    const { channel, desk } = this;
    const at = new Date(atMs).toISOString();
    const lang = headline.lang ?? channel.lang;
    const words = { ...rundown.reasons, ...timeline.kinds };
    return html`<li data-kind=${kind} data-id=${headline.id}>
      <time datetime=${at}>${formatTime(at, channel.timeZone, desk.language)}</time>
      <span class="tag ${kinds[kind]}">${words[kind]}</span>
      <a
        href=${pathTo({ channel: channel.id, view: 'headlines', item: headline.id })}
        dir=${headline.dir ?? directionOf(lang)}
        lang=${lang}
        >${headline.title}</a
      >
    </li>`;
  }

  async #load(): Promise<void> {
    const { entries, isWhole } = await loadEntries(this.desk, this.channel.id, this.signal);
    this.entries = entries;
    this.isWhole = isWhole;
  }
}

customElements.define('desk-timeline', DeskTimeline);
