import { html, nothing, type TemplateResult } from 'lit';
import type { Headline } from '../../../protocol/headline.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { directionOf } from '../../../protocol/text/direction.ts';
import { formatDate } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import type { RundownStrings } from '../strings/rundown.ts';
import { departures, pushedOut } from './departures.ts';

const maxShown = 5;

export interface DepartureListOptions {
  /** As they air. */
  readonly ordered: readonly Headline[];
  readonly channel: ChannelSettings;
  readonly words: RundownStrings;
  readonly language: Language;
  readonly nowMs: number;
}

/** What leaves next, when and why. */
export function departureList(options: DepartureListOptions): TemplateResult | typeof nothing {
  const { ordered, channel, words, language, nowMs } = options;
  if (ordered.length === 0) return nothing;
  const out = pushedOut(ordered, channel, nowMs);
  return html`<section class="panel" aria-labelledby="rundown-leaving">
    <h2 id="rundown-leaving">${words.leaving}</h2>
    <ol class="departures">
      ${out ? html`<li>${title(out, channel)}<span class="hint">${words.full(channel.maxHeadlines)}</span></li>` : nothing}
      ${departures(ordered, channel, nowMs)
        .slice(0, maxShown)
        .map(({ headline, atMs, reason }) => {
          const at = formatDate(new Date(atMs).toISOString(), channel.timeZone, language, nowMs);
          return html`<li data-reason=${reason}>
            ${title(headline, channel)}<span class="hint">${words.reasons[reason]}: ${at}</span>
          </li>`;
        })}
    </ol>
  </section>`;
}

function title({ title: text, lang, dir }: Headline, channel: ChannelSettings): TemplateResult {
  return html`<span dir=${dir ?? directionOf(lang ?? channel.lang)} lang=${lang ?? channel.lang}
    >${text}</span
  >`;
}
