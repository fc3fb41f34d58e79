import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { order } from '../../../protocol/order.ts';
import { DeskElement } from '../../desk-element.ts';
import { viewersDay } from '../audience/viewers-day.ts';
import { pathTo } from '../../router.ts';
import { attempt } from '../attempt.ts';
import { speeds } from '../seconds-on-screen.ts';
import { followChannel } from '../list/follow-channel.ts';
import './desk-hold.ts';
import './desk-on-air.ts';
import { departureList } from './departure-list.ts';
import { heldList } from './held-list.ts';
import { loadRundown } from './load-rundown.ts';
import { moved } from './moved.ts';
import type { OnScreenEvent } from './on-screen-event.ts';
import { speedsShowing, type ShownBySpeed } from './on-screen.ts';
import { mineInsteadOf, pinConflict } from './pin-conflict.ts';
import { pinnedIds, sendPinOrder, withPinOrder } from './pin-order.ts';
import { releaseHeld } from './release-held.ts';
import { roundTimes } from './round-times.ts';
import { rowOf, rundownRow } from './rundown-row.ts';

/** More rows than this are not shown: nobody reads so far ahead. */
const maxRows = 100;
/** How often to check what has ended by itself, in ms. */
const tickMs = 5000;

/** What airs, in its order: how long a round takes, what leaves next, and the strip itself. */
class DeskRundown extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    headlines: { state: true },
    mine: { state: true },
    held: { state: true },
    holding: { state: true },
    shown: { state: true },
  };

  declare channel: ChannelSettings;
  /** `undefined` until the first answer. */
  declare headlines: readonly Headline[] | undefined;
  /** The order that this editor wanted when somebody else was faster. */
  declare mine: readonly string[] | undefined;
  declare held: readonly HeadlineEntry[];
  /** The headline that is about to be held. */
  declare holding: Headline | undefined;
  /** What the strips here show now. */
  declare shown: ShownBySpeed;
  #dragged = '';
  #asked = 0;

  constructor() {
    super();
    this.held = [];
    this.shown = {};
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
    const { desk, channel, headlines } = this;
    const { rundown: words, compose, timeline } = this.strings.headlines;
    return html`<a class="back" href=${pathTo({ channel: channel.id, view: 'headlines' })}>${compose.back}</a>
      <header class="view-head">
        <h1 tabindex="-1">${words.heading}</h1>
        <a class="button" href=${pathTo({ channel: channel.id, view: 'headlines', item: 'timeline' })}
          >${timeline.open}</a
        >
      </header>
      <desk-on-air
        .desk=${desk}
        .channel=${channel}
        .speeds=${speeds}
        @on-screen=${({ shown }: OnScreenEvent) => (this.shown = shown)}
      ></desk-on-air>
      ${headlines ? this.#rundown(headlines) : html`<p class="waiting" role="status">…</p>`}
      ${
        this.holding
          ? html`<desk-hold
              .desk=${desk}
              .headline=${this.holding}
              @dismiss=${() => (this.holding = undefined)}
            ></desk-hold>`
          : nothing
      }`;
  }

  #rundown(headlines: readonly Headline[]): TemplateResult {
    const { desk, channel } = this;
    const { language } = desk;
    const { rundown: words } = this.strings.headlines;
    const nowMs = desk.serverNowMs();
    const context = { channel, words, language, nowMs };
    const ordered = order(headlines, nowMs);
    return html`<div class="rundown">
      <section aria-labelledby="rundown-order">
        <h2 id="rundown-order">${words.order}</h2>
        ${this.#conflict()} ${this.#list(ordered, nowMs)}
      </section>
      <div class="rundown-side">
        ${heldList({
          ...context,
          held: this.held,
          onRelease: ({ headline }) => this.run(releaseHeld(desk, headline)),
        })}
        ${roundTimes({ headlines: ordered, words, language, nowMs, element: this })}
        ${departureList({ ...context, ordered })} ${viewersDay(desk, channel)}
      </div>
    </div>`;
  }

  #list(ordered: readonly Headline[], nowMs: number): TemplateResult {
    const { rundown: words } = this.strings.headlines;
    if (ordered.length === 0) return html`<p class="empty">${words.none}</p>`;
    const ids = pinnedIds(ordered, nowMs);
    const mayMove = this.desk.can('publish') && ids.length > 1;
    return html`${mayMove ? html`<p class="hint">${words.moveHint}</p>` : nothing}
      <ol
        class="rundown-list"
        @dragstart=${this.#onDragStart}
        @dragover=${this.#onDragOver}
        @drop=${this.#onDrop}
        @keydown=${this.#onKey}
      >
        ${repeat(
          ordered.slice(0, maxRows),
          ({ id }) => id,
          (headline) =>
            rundownRow({
              headline,
              channel: this.channel,
              words,
              language: this.desk.language,
              nowMs,
              shownAt: speedsShowing(headline, this.shown, ordered),
              pin:
                mayMove && ids.includes(headline.id)
                  ? { place: ids.indexOf(headline.id), count: ids.length }
                  : undefined,
              onMove: (to) => this.#move(headline.id, to),
              onHold: this.desk.can('publish') ? () => (this.holding = headline) : undefined,
            }),
        )}
      </ol>
      ${ordered.length > maxRows ? html`<p class="hint">${words.more(ordered.length - maxRows)}</p>` : nothing}`;
  }

  #conflict(): TemplateResult | typeof nothing {
    const { mine } = this;
    if (!mine) return nothing;
    return pinConflict({
      words: this.strings.headlines.rundown,
      onMine: () => this.run(this.#send(mineInsteadOf(this.#pinned(), mine))),
      onTheirs: () => (this.mine = undefined),
    });
  }

  readonly #onDragStart = (event: DragEvent): void => {
    this.#dragged = rowOf(event)?.dataset['id'] ?? '';
    event.dataTransfer?.setData('text/plain', this.#dragged);
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (this.#dragged !== '' && rowOf(event)?.dataset['pin'] !== undefined) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const place = rowOf(event)?.dataset['pin'];
    if (this.#dragged === '' || place === undefined) return;
    event.preventDefault();
    this.#move(this.#dragged, Number(place));
    this.#dragged = '';
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.code === 'ArrowUp' ? -1 : event.code === 'ArrowDown' ? 1 : 0;
    const row = rowOf(event);
    const { id = '', pin } = row?.dataset ?? {};
    if (!event.altKey || step === 0 || pin === undefined) return;
    event.preventDefault();
    this.#move(id, Number(pin) + step);
  };

  #move(id: string, to: number): void {
    const ids = this.#pinned();
    const wanted = moved(ids, id, to);
    if (wanted.join() !== ids.join()) this.run(this.#send(wanted, id));
  }

  async #send(ids: readonly string[], movedId?: string): Promise<void> {
    const { desk, channel } = this;
    const { rundown: words, actions } = this.strings.headlines;
    const seen = this.#pinned();
    this.mine = undefined;
    this.headlines = withPinOrder(this.headlines ?? [], ids);
    this.#asked += 1;
    await this.#focus(movedId);
    await attempt(desk, async () => {
      const theirs = await sendPinOrder(desk, channel.id, { ids, seen });
      if (theirs) this.mine = ids;
      else
        desk.toasts.show(words.hasMoved, {
          action: { label: actions.undo, run: () => this.run(this.#send(seen)) },
          group: 'pins',
        });
    });
    await this.#load();
  }

  /** A row that has moved keeps the focus that it had, and comes into view. */
  async #focus(id: string | undefined): Promise<void> {
    const before = document.activeElement;
    await this.updateComplete;
    if (id === undefined || !(before instanceof HTMLElement) || !before.isConnected) return;
    const row = this.querySelector(`[data-id="${id}"]`);
    if (row?.contains(before)) before.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #pinned(): readonly string[] {
    const nowMs = this.desk.serverNowMs();
    return pinnedIds(order(this.headlines ?? [], nowMs), nowMs);
  }

  async #load(): Promise<void> {
    const asked = (this.#asked += 1);
    const { headlines, held } = await loadRundown(this.desk, this.channel.id);
    // An answer to a request from before pins were moved here may show the old order: the list has been requested again.
    if (asked !== this.#asked) return;
    this.headlines = headlines;
    this.held = held;
  }
}

customElements.define('desk-rundown', DeskRundown);
