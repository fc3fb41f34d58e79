import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { directionOf } from '../../../protocol/text/direction.ts';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { SharedDraft } from '../../../protocol/newsroom/drafts.ts';
import { ignoreApiErrors } from '../../api/ignore-api-errors.ts';
import { DeskElement } from '../../desk-element.ts';
import { formatAgo } from '../../i18n/format-ago.ts';
import { isolate } from '../../i18n/isolate.ts';
import { pathTo } from '../../router.ts';
import { attempt } from '../attempt.ts';
import { sharedName } from '../compose/saved-draft.ts';
import { DraftRequests } from './draft-requests.ts';

/** On a phone the list of headlines comes first. */
const hasRoom = matchMedia('(min-width: 48rem)').matches;

/** When the times and the ends of holds are looked at again, in ms. */
const tickMs = 30_000;

/** The drafts that the channel's editors share, as they are written. */
class DeskDraftList extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    drafts: { state: true },
  };

  declare channel: ChannelSettings;
  declare drafts: readonly SharedDraft[];

  constructor() {
    super();
    this.drafts = [];
  }

  protected override connected(): void {
    const load = (): void => this.run(this.#load());
    load();
    const { signal, desk } = this;
    desk.live.on('drafts', ({ channel }) => channel === this.channel.id && load(), { signal });
    let state = desk.liveState;
    const onState = (): void => {
      const isBack = desk.liveState === 'live' && state !== 'live';
      state = desk.liveState;
      if (isBack) load();
    };
    desk.addEventListener('change', onState, { signal });
    const timer = setInterval(load, tickMs);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.drafts.length === 0) return nothing;
    const { drafts: words } = this.strings.headlines;
    return html`<details class="panel draft-list" ?open=${hasRoom}>
      <summary><h2>${words.heading(this.drafts.length)}</h2></summary>
      <ul>
        ${repeat(
          this.drafts,
          ({ id }) => id,
          (draft) => this.#row(draft),
        )}
      </ul>
    </details>`;
  }

  #row(draft: SharedDraft): TemplateResult {
    const { drafts: words } = this.strings.headlines;
    const { desk, channel } = this;
    const { id, content, heldBy, updatedByName, updatedAt } = draft;
    const agoMs = desk.serverNowMs() - Date.parse(updatedAt);
    return html`<li data-id=${id}>
      <div>
        <a
          id=${`draft-title-${id}`}
          href=${pathTo({ channel: channel.id, view: 'headlines', item: sharedName(id) })}
          dir=${content.dir || directionOf(content.lang || channel.lang)}
          lang=${content.lang || channel.lang}
          >${content.title || words.untitled}</a
        >
        <p class="hint">
          ${
            heldBy
              ? html`<span class="tag warn"><bdi>${words.heldBy(isolate(heldBy.name))}</bdi></span>`
              : nothing
          }
          <span>${words.updated(isolate(updatedByName), formatAgo(agoMs, desk.language))}</span>
        </p>
      </div>
      ${
        heldBy
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              aria-describedby=${`draft-title-${id}`}
              @click=${() => this.run(this.#remove(draft))}
            >
              ${words.remove}
            </button>`
      }
    </li>`;
  }

  async #load(): Promise<void> {
    const { desk, channel } = this;
    await ignoreApiErrors(async () => {
      this.drafts = await new DraftRequests(desk).list(channel.id);
    });
  }

  async #remove({ id, content }: SharedDraft): Promise<void> {
    const { desk, channel } = this;
    const { drafts: words, actions } = this.strings.headlines;
    const requests = new DraftRequests(desk);
    await attempt(desk, async () => {
      await requests.remove(id);
      const undo = async (): Promise<void> => {
        const again = await requests.share(channel.id, content);
        await requests.release(again.id);
      };
      desk.toasts.show(words.hasRemoved, {
        action: { label: actions.undo, run: () => this.run(attempt(desk, undo)) },
      });
    });
    await this.#load();
  }
}

customElements.define('desk-draft-list', DeskDraftList);
