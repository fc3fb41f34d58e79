import { html, type TemplateResult } from 'lit';
import type { HeadlineEntry } from '../../protocol/newsroom/headlines.ts';
import type { Page } from '../../protocol/newsroom/page.ts';
import { ApiError, NetworkError } from '../api/api-error.ts';
import { describedBy, field } from '../controls/field.ts';
import { DeskElement } from '../desk-element.ts';

/** How long typing pauses before the server is asked, in ms. */
const restMs = 400;
const minChars = 2;
const maxFound = 8;

/** The field for the subject, found by words of its title; an id can be pasted too. */
class DeskSubjectField extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    value: {},
    onPick: { attribute: false },
    found: { state: true },
    text: { state: true },
  };

  declare value: string;
  declare onPick: (subject: string) => void;
  declare found: readonly HeadlineEntry[];
  declare text: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.found = [];
    this.text = '';
  }

  protected override connected(): void {
    this.signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('value') && this.found.length === 0) this.text = this.value;
  }

  protected override render(): TemplateResult {
    const { filters } = this.strings.audit;
    const id = 'audit-subject';
    return html`${field(
        { id, label: filters.subject, hint: filters.subjectHint },
        html`<input
          id=${id}
          .value=${this.text}
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          aria-describedby=${describedBy(id)}
          @input=${this.#onInput}
        />`,
      )}
      <ul class="found-subjects" role="list">
        ${this.found.map(
          (entry) =>
            html`<li>
              <button type="button" class="quiet" @click=${() => this.#pick(entry)}>
                <bdi>${entry.headline.title}</bdi>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  readonly #onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.text = target.value;
    this.onPick(target.value.trim());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(this.#search()), restMs);
  };

  #pick({ headline }: HeadlineEntry): void {
    this.text = headline.title;
    this.found = [];
    this.onPick(headline.id);
  }

  async #search(): Promise<void> {
    const text = this.text.trim();
    if ([...text].length < minChars) {
      this.found = [];
      return;
    }
    try {
      const page: Page<'headlines', HeadlineEntry> = await this.desk.api.request('GET', 'v1/headlines', {
        query: { text, limit: String(maxFound) },
        signal: this.signal,
      });
      this.found = page.headlines;
    } catch (error) {
      // Only a help: an id can be pasted without it.
      if (!(error instanceof ApiError || error instanceof NetworkError || this.signal.aborted)) throw error;
    }
  }
}

customElements.define('desk-subject-field', DeskSubjectField);
