import { html, nothing, type TemplateResult } from 'lit';
import { isBreaking } from '../../../protocol/order.ts';
import type { Headline } from '../../../protocol/headline.ts';
import { isolate } from '../../i18n/isolate.ts';
import { tables } from '../../i18n/tables.ts';
import { date } from './form-dates.ts';
import { titleHelp } from './title-help.ts';
import { draftDirection } from './draft-direction.ts';
import type { FormOptions } from './form-options.ts';

/** The question before a headline breaks: its text and channels, when it ends, and what is breaking already. */
export function breakingQuestion(
  options: FormOptions,
  onStrip: readonly Headline[],
  channelNames?: string,
): TemplateResult {
  const { draft, words, channel, language, nowMs } = options;
  const others = onStrip.filter((headline) => isBreaking(headline, nowMs));
  return html`
    ${
      channel.notice
        ? html`<p class="advice">${tables[language].noticeMode.isOn(isolate(channel.notice.title))}</p>`
        : nothing
    }
    <p>${words.breakingText}</p>
    ${channelNames === undefined ? nothing : html`<p>${tables[language].headlines.linked.goesOut(channelNames)}</p>`}
    <p class="breaking-text" dir=${draftDirection(draft, channel)} lang=${draft.lang.trim() || channel.lang}>
      ${draft.title}
    </p>
    ${titleHelp(options)}
    <div class="breaking-end">
      ${date({ ...options, idPrefix: 'asked-' }, 'breakingUntil', words.breakingEnd, words.breakingEnds)}
    </div>
    ${
      others.length === 0
        ? html`<p class="hint">${words.breakingNone}</p>`
        : html`<p>${words.breakingOthers(others.length)}</p>
            <ul class="breaking-others">
              ${others.map(({ title }) => html`<li><bdi>${title}</bdi></li>`)}
            </ul>`
    }
  `;
}
