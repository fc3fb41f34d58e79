import { html, nothing, type TemplateResult } from 'lit';
import type { SourceView } from '../../protocol/newsroom/sources.ts';
import { DeskElement } from '../desk-element.ts';
import { outcomePanel, type Outcome } from './outcome.ts';
import { draftKey, readSourceDraft } from './saved-source-draft.ts';
import { bodyOf, changesOf, draftOf, emptyDraft, isSameDraft, sourceFields } from './source-draft.ts';
import type { SourceBody, SourceDraft } from './source-draft.ts';
import { sourceErrorsOf, wrongText } from './source-errors.ts';
import { mainFields, ruleFieldNames, ruleFields } from './source-fields.ts';
import { SourceRequests } from './source-requests.ts';

/** A source was added, or its settings were saved. */
export class SourceSavedEvent extends Event {
  readonly source: SourceView;

  constructor(source: SourceView) {
    super('saved');
    this.source = source;
  }
}

/**
 * The settings of a source, tried before they are saved; without `source`, of a new one. What is typed is kept on the device until it
 * is saved or discarded.
 *
 * @fires {SourceSavedEvent} saved
 */
class DeskSourceForm extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: {},
    source: { attribute: false },
    draft: { state: true },
    errors: { state: true },
    whole: { state: true },
    busy: { state: true },
    outcome: { state: true },
    isRestored: { state: true },
    isKept: { state: true },
    areRulesOpen: { state: true },
  };

  declare channel: string;
  declare source: SourceView | undefined;
  declare draft: SourceDraft;
  declare errors: ReadonlyMap<string, string>;
  declare whole: string;
  declare busy: 'trying' | 'saving' | undefined;
  declare outcome: Outcome | undefined;
  declare isRestored: boolean;
  declare isKept: boolean;
  declare areRulesOpen: boolean;
  /** What the form began from: only what differs from it is sent. */
  #base: SourceDraft = emptyDraft;

  constructor() {
    super();
    this.channel = '';
    this.source = undefined;
    this.draft = emptyDraft;
    this.errors = new Map();
    this.whole = '';
    this.busy = undefined;
    this.outcome = undefined;
    this.isRestored = false;
    this.isKept = true;
    this.areRulesOpen = false;
  }

  protected override connected(): void {
    this.#base = this.#current;
    const kept = readSourceDraft(this.desk.storage, this.#key, this.#base);
    this.draft = kept ?? this.#base;
    this.isRestored = kept !== undefined;
    this.areRulesOpen = this.source !== undefined;
  }

  protected override firstUpdated(): void {
    if (!this.source) this.querySelector<HTMLElement>('#source-address')?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.sources;
    const { draft, source, errors, outcome, desk } = this;
    const fields = {
      draft,
      words: words.form,
      language: desk.language,
      errors,
      onChange: (change: Partial<SourceDraft>) => this.#set(change),
    };
    return html`<form class="stack source-form" novalidate @submit=${this.#onSubmit}>
      <h2>${source ? words.form.edit : words.form.new}</h2>
      ${this.isRestored ? this.#restored() : nothing}
      <div class="panel stack">${mainFields(fields)}</div>
      <details
        class="panel"
        .open=${this.areRulesOpen}
        @toggle=${({ target }: Event) =>
          target instanceof HTMLDetailsElement && (this.areRulesOpen = target.open)}
      >
        <summary>${words.form.rules}</summary>
        <div class="stack">${ruleFields(fields)}</div>
      </details>
      <p class="error" role="alert">${this.whole}</p>
      ${this.isKept ? nothing : html`<p class="advice">${words.form.notKept}</p>`} ${this.#buttons()}
      ${outcome ? outcomePanel({ outcome, isOld: !isSameDraft(outcome.draft, draft), desk, words }) : nothing}
    </form>`;
  }

  /** The first one is what Enter does: it tries, and changes nothing. */
  #buttons(): TemplateResult {
    const { form } = this.strings.sources;
    const { source, busy } = this;
    const [attempt, attempting, save] = source
      ? [form.try, form.trying, form.save]
      : [form.preview, form.previewing, form.add];
    const isOff = busy === undefined ? nothing : 'true';
    return html`<div class="buttons save">
      <button type="submit" value="try" aria-disabled=${isOff}>
        ${busy === 'trying' ? attempting : attempt}
      </button>
      <button type="submit" value="save" class="main" aria-disabled=${isOff}>
        ${busy === 'saving' ? form.saving : save}
      </button>
    </div>`;
  }

  #restored(): TemplateResult {
    const { form } = this.strings.sources;
    return html`<div class="advice">
      <p role="status">${form.restored}</p>
      <button type="button" class="quiet" @click=${this.#discard}>${form.discard}</button>
    </div>`;
  }

  get #current(): SourceDraft {
    return this.source ? draftOf(this.source) : emptyDraft;
  }

  get #key(): string {
    return draftKey(this.channel, this.source?.id);
  }

  #set(change: Partial<SourceDraft>): void {
    this.draft = { ...this.draft, ...change };
    const { storage } = this.desk;
    if (isSameDraft(this.draft, this.#base)) storage.remove(this.#key);
    else this.isKept = storage.write(this.#key, { draft: this.draft, base: this.#base });
  }

  readonly #discard = (): void => {
    this.#begin(this.#current);
    this.run(this.#focus('#source-address'));
  };

  /** Starts again from `draft`, with nothing to keep on the device. */
  #begin(draft: SourceDraft): void {
    this.desk.storage.remove(this.#key);
    this.#base = draft;
    this.draft = draft;
    this.isRestored = false;
    this.outcome = undefined;
    this.errors = new Map();
    this.whole = '';
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.busy !== undefined) return;
    const isSave = event.submitter instanceof HTMLButtonElement && event.submitter.value === 'save';
    this.run(this.#send(isSave ? 'saving' : 'trying'));
  };

  async #send(work: 'trying' | 'saving'): Promise<void> {
    const found = bodyOf(this.draft);
    this.whole = '';
    this.errors = new Map(
      'wrong' in found ? found.wrong.map((name) => [name, wrongText(name, this.desk.language)]) : [],
    );
    if ('wrong' in found) return this.#focusError();

    this.busy = work;
    try {
      if (work === 'saving') await this.#save(found.body);
      else await this.#try(found.body);
    } catch (error) {
      const { fields, form = '' } = sourceErrorsOf(error, this.desk.language);
      this.errors = fields;
      this.whole = form;
      await this.#focusError();
    } finally {
      this.busy = undefined;
    }
  }

  async #try(body: SourceBody): Promise<void> {
    const { draft, source } = this;
    const requests = new SourceRequests(this.desk.api);
    if (source) {
      const { address: _address, ...rules } = body;
      const [entries, before] = await Promise.all([
        requests.try(source.id, rules),
        requests.try(source.id, {}),
      ]);
      this.outcome = { kind: 'trial', draft, entries, before };
    } else {
      this.outcome = { kind: 'preview', draft, preview: await requests.preview(this.channel, body) };
    }
    await this.#focus('#source-outcome');
  }

  async #save(body: SourceBody): Promise<void> {
    const requests = new SourceRequests(this.desk.api);
    const { source } = this;
    if (!source) {
      const added = await requests.add(this.channel, body);
      this.#begin(emptyDraft);
      this.dispatchEvent(new SourceSavedEvent(added));
      return;
    }
    const before = bodyOf(this.#base);
    const changes = 'body' in before ? changesOf(before.body, body) : body;
    if (Object.keys(changes).length === 0) return this.desk.toasts.show(this.strings.sources.form.unchanged);
    const saved = await requests.change(source.id, changes);
    this.#begin(draftOf(saved));
    this.dispatchEvent(new SourceSavedEvent(saved));
  }

  /** Focuses the first invalid field, wherever it is. */
  async #focusError(): Promise<void> {
    const isInRules = sourceFields.some((name) => ruleFieldNames.has(name) && this.errors.has(name));
    if (isInRules) this.areRulesOpen = true;
    await this.#focus('[aria-invalid=true]');
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}

customElements.define('desk-source-form', DeskSourceForm);
