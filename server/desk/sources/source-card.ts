import { html, nothing, type TemplateResult } from 'lit';
import type { SourceView } from '../../protocol/newsroom/sources.ts';
import type { DeskApp } from '../desk-app.ts';
import { pathTo } from '../router.ts';
import { HealthText, isFaulty, nameOf, shownState, stateTags } from './health.ts';
import { sourceButtons, type SourceButtonOptions } from './source-buttons.ts';
import type { SourcesStrings } from './strings/strings.ts';

export interface SourceCardOptions extends Omit<SourceButtonOptions, 'canRemove'> {
  readonly source: SourceView;
  readonly desk: DeskApp;
  readonly words: SourcesStrings;
}

/** One source of the list: how it is, and what can be done about it. */
export function sourceCard(options: SourceCardOptions): TemplateResult {
  const { source, desk, words } = options;
  const { id, address, needsApproval, state } = source;
  const text = new HealthText(source, words, desk.language, desk.serverNowMs());
  return html`<li class="panel source" data-id=${id} data-state=${state} aria-labelledby=${`source-${id}`}>
    <div class="source-head">
      <h2 id=${`source-${id}`}>
        <a href=${pathTo({ channel: source.channel, view: 'sources', item: id })}
          ><bdi>${nameOf(source)}</bdi></a
        >
      </h2>
      ${stateTag(source, words)}
      ${text.silence ? html`<span class="tag alarm">${text.silence}</span>` : nothing}
      ${needsApproval ? html`<span class="tag">${words.needsApproval}</span>` : nothing}
    </div>
    <p class="hint source-address"><bdi dir="ltr">${address}</bdi></p>
    <p class="hint source-facts">${text.summary.map((fact) => html`<span>${fact}</span>`)}</p>
    ${
      isFaulty(source)
        ? html`<p class="error">${words.fault(text.faultAgo ?? '', text.fault ?? '')}</p>`
        : nothing
    }
    ${desk.can('changeSources') ? sourceButtons({ ...options, canRemove: false }) : nothing}
  </li>`;
}

export function stateTag(source: SourceView, { states }: SourcesStrings): TemplateResult {
  const state = shownState(source);
  return html`<span class="tag ${stateTags[state]}">${states[state]}</span>`;
}
