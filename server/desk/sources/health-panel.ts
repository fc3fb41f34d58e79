import { html, nothing, type TemplateResult } from 'lit';
import { sourceFaults, type SourceView } from '../../protocol/newsroom/sources.ts';
import type { DeskApp } from '../desk-app.ts';
import { formatDate } from '../i18n/format-date.ts';
import { HealthText, isFaulty, shownState } from './health.ts';
import { stateTag } from './source-card.ts';
import type { SourcesStrings } from './strings/strings.ts';

/** All that is known about how a source is. */
export function healthPanel(source: SourceView, desk: DeskApp, words: SourcesStrings): TemplateResult {
  const text = new HealthText(source, words, desk.language, desk.serverNowMs());
  const { health } = words;
  const { lastSuccessAt, nextVisitAt, lastFault, feed, address, push } = source;
  return html`<section class="panel stack" aria-labelledby="source-health">
    <h2 id="source-health">${health.title}</h2>
    <p class="source-head">
      ${stateTag(source, words)}
      ${text.silence ? html`<span class="tag alarm">${text.silence}</span>` : nothing}
      <span class="hint">${words.stateHints[shownState(source)]}</span>
    </p>
    <dl class="source-health">
      ${fact(health.rate, text.rate)}
      ${fact(health.success, text.success ?? words.neverSucceeded, date(lastSuccessAt, desk))}
      ${fact(health.next, text.next ?? words.noNext, date(nextVisitAt, desk))}
      ${fact(health.push, words.push[push.state], pushDetail(source, text, desk, words))}
      ${
        lastFault
          ? fact(
              health.fault,
              html`<span class=${isFaulty(source) ? 'error' : ''}>${text.fault}</span>
                ${detail(source, words)}`,
              [text.faultAgo, date(lastFault.at, desk)].join(' · '),
            )
          : nothing
      }
      ${fact(health.address, link(address))}
      ${feed && feed.address !== address ? fact(health.feed, link(feed.address)) : nothing}
    </dl>
  </section>`;
}

function fact(name: string, value: string | TemplateResult, more?: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value} ${more === undefined ? nothing : html`<span class="hint">${more}</span>`}</dd>
  </div>`;
}

/** Until when its hub announces changes, and when it last did. */
function pushDetail(
  { push }: SourceView,
  { lastPush }: HealthText,
  desk: DeskApp,
  words: SourcesStrings,
): string | undefined {
  const until = date(push.until, desk);
  const parts = [until === undefined ? undefined : words.push.until(until), lastPush];
  const text = parts.filter((part) => part !== undefined).join(' · ');
  return text === '' ? undefined : text;
}

function link(address: string): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noreferrer"><bdi dir="ltr">${address}</bdi></a>`;
}

function date(timestamp: string | undefined, desk: DeskApp): string | undefined {
  if (timestamp === undefined) return undefined;
  return formatDate(timestamp, desk.channel?.timeZone ?? 'UTC', desk.language, desk.serverNowMs());
}

/** What the server found besides the kind of fault, such as the status of the answer. */
function detail({ lastFault }: SourceView, { health }: SourcesStrings): TemplateResult | typeof nothing {
  if (!lastFault || lastFault.detail === sourceFaults[lastFault.type]) return nothing;
  return html`<span class="hint">${health.detail} <bdi lang="en" dir="ltr">${lastFault.detail}</bdi></span>`;
}
