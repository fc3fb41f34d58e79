import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { HeadlineEntry } from '../../../protocol/newsroom/headlines.ts';
import { directionOf } from '../../../protocol/text/direction.ts';
import { formatDate } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import type { RundownStrings } from '../strings/rundown.ts';

export interface HeldListOptions {
  readonly held: readonly HeadlineEntry[];
  readonly channel: ChannelSettings;
  readonly words: RundownStrings;
  readonly language: Language;
  readonly nowMs: number;
  readonly onRelease: (entry: HeadlineEntry) => void;
}

/** What is held off the air, until when, and the way back. */
export function heldList({
  held,
  channel,
  words,
  language,
  nowMs,
  onRelease,
}: HeldListOptions): TemplateResult | typeof nothing {
  if (held.length === 0) return nothing;
  return html`<section class="panel" aria-labelledby="rundown-held">
    <h2 id="rundown-held">${words.held}</h2>
    <ul class="held-list">
      ${held.map((entry) => {
        const { id, title, lang = channel.lang, dir } = entry.headline;
        const until = formatDate(entry.heldUntil ?? '', channel.timeZone, language, nowMs);
        return html`<li data-id=${id}>
          <span id=${`held-${id}`} dir=${dir ?? directionOf(lang)} lang=${lang}>${title}</span>
          <span class="hint">${words.heldUntil(until)}</span>
          <button type="button" aria-describedby=${`held-${id}`} @click=${() => onRelease(entry)}>
            ${words.release}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}
