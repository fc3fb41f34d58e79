import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../i18n/plural.ts';
import { reasonList, urgencyText, type FactsOptions } from './case-facts.ts';
import type { CaseView } from '../../protocol/newsroom/cases.ts';

/** What a case is about, in the line of a list: why, by how many, how near to its threshold, why so high up. */
export function caseSummary(view: CaseView, options: FactsOptions): TemplateResult {
  const { words, language } = options;
  const { facts } = words;
  const number = (value: number): string => formatNumber(language, value);
  const { scoreAtHide: score = view.score, thresholdAtHide: threshold = view.threshold } = view;
  const why = urgencyText(view, options);
  return html`<div class="case-summary">
    <p>${reasonList(view, options)}</p>
    <p class="aside">
      <span>${facts.peopleText(view.distinct, view.networks)}</span>
      <span>${facts.scoreGlance(number(score), number(threshold))}</span>
      ${why ? html`<span>${words.urgencyBecause(why)}</span>` : nothing}
    </p>
  </div>`;
}
