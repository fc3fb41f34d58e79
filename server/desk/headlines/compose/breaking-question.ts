import { html, type TemplateResult } from 'lit';
import { isBreaking } from '../../../protocol/order.ts';
import type { Headline } from '../../../protocol/headline.ts';
import { date } from './form-dates.ts';
import { titleHelp } from './title-help.ts';
import { draftDirection } from './draft-direction.ts';
import type { FormOptions } from './form-fields.ts';

/** What is asked before something breaks: the text as it goes out, when it ends, and what is breaking already. */
export function breakingQuestion(options: FormOptions, onStrip: readonly Headline[]): TemplateResult {
  const { draft, words, channel, nowMs } = options;
  const others = onStrip.filter((headline) => isBreaking(headline, nowMs));
  return html`
    <p>${words.breakingText}</p>
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
