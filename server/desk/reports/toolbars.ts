import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../protocol/newsroom/channels.ts';
import { pathTo } from '../router.ts';
import type { ModerationController } from './moderation-controller.ts';
import { lists, type List } from './queue.ts';
import type { ReportsStrings } from './strings/strings.ts';

export interface BarOptions {
  readonly words: ReportsStrings;
  readonly list: List;
  readonly channel: string | undefined;
  readonly channels: readonly ChannelSettings[];
  readonly isGrey: boolean;
  readonly onChannel: (channel: string) => void;
  readonly onGrey: (isGrey: boolean) => void;
}

/** Which cases are listed, and how their pictures are looked at. */
export function listBar(options: BarOptions): TemplateResult {
  const { words, list, channel, channels, isGrey, onChannel, onGrey } = options;
  const query = (each: List) => ({ ...(channel && { channel }), ...(each !== 'open' && { list: each }) });
  return html`<div class="view-bar">
    <nav class="tabs" aria-label=${words.title}>
      ${lists.map(
        (each) =>
          html`<a
            href=${pathTo({ view: 'reports', query: query(each) })}
            aria-current=${each === list ? 'page' : nothing}
            >${words.lists[each]}</a
          >`,
      )}
    </nav>
    <label>
      <span class="visually-hidden">${words.channel}</span>
      <select
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && onChannel(target.value)}
      >
        <option value="" .selected=${channel === undefined}>${words.everyChannel}</option>
        ${channels.map(
          ({ id, title }) => html`<option value=${id} .selected=${id === channel}>${title}</option>`,
        )}
      </select>
    </label>
    <label class="check">
      <input
        type="checkbox"
        .checked=${isGrey}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && onGrey(target.checked)}
      />
      ${words.preview.grey}
    </label>
  </div>`;
}

/** Replaces a list that could not be loaded. */
export function errorLine(error: string, words: ReportsStrings, onAgain: () => void): TemplateResult {
  return html`<div class="empty">
    <p role="alert">${error}</p>
    <button type="button" @click=${onAgain}>${words.again}</button>
  </div>`;
}

/** Shows how many new cases wait, so that the list never moves by itself. */
export function waitingBar(count: number, words: ReportsStrings, onShow: () => void): TemplateResult {
  return html`<div class="new-cases" role="status">
    ${count > 0 ? html`<button type="button" @click=${onShow}>${words.waiting(count)}</button>` : nothing}
  </div>`;
}

/** What can be decided about all selected cases; nothing if none are selected. */
export function bulkBar(
  moderation: ModerationController,
  words: ReportsStrings,
  run: (work: Promise<void>) => void,
): TemplateResult | typeof nothing {
  const count = moderation.selection.selected.size;
  if (count === 0) return nothing;
  const act = (action: 'remove' | 'restore') => () => run(moderation.actOnSelected(action));
  return html`<div class="bulk panel" role="region" aria-label=${words.bulk.selected(count)}>
    <span role="status">${words.bulk.selected(count)}</span>
    <button type="button" @click=${act('remove')}>${words.act.remove}</button>
    <button type="button" @click=${act('restore')}>${words.act.dismiss}</button>
    <button type="button" class="quiet" @click=${() => moderation.clearSelection()}>
      ${words.bulk.clear}
    </button>
  </div>`;
}

export interface FootOptions {
  readonly words: ReportsStrings;
  /** Whether there are several cards that can be put away at once. */
  readonly hasDecided: boolean;
  readonly onPutAway: () => void;
  /** Goes on to the next cases, if there are more. */
  readonly onMore: (() => void) | undefined;
}

export function listFoot({ words, hasDecided, onPutAway, onMore }: FootOptions): TemplateResult {
  return html`<div class="buttons centred">
    ${hasDecided ? html`<button type="button" @click=${onPutAway}>${words.putAllAway}</button>` : nothing}
    ${onMore ? html`<button type="button" @click=${onMore}>${words.more}</button>` : nothing}
  </div>`;
}
