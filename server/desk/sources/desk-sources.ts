import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { DeskElement } from '../desk-element.ts';
import { pathTo } from '../router.ts';
import './desk-source.ts';
import './desk-source-form.ts';
import type { SourceSavedEvent } from './desk-source-form.ts';
import './desk-source-import.ts';
import './desk-source-list.ts';
import { nameOf } from './health.ts';

/** The sources view: the feeds that supply a channel, one of them, or a new one. */
class DeskSources extends DeskElement {
  #item: string | undefined;

  protected override render(): TemplateResult {
    const words = this.strings.sources;
    const { desk } = this;
    if (!desk.channel)
      return html`<h1>${words.title}</h1>
        <p class="empty">${words.noChannel}</p>`;
    const item = this.#shownItem;
    const isOne = item !== undefined && item !== 'new' && item !== 'import';
    // Another source, or another channel, is another element: nothing of the last one is to stay. One source may lead to its channel.
    return html`
      <header class="view-head">
        <div>
          <h1 tabindex="-1">${words.title}</h1>
          <p class="hint">${words.intro}</p>
        </div>
        ${item === undefined ? this.#ways(desk.channel.id) : html`<a href=${pathTo({ channel: desk.channel.id, view: 'sources' })}>${words.back}</a>`}
      </header>
      ${keyed(isOne ? item : `${desk.channel.id} ${item}`, this.#content(item, desk.channel.id))}
    `;
  }

  /** Coming back to the list, the focus is at its head. */
  protected override updated(): void {
    const item = this.#shownItem;
    const isBack = this.#item !== undefined && item === undefined;
    this.#item = item;
    if (isBack) this.querySelector<HTMLElement>('h1')?.focus();
  }

  get #shownItem(): string | undefined {
    const { item } = this.desk.route;
    const isChange = item === 'new' || item === 'import';
    return isChange && !this.desk.can('changeSources') ? undefined : item;
  }

  #ways(channel: string): TemplateResult | typeof nothing {
    const words = this.strings.sources;
    if (!this.desk.can('changeSources')) return nothing;
    return html`<div class="buttons">
      <a class="button" href=${pathTo({ channel, view: 'sources', item: 'import' })}>${words.import}</a>
      <a class="button main" href=${pathTo({ channel, view: 'sources', item: 'new' })}>${words.add}</a>
    </div>`;
  }

  #content(item: string | undefined, channel: string): TemplateResult {
    const { desk } = this;
    switch (item) {
      case undefined:
        return html`<desk-source-list .desk=${desk} .channel=${channel}></desk-source-list>`;
      case 'new':
        return html`<desk-source-form
          .desk=${desk}
          .channel=${channel}
          @saved=${this.#onAdded}
        ></desk-source-form>`;
      case 'import':
        return html`<desk-source-import .desk=${desk} .channel=${channel}></desk-source-import>`;
      default:
        return html`<desk-source .desk=${desk} .name=${item}></desk-source>`;
    }
  }

  readonly #onAdded = ({ source }: SourceSavedEvent): void => {
    this.desk.toasts.show(this.strings.sources.form.added(nameOf(source)));
    this.desk.navigate({ view: 'sources', item: source.id });
  };
}

customElements.define('desk-sources', DeskSources);
