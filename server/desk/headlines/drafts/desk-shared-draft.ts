import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../../desk-element.ts';
import { KeepEvent } from '../../device-storage.ts';
import { isolate } from '../../i18n/isolate.ts';
import { pathTo } from '../../router.ts';
import '../compose/desk-composer.ts';
import { keyOf, sharedId } from '../compose/saved-draft.ts';
import type { Presence } from '../presence.ts';
import { SharedDraftSync } from './shared-draft-sync.ts';

/** A headline that editors share before it is finished: who writes it, and the form. */
class DeskSharedDraft extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    presence: { attribute: false },
    name: {},
  };

  declare presence: Presence;
  /** The name of the draft, as in the address. */
  declare name: string;
  #sync: SharedDraftSync | undefined;

  protected override connected(): void {
    const channel = this.desk.channel?.id ?? '';
    const sync = new SharedDraftSync(this.desk, channel, sharedId(this.name) ?? '', () =>
      this.requestUpdate(),
    );
    this.#sync = sync;
    this.run(sync.open());
    const { signal } = this;
    const kept = (event: Event): void => {
      if (event instanceof KeepEvent && event.name === keyOf(channel, this.name)) sync.kept(event.value);
    };
    this.desk.storage.addEventListener('keep', kept, { signal });
    this.desk.live.on('drafts', (about) => about.channel === channel && this.run(sync.check()), { signal });
    signal.addEventListener('abort', () => {
      sync.close().catch((error: unknown) => this.desk.reportError(error));
    });
    addEventListener('pagehide', () => this.run(sync.pause()), { signal });
  }

  protected override render(): TemplateResult {
    const sync = this.#sync;
    const { drafts: words, compose } = this.strings.headlines;
    if (!sync || sync.state === 'loading') return html`<p class="waiting" role="status">…</p>`;
    if (sync.state === 'missing')
      return html`${this.#back()}
        <p class="empty">${compose.notFound}</p>`;
    if (sync.state === 'held') return html`${this.#back()}${this.#held(sync)}`;
    return html`<div class="shared-draft" role="status">${this.#says(sync)}</div>
      <desk-composer
        .desk=${this.desk}
        .presence=${this.presence}
        .name=${this.name}
        aria-label=${words.shared}
      ></desk-composer>`;
  }

  #back(): TemplateResult {
    const { channel } = this.desk;
    return html`<a class="back" href=${pathTo({ channel: channel?.id, view: 'headlines' })}
      >${this.strings.headlines.compose.back}</a
    >`;
  }

  #held(sync: SharedDraftSync): TemplateResult {
    const { drafts: words } = this.strings.headlines;
    return html`<section class="panel shared-draft-held">
      <h1 tabindex="-1"><bdi>${sync.draft?.content.title || words.untitled}</bdi></h1>
      <p>${words.isHeld(isolate(sync.draft?.heldBy?.name ?? ''))}</p>
      <div class="buttons">
        <button type="button" @click=${() => this.run(sync.open(true))}>${words.takeOver}</button>
      </div>
    </section>`;
  }

  #says(sync: SharedDraftSync): TemplateResult {
    const { drafts: words } = this.strings.headlines;
    if (sync.state === 'gone') return html`<p class="advice">${words.gone}</p>`;
    if (sync.state !== 'taken')
      return html`<p class="tip">${words.shared} ${sync.isSaved ? words.saved : words.notSaved}</p>`;
    const { draft } = sync;
    return html`<div class="advice">
      <p>
        <strong>${words.takenBy(isolate(draft?.heldBy?.name ?? draft?.updatedByName ?? ''))}</strong>
        ${words.takenHint}
      </p>
      ${draft ? html`<p>${words.theirTitle(isolate(draft.content.title))}</p>` : nothing}
      <div class="buttons">
        <button type="button" @click=${() => this.run(sync.takeBack())}>${words.takeBack}</button>
        <button
          type="button"
          class="quiet"
          @click=${() => {
            sync.leave();
            this.desk.navigate({ view: 'headlines' });
          }}
        >
          ${words.leave}
        </button>
      </div>
    </div>`;
  }
}

customElements.define('desk-shared-draft', DeskSharedDraft);
