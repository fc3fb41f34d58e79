import { html, nothing, type TemplateResult } from 'lit';
import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { isBreaking, isPinned } from '../../../protocol/order.ts';
import { directionOf } from '../../../protocol/text/direction.ts';
import { formatDate, formatTime } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { pathTo } from '../../router.ts';
import { tables } from '../../i18n/tables.ts';
import type { Speed } from '../seconds-on-screen.ts';
import type { RundownStrings } from '../strings/rundown.ts';

export interface RundownRowOptions {
  readonly headline: Headline;
  readonly channel: ChannelSettings;
  readonly words: RundownStrings;
  readonly language: Language;
  readonly nowMs: number;
  /** The speeds at which the strips here show it now. */
  readonly shownAt: readonly Speed[];
  /** For a pinned headline that can be moved: its place among the pinned ones, from 0 on, and how many there are. */
  readonly pin: { readonly place: number; readonly count: number } | undefined;
  readonly onMove: (to: number) => void;
  /** `undefined` for people who may not hold headlines. */
  readonly onHold: (() => void) | undefined;
}

/** One headline as it airs; a pinned one can be moved. */
export function rundownRow(options: RundownRowOptions): TemplateResult {
  const { headline, channel, shownAt, pin } = options;
  const lang = headline.lang ?? channel.lang;
  return html`<li
    class="rundown-row"
    data-id=${headline.id}
    data-on-screen=${shownAt.join(' ') || nothing}
    data-pin=${pin ? pin.place : nothing}
    draggable=${pin ? 'true' : nothing}
  >
    <div>
      <a
        id=${`rundown-${headline.id}`}
        href=${pathTo({ channel: channel.id, view: 'headlines', item: headline.id })}
        dir=${headline.dir ?? directionOf(lang)}
        lang=${lang}
        draggable="false"
        >${headline.title}</a
      >
      <p class="hint">${about(options)}</p>
    </div>
    <div class="buttons">${pin ? movers(options, pin.place, pin.count) : nothing} ${holder(options)}</div>
    <p class="rundown-shown">${shown(options)}</p>
  </li>`;
}

/** The speeds at which it is on screen: in a place of its own, so that no row moves under the pointer when that changes. */
function shown({ words, language, shownAt }: RundownRowOptions): TemplateResult | typeof nothing {
  if (shownAt.length === 0) return nothing;
  const names = new Intl.ListFormat(language, { type: 'unit' }).format(
    shownAt.map((speed) => words.speeds[speed]),
  );
  return html`<span class="tag good">${tables[language].headlines.onAir.shownAt(names)}</span>`;
}

function about({ headline, channel, words, language, nowMs }: RundownRowOptions): TemplateResult {
  const { timeZone } = channel;
  const { source, breakingUntil = '', pinnedUntil = '', publishedAt } = headline;
  const date = (at: string) => formatDate(at, timeZone, language, nowMs);
  const place = isBreaking(headline, nowMs)
    ? html`<span class="tag alarm"
        >${words.breakingUntil(formatTime(breakingUntil, timeZone, language))}</span
      >`
    : isPinned(headline, nowMs)
      ? html`<span class="tag">${words.pinnedUntil(date(pinnedUntil))}</span>`
      : nothing;
  return html`${place} ${source ? html`<bdi>${source.name}</bdi> · ` : nothing}<time datetime=${publishedAt}
      >${date(publishedAt)}</time
    >`;
}

function movers(options: RundownRowOptions, place: number, count: number): TemplateResult {
  const { words } = options;
  return html`${mover(options, 'up', words.moveUp, place - 1, place === 0)}
  ${mover(options, 'down', words.moveDown, place + 1, place === count - 1)}`;
}

function holder({ headline, words, onHold }: RundownRowOptions): TemplateResult | typeof nothing {
  if (!onHold) return nothing;
  return html`<button type="button" aria-describedby=${`rundown-${headline.id}`} @click=${onHold}>
    ${words.hold}
  </button>`;
}

function mover(
  { headline, onMove }: RundownRowOptions,
  name: 'up' | 'down',
  label: string,
  to: number,
  isAtEnd: boolean,
): TemplateResult {
  return html`<button
    type="button"
    data-move=${name}
    aria-describedby=${`rundown-${headline.id}`}
    aria-disabled=${isAtEnd ? 'true' : nothing}
    @click=${() => isAtEnd || onMove(to)}
  >
    ${label}
  </button>`;
}

/** The row that `event` comes from. */
export function rowOf({ target }: Event): HTMLElement | undefined {
  const row = target instanceof Element ? target.closest('.rundown-row') : null;
  return row instanceof HTMLElement ? row : undefined;
}
