import { html, nothing, type TemplateResult } from 'lit';
import { directionOf } from '../../../protocol/text/direction.ts';
import { isBreaking, isPinned } from '../../../protocol/order.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry, HeadlineState } from '../../../protocol/newsroom/headlines.ts';
import { formatDate, formatDuration, isToday, formatTime } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { pathTo } from '../../router.ts';
import { isolate, formatNames } from '../../i18n/isolate.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import type { RowAction } from './row-actions.ts';

export interface RowOptions {
  readonly entry: HeadlineEntry;
  readonly channel: ChannelSettings;
  readonly words: HeadlineStrings;
  readonly language: Language;
  readonly nowMs: number;
  /** Whether the person may publish. Contributors see only what they sent. */
  readonly isEditor: boolean;
  /** The others who have it open. */
  readonly openBy: readonly string[];
  readonly isSelected: boolean;
  readonly isLeaving: boolean;
  readonly isGone: boolean;
  readonly isBusy: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onAct: (act: RowAction) => void;
  /** Undoes its retraction. */
  readonly onStay: () => void;
}

/** One headline of the list: what it says, how it stands, and what can be done to it. */
export function headlineRow(options: RowOptions): TemplateResult {
  const { entry, channel, words, isEditor, isSelected, isLeaving, isGone, onSelect } = options;
  const { headline, state } = entry;
  const canSelect = isEditor && canLeave(state);
  const title = headline.title || words.list.erased;
  return html`<li
    class="headline-row"
    data-id=${headline.id}
    data-state=${state}
    ?data-leaving=${isLeaving}
    ?data-gone=${isGone}
  >
    ${
      canSelect
        ? html`<input
            type="checkbox"
            aria-label=${words.list.select(title)}
            .checked=${isSelected}
            @change=${(event: Event) => {
              if (event.target instanceof HTMLInputElement) onSelect(event.target.checked);
            }}
          />`
        : html`<span></span>`
    }
    <div class="headline-what">
      <a
        class="headline-title"
        id=${`title-${headline.id}`}
        href=${pathTo({ view: 'headlines', item: headline.id })}
        dir=${headline.dir ?? directionOf(headline.lang ?? channel.lang)}
        lang=${headline.lang ?? channel.lang}
        >${title}</a
      >
      <div class="headline-about">
        <p class="headline-marks">${marks(options)}</p>
        <p class="headline-facts">${facts(options)}</p>
      </div>
    </div>
    <div class="buttons">${isLeaving ? stay(options) : isGone ? nothing : acts(options)}</div>
  </li>`;
}

/** Whether there is something to retract in this state. */
export function canLeave(state: HeadlineState): boolean {
  return state === 'live' || state === 'scheduled' || state === 'submitted';
}

function facts({ entry, channel, words, language, nowMs }: RowOptions): readonly TemplateResult[] {
  const { headline, byName } = entry;
  const when = whenText(entry, channel, words, language, nowMs);
  return [
    ...(headline.source ? [html`<bdi>${headline.source.name}</bdi>`] : []),
    html`<span>${when}</span>`,
    ...(byName ? [html`<span>${words.list.by(isolate(byName))}</span>`] : []),
    ...(headline.version > 1 ? [html`<span>${words.list.version(headline.version)}</span>`] : []),
  ];
}

function whenText(
  { headline, state, publishAt }: HeadlineEntry,
  { timeZone }: ChannelSettings,
  { list }: HeadlineStrings,
  language: Language,
  nowMs: number,
): string {
  const text = (at: string) => formatDate(at, timeZone, language, nowMs);
  const isAhead = publishAt !== undefined && Date.parse(publishAt) > nowMs;
  if (isAhead && state !== 'retracted')
    return list.willBePublished(formatDuration(Date.parse(publishAt) - nowMs, language), text(publishAt));
  const at = headline.publishedAt;
  const [on, today] =
    state === 'submitted' ? [list.submittedAt, list.submittedToday] : [list.publishedAt, list.publishedToday];
  return isToday(at, timeZone, nowMs) ? today(formatTime(at, timeZone, language)) : on(text(at));
}

function marks(options: RowOptions): readonly TemplateResult[] {
  const { entry, channel, words, language, nowMs, openBy, isLeaving, isGone, isEditor } = options;
  const { headline, state, imageFault } = entry;
  const { list } = words;
  const breakingMs = isBreaking(headline, nowMs) && Date.parse(headline.breakingUntil ?? '') - nowMs;
  const kinds = { submitted: 'warn', scheduled: '', live: 'good', expired: '', retracted: '' } as const;
  const { image, pinnedUntil } = headline;
  return [
    tag(state === 'submitted' && !isEditor ? list.awaitsEditor : list.states[state], kinds[state]),
    ...(typeof breakingMs === 'number' ? [tag(list.breaking(clock(breakingMs)), 'alarm')] : []),
    ...(isPinned(headline, nowMs) && pinnedUntil
      ? [tag(list.pinned(formatDate(pinnedUntil, channel.timeZone, language, nowMs)))]
      : []),
    ...(headline.correctedAt ? [tag(list.corrected)] : []),
    ...(image ? [tag(list.pictures[image.state], image.state === 'visible' ? '' : 'warn')] : []),
    ...(imageFault ? [tag(list.pictureFault, 'alarm')] : []),
    ...(openBy.length > 0 ? [tag(list.openBy(formatNames(openBy, language)), 'warn')] : []),
    ...(isLeaving ? [tag(list.leaving, 'alarm')] : []),
    ...(isGone && !isLeaving ? [tag(list.gone)] : []),
  ];
}

function tag(text: string, kind = ''): TemplateResult {
  return html`<span class="tag ${kind}"><bdi>${text}</bdi></span>`;
}

/** Minutes and seconds, as a clock that runs down. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${twoDigits(m)}:${twoDigits(s)}` : `${m}:${twoDigits(s)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Undo beside the row, for people without a mouse: the toast that offers it too is far away. */
function stay({ entry, words, onStay }: RowOptions): TemplateResult {
  return html`<button type="button" aria-describedby=${`title-${entry.headline.id}`} @click=${onStay}>
    ${words.actions.undo}
  </button>`;
}

function acts(options: RowOptions): readonly TemplateResult[] {
  const { entry, words, nowMs, isEditor, isBusy, onAct } = options;
  const { headline, state } = entry;
  const button = (act: RowAction, label: string, kind = '') =>
    html`<button
      type="button"
      class=${kind}
      aria-describedby=${`title-${headline.id}`}
      aria-disabled=${isBusy ? 'true' : nothing}
      @click=${() => isBusy || onAct(act)}
    >
      ${label}
    </button>`;
  const name = words.actions;
  if (!isEditor) return state === 'submitted' ? [button('withdraw', name.withdraw)] : [];
  switch (state) {
    case 'submitted':
      return [button('approve', name.approve, 'main'), button('refuse', name.reject)];
    case 'scheduled':
      return [button('approve', name.publishNow), button('retract', name.retract)];
    case 'live':
      return [
        ...(isBreaking(headline, nowMs) ? [button('end-breaking', name.endBreaking)] : []),
        isPinned(headline, nowMs) ? button('unpin', name.unpin) : button('pin', name.pin),
        button('retract', name.retract),
      ];
    case 'expired':
    case 'retracted':
      return headline.title ? [button('put-back', name.republish)] : [];
  }
}
