import { html, nothing, type TemplateResult } from 'lit';
import type { ImportedSources } from '../../protocol/newsroom/sources.ts';
import { describedBy, field, invalid } from '../controls/field.ts';
import { DeskElement } from '../desk-element.ts';
import { formErrorsOf } from '../errors/form-errors.ts';
import { pathTo } from '../router.ts';
import { nameOf } from './health.ts';
import { refusedText } from './source-errors.ts';
import { SourceRequests } from './source-requests.ts';

/** Adds the feeds of an OPML file, and shows the outcome for each. */
class DeskSourceImport extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: {},
    error: { state: true },
    whole: { state: true },
    isSending: { state: true },
    report: { state: true },
  };

  declare channel: string;
  /** What is wrong with the file. */
  declare error: string;
  declare whole: string;
  declare isSending: boolean;
  declare report: ImportedSources | undefined;

  constructor() {
    super();
    this.channel = '';
    this.error = '';
    this.whole = '';
    this.isSending = false;
    this.report = undefined;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('#opml-file')?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.sources.opml;
    return html`<form class="panel stack" novalidate @submit=${this.#onSubmit}>
        <h2>${words.title}</h2>
        <p class="hint">${words.intro}</p>
        ${field(
          { id: 'opml-file', label: words.file, error: this.error },
          html`<input
            id="opml-file"
            type="file"
            accept=".opml,.xml,text/x-opml,text/xml,application/xml"
            aria-describedby=${describedBy('opml-file')}
            aria-invalid=${invalid(this.error)}
          />`,
        )}
        <p class="error" role="alert">${this.whole}</p>
        <div class="buttons">
          <button type="submit" class="main" aria-disabled=${this.isSending ? 'true' : nothing}>
            ${this.isSending ? words.sending : words.send}
          </button>
        </div>
      </form>
      ${this.report ? this.#reportOf(this.report) : nothing}`;
  }

  #reportOf({ sources, refused }: ImportedSources): TemplateResult {
    const words = this.strings.sources.opml;
    const added = sources.map(
      (source) =>
        html`<a href=${pathTo({ channel: source.channel, view: 'sources', item: source.id })}
            ><bdi>${nameOf(source)}</bdi></a
          >
          <bdi class="hint" dir="ltr">${source.address}</bdi>`,
    );
    const left = refused.map(
      (feed) =>
        html`<bdi dir="ltr">${feed.address}</bdi>
          <span class="error">${refusedText(feed, this.desk.language)}</span>`,
    );
    return html`<section class="panel stack" aria-labelledby="opml-report">
      <h2 id="opml-report" tabindex="-1">${words.report}</h2>
      ${added.length + left.length === 0 ? html`<p>${words.nothing}</p>` : nothing}
      ${reportList(words.added(added.length), added)} ${reportList(words.refused(left.length), left)}
    </section>`;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.isSending) this.run(this.#send());
  };

  async #send(): Promise<void> {
    const words = this.strings.sources.opml;
    const file = this.querySelector<HTMLInputElement>('#opml-file')?.files?.[0];
    this.whole = '';
    this.error = file ? '' : words.missing;
    if (!file) return this.#focus('#opml-file');

    this.isSending = true;
    try {
      this.report = await new SourceRequests(this.desk.api).importOpml(this.channel, await file.text());
      await this.#focus('#opml-report');
    } catch (error) {
      const { fields, form = '' } = formErrorsOf(error, this.desk.language, ['opml']);
      this.error = fields.has('opml') ? words.notOpml : '';
      this.whole = form;
      await this.#focus('#opml-file');
    } finally {
      this.isSending = false;
    }
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}

function reportList(heading: string, feeds: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (feeds.length === 0) return nothing;
  return html`<div>
    <h3>${heading}</h3>
    <ul class="source-report">
      ${feeds.map((feed) => html`<li>${feed}</li>`)}
    </ul>
  </div>`;
}

customElements.define('desk-source-import', DeskSourceImport);
