import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry, HeadlineVersion } from '../../../protocol/newsroom/headlines.ts';
import type { Page } from '../../../protocol/newsroom/page.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { DeskElement } from '../../desk-element.ts';
import { diffView } from '../conflict/diff-view.ts';
import { isolate } from '../../i18n/isolate.ts';
import { changedFields, currentText, versionText, type VersionText } from './version-text.ts';

const versionsAPage = 20;

/** What a headline said before, and what each change did to it; requested when somebody wants to see it. */
class DeskVersions extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    entry: { attribute: false },
    channel: { attribute: false },
    versions: { state: true },
    cursor: { state: true },
  };

  declare entry: FullHeadlineEntry;
  declare channel: ChannelSettings;
  declare versions: readonly HeadlineVersion[] | undefined;
  declare cursor: string | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    // After a change, or for another headline, the versions that were read are not complete.
    if (changed.has('entry') && changed.get('entry') !== undefined && this.versions) this.run(this.#read());
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.versions;
    if (this.entry.headline.version === 1) return html`<p class="hint">${words.none}</p>`;
    if (!this.versions)
      return html`<button type="button" @click=${() => this.run(this.#show())}>${words.show}</button>`;
    return html`
      <h2 tabindex="-1">${words.heading}</h2>
      <ol class="versions" reversed>
        ${this.versions.map((version, index) => this.#change(version, this.versions?.[index - 1]))}
      </ol>
      ${
        this.cursor
          ? html`<button type="button" @click=${() => this.run(this.#read(this.cursor))}>
              ${words.show}
            </button>`
          : nothing
      }
    `;
  }

  /** The change from `version` to what replaced it: `next`, or the present headline. */
  #change(version: HeadlineVersion, next: HeadlineVersion | undefined): TemplateResult {
    const words = this.strings.headlines.versions;
    const { language } = this.desk;
    const options = { channel: this.channel, language, nowMs: this.desk.serverNowMs() };
    const when = formatDate(version.replacedAt, this.channel.timeZone, language, options.nowMs);
    const after = next ? versionText(next, options) : currentText(this.entry, options);
    return html`<li>
      <h3>${words.version(version.version + 1)}</h3>
      <p class="hint">
        ${words.replaced(when, version.replacedByName ? isolate(version.replacedByName) : '')}
      </p>
      ${
        version.title === undefined
          ? html`<p class="hint">${words.erased}</p>`
          : this.#differences(versionText(version, options), after)
      }
    </li>`;
  }

  #differences(before: VersionText, after: VersionText): TemplateResult {
    const words = this.strings.headlines.versions;
    const fields = changedFields(before, after);
    if (fields.length === 0) return html`<p class="hint">${words.onlyDates}</p>`;
    return html`<dl>
      ${fields.map(
        (field) =>
          html`<dt>${words.fields[field]}</dt>
            <dd>${diffView(before[field], after[field], words)}</dd>`,
      )}
    </dl>`;
  }

  async #show(): Promise<void> {
    await this.#read();
    await this.updateComplete;
    // The button has disappeared.
    this.querySelector('h2')?.focus();
  }

  async #read(cursor?: string): Promise<void> {
    const { id } = this.entry.headline;
    const page = await this.desk.api.request<Page<'versions', HeadlineVersion>>(
      'GET',
      `v1/headlines/${id}/versions`,
      { query: { cursor, limit: String(versionsAPage) } },
    );
    this.versions = cursor === undefined ? page.versions : [...(this.versions ?? []), ...page.versions];
    this.cursor = page.cursor;
  }
}

customElements.define('desk-versions', DeskVersions);
