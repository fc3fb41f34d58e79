import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../i18n/plural.ts';
import { formatDate, formatDuration } from '../i18n/format-date.ts';
import type { Language } from '../i18n/language.ts';
import { serverPath } from '../server-path.ts';
import type { CaseHeadline, CaseView, Decision } from '../../protocol/newsroom/cases.ts';
import { usesOf } from './case-rules.ts';
import type { FreshReport } from './queue.ts';
import type { ReportsStrings } from './strings/strings.ts';

export interface FactsOptions {
  readonly words: ReportsStrings;
  readonly language: Language;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** What is known of a case, in the order in which it helps to decide. */
export function caseFacts(
  view: CaseView,
  fresh: FreshReport | undefined,
  options: FactsOptions,
): TemplateResult {
  const { words, language } = options;
  const { facts } = words;
  const number = (value: number): string => formatNumber(language, value);
  const score = (of: number, threshold: number): string => facts.scoreText(number(of), number(threshold));
  return html`
    ${view.isCampaignLikely ? html`<p class="advice">${words.campaignLong}</p>` : nothing}
    <dl class="facts">
      ${fact(facts.reasons, reasonList(view, options))}
      ${fact(facts.people, facts.peopleText(view.distinct, view.networks))}
      ${
        view.scoreAtHide !== undefined && view.thresholdAtHide !== undefined
          ? fact(facts.scoreAtHide, score(view.scoreAtHide, view.thresholdAtHide))
          : nothing
      }
      ${fact(facts.score, scoreNow(view, score(view.score, view.threshold)))}
      ${view.viewers === undefined ? nothing : fact(facts.viewers, facts.viewersText(view.viewers))}
      ${view.onAirSince === undefined ? nothing : fact(facts.onAir, since(view.onAirSince, options))}
      ${fact(facts.round, roundText(view, words))}
      ${view.late ? fact(facts.late, facts.lateText(view.late)) : nothing}
      ${view.credit ? fact(facts.credit, html`<bdi>${view.credit}</bdi>`) : nothing}
      ${view.alt ? fact(facts.alt, html`<bdi>${view.alt}</bdi>`) : nothing} ${urgency(view, options)}
    </dl>
    ${fresh ? freshReport(fresh, options) : nothing} ${notes(view, words)} ${headlines(view, options)}
    ${decisions(view.decisions, options)}
  `;
}

/** What was decided, and by whom. */
export function decidedText(
  { action, actorName, actor }: Decision,
  words: ReportsStrings,
  you: string | undefined,
): string {
  const name = actor === you ? words.yours : (actorName ?? words.facts.byItself);
  return words.decidedBy(name, actionText(action, words));
}

/** An action in words. One of a newer server is shown as it is. */
export function actionText(action: string, words: ReportsStrings): string {
  const known: Readonly<Record<string, string>> = words.decided;
  return known[action] ?? action;
}

function groundText(ground: string, words: ReportsStrings): string {
  const known: Readonly<Record<string, string>> = words.grounds;
  return known[ground] ?? ground;
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** The reasons with how often each was given, the commonest first. */
export function reasonList({ reasons }: CaseView, { words, language }: FactsOptions): TemplateResult {
  const sorted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  return html`${sorted.map(
    ([reason, count]) =>
      html`<span class="tag"
        >${words.reasons[reason] ?? reason} <b>${formatNumber(language, count)}</b></span
      > `,
  )}`;
}

function scoreNow({ score, threshold }: CaseView, text: string): TemplateResult {
  const max = Math.max(score, threshold);
  return html`<span class="score"
    >${text}
    <meter
      aria-label=${text}
      min="0"
      max=${max}
      low=${threshold / 2}
      high=${threshold}
      optimum="0"
      .value=${score}
    ></meter
  ></span>`;
}

function roundText({ round, restores, isLocked, isProtected }: CaseView, words: ReportsStrings): string {
  const shelter = isLocked ? words.locked : isProtected ? words.protected : '';
  return [words.facts.roundText(round, restores), shelter].filter(Boolean).join(' · ');
}

function since(timestamp: string, { language, nowMs }: FactsOptions): string {
  return formatDuration(Math.max(0, nowMs - Date.parse(timestamp)), language);
}

/** Why a case is urgent, in a few words; empty if it is not. */
export function urgencyText(
  { state, urgencyReasons = [] }: CaseView,
  { words, language }: FactsOptions,
): string {
  // What is hidden has met its threshold already.
  const telling = urgencyReasons.filter((reason) => reason !== 'threshold' || state === 'reported');
  const why = telling.flatMap((reason) => words.urgencyReasons[reason] ?? []);
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(why);
}

function urgency(view: CaseView, options: FactsOptions) {
  if (view.urgency === undefined) return nothing;
  const { words, language } = options;
  return html`<div class="whole">
    <dt>${words.urgency(formatNumber(language, view.urgency))}</dt>
    <dd>${urgencyText(view, options)}</dd>
  </div>`;
}

function freshReport({ reason, note }: FreshReport, { words }: FactsOptions): TemplateResult {
  return html`<p class="fresh">
    <b>${words.facts.freshReport}</b> <span>${words.reasons[reason] ?? reason}</span>
    ${note ? html`<q>${note}</q>` : nothing}
  </p>`;
}

function notes({ notes: all }: CaseView, words: ReportsStrings) {
  if (all.length === 0) return nothing;
  return html`<section class="notes">
    <h3>${words.facts.notes}</h3>
    <ul>
      ${all.map((note) => html`<li><q dir="auto">${note}</q></li>`)}
    </ul>
  </section>`;
}

/** The use that was reported, and apart from it all others: a decision to remove the picture is about them too. */
function headlines(view: CaseView, options: FactsOptions) {
  const { reported, others } = usesOf(view);
  const { facts } = options.words;
  return html`${reported ? uses(facts.reportedIn, [reported], options) : nothing}
  ${others.length > 0 ? uses(facts.otherUses, others, options) : nothing}`;
}

function uses(name: string, all: readonly CaseHeadline[], options: FactsOptions): TemplateResult {
  const { language, nowMs, timeZone } = options;
  return html`<section class="uses">
    <h3>${name}</h3>
    <ul>
      ${all.map(
        ({ id, title, source, publishedAt }) =>
          html`<li>
            <a href=${`${serverPath}s/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer" dir="auto"
              >${title}</a
            >
            <span class="aside"
              >${source ? html`<bdi>${source.name}</bdi>` : nothing}
              ${publishedAt ? formatDate(publishedAt, timeZone, language, nowMs) : nothing}</span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function decisions(all: readonly Decision[], options: FactsOptions) {
  if (all.length === 0) return nothing;
  const { words, language, nowMs, timeZone } = options;
  return html`<section>
    <h3>${words.facts.earlier}</h3>
    <ol class="decisions">
      ${all.toReversed().map(
        (each) =>
          html`<li>
            <bdi>${decidedText(each, words, undefined)}</bdi>
            <time class="aside" datetime=${each.at}>${formatDate(each.at, timeZone, language, nowMs)}</time>
            ${each.ground ? html`<span class="tag">${groundText(each.ground, words)}</span>` : nothing}
            ${each.note ? html`<q dir="auto">${each.note}</q>` : nothing}
          </li>`,
      )}
    </ol>
  </section>`;
}
