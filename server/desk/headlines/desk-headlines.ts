import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { DeskElement } from '../desk-element.ts';
import { pathTo } from '../router.ts';
import './bulk/desk-bulk-compose.ts';
import './compose/desk-composer.ts';
import './compose/desk-quick-compose.ts';
import { sharedId } from './compose/saved-draft.ts';
import './drafts/desk-draft-list.ts';
import './drafts/desk-shared-draft.ts';
import './list/desk-headline-list.ts';
import './list/desk-list-keys.ts';
import { BulkRetract } from './list/bulk-retract.ts';
import './notice-mode/desk-notice-mode.ts';
import { Presence } from './presence.ts';
import './rundown/desk-on-air.ts';
import './rundown/desk-rundown.ts';
import './timeline/desk-timeline.ts';

/** The headlines view: the list of a channel, or one headline that is written. */
class DeskHeadlines extends DeskElement {
  #presence: Presence | undefined;
  #bulk: BulkRetract | undefined;
  #name: string | undefined;
  /** On a phone the line would take the place of three headlines; the rundown has it there. */
  readonly #hasRoom = matchMedia('(min-width: 64rem)');

  protected override connected(): void {
    this.#presence = new Presence(this.desk, this.signal, () => this.#redraw());
    this.#hasRoom.addEventListener('change', () => this.requestUpdate(), { signal: this.signal });
    this.#bulk ??= new BulkRetract(this.desk, () => this.#redraw());
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    const words = this.strings.headlines;
    if (!desk.channel)
      return html`<h1>${words.title}</h1>
        <p class="empty">${words.noChannel}</p>`;
    const { item } = desk.route;
    if (item === 'bulk')
      return html`${keyed(
        desk.channel.id,
        html`<desk-bulk-compose .desk=${desk} .channel=${desk.channel}></desk-bulk-compose>`,
      )}`;
    if (item === 'rundown')
      return html`${keyed(
        desk.channel.id,
        html`<desk-rundown .desk=${desk} .channel=${desk.channel}></desk-rundown>`,
      )}`;
    if (item === 'timeline')
      return html`${keyed(
        desk.channel.id,
        html`<desk-timeline .desk=${desk} .channel=${desk.channel}></desk-timeline>`,
      )}`;
    if (item !== undefined && sharedId(item) !== undefined)
      return html`${keyed(
        item,
        html`<desk-shared-draft .desk=${desk} .presence=${this.#presence} .name=${item}></desk-shared-draft>`,
      )}`;
    // Another headline is another element: nothing of the last one may stay.
    if (item !== undefined)
      return html`${keyed(
        item === 'new' ? `new ${desk.route.channel ?? ''}` : item,
        html`<desk-composer .desk=${desk} .presence=${this.#presence} .name=${item}></desk-composer>`,
      )}`;
    return html`
      <header class="view-head">
        <h1 tabindex="-1">${words.title}</h1>
        <a class="button main" href=${pathTo({ channel: desk.channel.id, view: 'headlines', item: 'new' })}
          >${words.list.write}</a
        >
        <a class="button" href=${pathTo({ channel: desk.channel.id, view: 'headlines', item: 'rundown' })}
          >${words.rundown.open}</a
        >
        <a
          class="button timeline-link"
          href=${pathTo({ channel: desk.channel.id, view: 'headlines', item: 'timeline' })}
          >${words.timeline.open}</a
        >
        <desk-list-keys .desk=${desk}></desk-list-keys>
        ${desk.can('publish') ? html`<desk-notice-mode .desk=${desk}></desk-notice-mode>` : nothing}
      </header>
      ${keyed(
        desk.channel.id,
        html`<desk-quick-compose .desk=${desk} .channel=${desk.channel}></desk-quick-compose>`,
      )}
      ${
        desk.can('publish')
          ? keyed(
              desk.channel.id,
              html`<desk-draft-list .desk=${desk} .channel=${desk.channel}></desk-draft-list>`,
            )
          : nothing
      }
      <div class="list-and-air">
        ${
          this.#hasRoom.matches
            ? keyed(desk.channel.id, html`<desk-on-air .desk=${desk} .channel=${desk.channel}></desk-on-air>`)
            : nothing
        }
        <desk-headline-list
          .desk=${desk}
          .presence=${this.#presence}
          .bulk=${this.#bulk}
        ></desk-headline-list>
      </div>
    `;
  }

  /** Coming back from a headline, the focus is at the head of the list. */
  protected override updated(): void {
    const { item } = this.desk.route;
    const isBack = this.#name !== undefined && item === undefined;
    this.#name = item;
    if (isBack) this.querySelector<HTMLElement>('h1')?.focus();
  }

  #redraw(): void {
    this.requestUpdate();
    const inside = this.querySelector<DeskElement>('desk-headline-list, desk-composer');
    inside?.requestUpdate();
  }
}

customElements.define('desk-headlines', DeskHeadlines);
