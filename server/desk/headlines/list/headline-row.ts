import { html, type TemplateResult } from 'lit';
import { directionOf } from '../../../protocol/text/direction.ts';
import { isBreaking, isPinned } from '../../../protocol/order.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { formatDate, formatDuration, isToday, formatTime } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { pathTo } from '../../router.ts';
import { isolate, formatNames } from '../../i18n/isolate.ts';
import { channelCount } from '../linked/links.ts';
import type { AudienceStrings } from '../strings/audience.ts';
import type { RetractionStrings } from '../strings/retraction.ts';
import type { HeadlineStrings } from '../strings/strings.ts';
import { canLeave } from './shown-list.ts';
import type { RowOptions } from './row-options.ts';
import { rowButtons } from './row-buttons.ts';

/** One headline of the list: what it says, its state, and what can be done to it. */
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
        href=${pathTo({ channel: headline.channel, view: 'headlines', item: headline.id })}
        dir=${headline.dir ?? directionOf(headline.lang ?? channel.lang)}
        lang=${headline.lang ?? channel.lang}
        title=${title}
        >${title}</a
      >
      <div class="headline-about">
        <p class="headline-marks">${marks(options)}</p>
        <p class="headline-facts">${facts(options)}</p>
      </div>
    </div>
    <div class="buttons">${rowButtons(options)}</div>
  </li>`;
}

function facts({ entry, channel, words, language, nowMs }: RowOptions): readonly TemplateResult[] {
  const { headline, byName } = entry;
  const when = whenText(entry, channel, words, language, nowMs);
  return [
    ...(headline.source ? [html`<bdi>${headline.source.name}</bdi>`] : []),
    html`<span>${when}</span>`,
    ...(byName ? [html`<span>${words.list.by(isolate(byName))}</span>`] : []),
    ...retractionFacts(entry, words.retraction),
    ...audienceFacts(entry, words.audience),
    ...(headline.version > 1 ? [html`<span>${words.list.version(headline.version)}</span>`] : []),
  ];
}

/** How many viewers it was sent to, and how often it was opened. */
function audienceFacts({ audience }: HeadlineEntry, words: AudienceStrings): readonly TemplateResult[] {
  if (!audience) return [];
  return [
    html`<span>${words.sentTo(audience.sentTo)}</span>`,
    ...(audience.opened > 0 ? [html`<span>${words.opened(audience.opened)}</span>`] : []),
  ];
}

/** Who retracted or refused it, and why; its sender looks for the reason. */
function retractionFacts({ retraction }: HeadlineEntry, words: RetractionStrings): readonly TemplateResult[] {
  return [
    ...(retraction?.byName ? [html`<span>${words.by(isolate(retraction.byName))}</span>`] : []),
    ...(retraction?.reason
      ? [html`<span class="reason">${words.reason(isolate(retraction.reason))}</span>`]
      : []),
  ];
}

function whenText(
  { headline, state, publishAt, retraction }: HeadlineEntry,
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
    state === 'submitted' || (retraction && retraction.kind !== 'retracted')
      ? [list.submittedAt, list.submittedToday]
      : [list.publishedAt, list.publishedToday];
  return isToday(at, timeZone, nowMs) ? today(formatTime(at, timeZone, language)) : on(text(at));
}

function marks(options: RowOptions): readonly TemplateResult[] {
  const { entry, channel, words, language, nowMs, openBy, isLeaving, isGone } = options;
  const { headline, state, imageFault } = entry;
  const { list } = words;
  const breakingMs = isBreaking(headline, nowMs) && Date.parse(headline.breakingUntil ?? '') - nowMs;
  const isBehindNotice = state === 'live' && channel.notice !== undefined;
  const kinds = {
    submitted: 'warn',
    scheduled: '',
    live: isBehindNotice ? 'warn' : 'good',
    expired: '',
    retracted: '',
  } as const;
  const { image, pinnedUntil } = headline;
  return [
    tag(isBehindNotice ? options.behindNotice : stateText(options), kinds[state]),
    ...(entry.republishedAs !== undefined ? [tag(words.retraction.republished)] : []),
    ...(typeof breakingMs === 'number' ? [tag(list.breaking(clock(breakingMs)), 'alarm')] : []),
    ...(isPinned(headline, nowMs) && pinnedUntil
      ? [tag(list.pinned(formatDate(pinnedUntil, channel.timeZone, language, nowMs)))]
      : []),
    ...(channelCount(entry) > 1 ? [tag(words.linked.inChannels(channelCount(entry)))] : []),
    ...(headline.correctedAt ? [tag(list.corrected)] : []),
    ...(image ? [tag(list.pictures[image.state], image.state === 'visible' ? '' : 'warn')] : []),
    ...(imageFault ? [tag(list.pictureFault, 'alarm')] : []),
    ...(openBy.length > 0 ? [tag(list.openBy(formatNames(openBy, language)), 'warn')] : []),
    ...(isLeaving ? [tag(list.leaving, 'alarm')] : []),
    ...(isGone && !isLeaving ? [tag(list.gone)] : []),
  ];
}

function stateText({ entry: { state, retraction, heldUntil }, words, isEditor }: RowOptions): string {
  if (state === 'submitted' && !isEditor) return words.list.awaitsEditor;
  if (heldUntil !== undefined) return words.rundown.held;
  return retraction ? words.retraction.states[retraction.kind] : words.list.states[state];
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
