import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import { limits } from '../../../protocol/limits.ts';
import { DeskElement } from '../../desk-element.ts';
import { pathTo } from '../../router.ts';
import { BulkController } from './bulk-controller.ts';
import { emptyBulkDraft, linesOf, withLines, withNewRow, withoutRows, withPasted } from './bulk-draft.ts';
import { bulkOutcome } from './bulk-outcome.ts';
import { bulkRemarks } from './bulk-remarks.ts';
import { bulkRow } from './bulk-row.ts';
import { bulkSource } from './bulk-source.ts';
import { bulkWhen } from './bulk-when.ts';

/** How often the date of the last headline is updated, in ms. */
const tickMs = 20_000;

/** Several headlines that were pasted: checked and edited line by line, published together. */
class DeskBulkCompose extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: { attribute: false },
    pasted: { state: true },
  };

  declare channel: ChannelSettings;
  /** The content of the field for lines. */
  declare pasted: string;
  #bulk: BulkController | undefined;

  constructor() {
    super();
    this.pasted = '';
  }

  protected override connected(): void {
    this.#bulk = new BulkController(this.desk, this.channel, () => this.requestUpdate());
    this.#bulk.connect(this.signal);
    const timer = setInterval(() => this.requestUpdate(), tickMs);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('#bulk-lines, .bulk-row input')?.focus();
  }

  protected override render(): TemplateResult {
    const { bulk: words } = this.strings.headlines;
    const bulk = this.#bulk;
    return html`<a class="back" href=${pathTo({ channel: this.channel.id, view: 'headlines' })}
        >${this.strings.headlines.compose.back}</a
      >
      <h1 tabindex="-1">${words.heading}</h1>
      ${!bulk ? nothing : bulk.draft.rows.length === 0 ? this.#field(bulk) : this.#form(bulk)}`;
  }

  #field(bulk: BulkController): TemplateResult {
    const { bulk: words } = this.strings.headlines;
    return html`<form
      class="bulk-form panel"
      @submit=${(event: Event) => {
        event.preventDefault();
        this.run(this.#take(bulk));
      }}
    >
      <div class="field">
        <label for="bulk-lines">${words.paste}</label>
        <textarea
          id="bulk-lines"
          rows="10"
          dir=${this.channel.dir}
          aria-describedby="bulk-explanation"
          .value=${this.pasted}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLTextAreaElement) this.pasted = target.value;
          }}
          @paste=${(event: ClipboardEvent) => this.#onPastedLines(event, bulk)}
        ></textarea>
        <p class="hint" id="bulk-explanation">${words.explanation}</p>
      </div>
      <div class="buttons"><button type="submit" class="main">${words.take}</button></div>
    </form>`;
  }

  #form(bulk: BulkController): TemplateResult {
    const { draft, errors, error, isSending, isSaved } = bulk;
    const words = this.strings.headlines;
    const { language } = this.desk;
    return html`<form
      class="bulk-form"
      novalidate
      @submit=${this.#onSubmit}
      @keydown=${this.#onKey}
      @paste=${this.#onPaste}
    >
      ${bulkRemarks({ bulk, words: words.bulk, onDone: () => this.run(this.#focusRow(0)) })}
      ${bulkSource({ bulk, words: words.bulk })}
      <ol class="bulk-rows" aria-label=${words.bulk.list}>
        ${repeat(
          draft.rows,
          ({ id }) => id,
          (row, index) =>
            bulkRow({
              row,
              line: index + 1,
              channel: this.channel,
              language,
              words,
              errors: errors.get(row.id),
              duplicate: bulk.duplicates.get(row.id),
              sourceOfAll: draft.source,
              onWrite: (change) => bulk.writeRow(row.id, change),
              onRemove: () => this.run(this.#remove(bulk, row.id, index)),
            }),
        )}
      </ol>
      ${draft.rest.length > 0 ? html`<p class="tip">${words.bulk.rest(draft.rest.length)}</p>` : nothing}
      <div class="bulk-foot">
        ${bulkWhen({
          everyMinutes: draft.everyMinutes,
          count: draft.rows.length,
          words: words.bulk,
          timeZone: this.channel.timeZone,
          language,
          nowMs: this.desk.serverNowMs(),
          onChange: (everyMinutes) => bulk.change({ ...draft, everyMinutes }),
        })}
        <p class="error" role="alert">${errors.size > 0 ? words.bulk.refused(errors.size) : error}</p>
        <div class="buttons">
          <button type="submit" class="main" aria-disabled=${isSending ? 'true' : nothing}>
            ${isSending ? words.compose.sending : this.#action(draft.rows.length)}
          </button>
          <button
            type="button"
            ?disabled=${draft.rows.length >= limits.batchHeadlines}
            @click=${() => this.run(this.#add(bulk))}
          >
            ${words.bulk.addRow}
          </button>
          <button type="button" class="quiet" @click=${() => this.#discard(bulk)}>
            ${words.bulk.discard}
          </button>
        </div>
        <p class="hint" role="status">${isSaved ? words.compose.draftSaved : words.compose.draftNotSaved}</p>
      </div>
    </form>`;
  }

  #action(count: number): string {
    const { bulk } = this.strings.headlines;
    return this.desk.can('publish') ? bulk.publish(count) : bulk.submit(count);
  }

  /** A field with thousands of lines takes a browser half a minute to draw: what is pasted becomes rows at once. */
  #onPastedLines(event: ClipboardEvent, bulk: BulkController): void {
    const lines = linesOf(event.clipboardData?.getData('text') ?? '');
    if (lines.length < 2) return;
    event.preventDefault();
    this.run(this.#take(bulk, lines));
  }

  async #take(bulk: BulkController, more: readonly string[] = []): Promise<void> {
    bulk.change(withLines(bulk.draft, [...linesOf(this.pasted), ...more]));
    this.pasted = '';
    await this.#focusRow(0);
  }

  async #add(bulk: BulkController): Promise<void> {
    bulk.change(withNewRow(bulk.draft));
    await this.#focusRow(bulk.draft.rows.length - 1);
  }

  async #remove(bulk: BulkController, id: string, index: number): Promise<void> {
    bulk.change(withoutRows(bulk.draft, new Set([id])));
    await this.#focusRow(Math.min(index, bulk.draft.rows.length - 1));
  }

  #discard(bulk: BulkController): void {
    const { draft } = bulk;
    const words = this.strings.headlines;
    bulk.change(emptyBulkDraft());
    this.desk.toasts.show(words.bulk.discarded, {
      action: { label: words.actions.undo, run: () => bulk.change(draft) },
    });
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.#bulk) this.run(this.#send(this.#bulk));
  };

  /** Enter leads to the next line: it must not publish lines that are only half checked. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) return this.#onSubmit(event);
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const row = event.target.closest('.bulk-row');
    row?.nextElementSibling?.querySelector('input')?.focus();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const { target, clipboardData } = event;
    const row =
      target instanceof HTMLInputElement && target.name === 'title' ? target.closest('.bulk-row') : null;
    const lines = linesOf(clipboardData?.getData('text') ?? '');
    const id = row instanceof HTMLElement ? row.dataset['id'] : undefined;
    if (!this.#bulk || id === undefined || lines.length < 2) return;
    event.preventDefault();
    const { draft } = this.#bulk;
    const own = draft.rows.find((each) => each.id === id)?.title.trim() ?? '';
    // Text that is in the line already stays.
    this.#bulk.change(withPasted(draft, id, own === '' ? lines : [own, ...lines]));
  };

  async #send(bulk: BulkController): Promise<void> {
    const result = await bulk.send();
    await this.updateComplete;
    if (!result) {
      this.querySelector<HTMLElement>('.bulk-row [aria-invalid=true]')?.focus();
      return;
    }
    this.desk.toasts.show(bulkOutcome(this.desk, this.channel, result));
    if (bulk.draft.rows.length === 0) this.desk.navigate({ view: 'headlines' });
    else await this.#focusRow(0);
  }

  async #focusRow(index: number): Promise<void> {
    await this.updateComplete;
    const rows = this.querySelectorAll('.bulk-row');
    (rows[index]?.querySelector('input') ?? this.querySelector<HTMLElement>('#bulk-lines'))?.focus();
  }
}

customElements.define('desk-bulk-compose', DeskBulkCompose);
