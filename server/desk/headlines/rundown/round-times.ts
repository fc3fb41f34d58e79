import { html, type TemplateResult } from 'lit';
import type { Headline } from '../../../protocol/headline.ts';
import { formatAgo } from '../../i18n/format-ago.ts';
import { formatDuration } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { titleEm } from '../compose/title-width.ts';
import { emPerSecond, roundSeconds, speeds } from '../seconds-on-screen.ts';
import type { RundownStrings } from '../strings/rundown.ts';

export interface RoundTimesOptions {
  readonly headlines: readonly Headline[];
  readonly words: RundownStrings;
  readonly language: Language;
  readonly nowMs: number;
  /** The element in whose font the widths are measured. */
  readonly element: Element;
}

/** How long all headlines take to pass once, at each speed that a strip has. */
export function roundTimes({
  headlines,
  words,
  language,
  nowMs,
  element,
}: RoundTimesOptions): TemplateResult {
  const widthsEm = headlines.map(({ title, source, publishedAt }) => {
    const line = [
      title,
      ...(source ? [source.name, '·'] : []),
      formatAgo(nowMs - Date.parse(publishedAt), language),
    ];
    return titleEm(line.join(' '), element);
  });
  return html`<section class="panel" aria-labelledby="rundown-round">
    <h2 id="rundown-round">${words.round}</h2>
    <dl class="rundown-round">
      ${speeds.map(
        (speed) =>
          html`<div>
            <dt>${words.speeds[speed]}</dt>
            <dd data-speed=${speed}>
              ${words.about(formatDuration(roundSeconds(widthsEm, emPerSecond[speed]) * 1000, language))}
            </dd>
          </div>`,
      )}
    </dl>
    <p class="hint">${words.roundHint}</p>
  </section>`;
}
