import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError, NetworkError } from '../../api/api-error.ts';
import { formatDate, locales } from '../../i18n/format-date.ts';
import { DeskElement } from '../../desk-element.ts';
import { pathTo } from '../../router.ts';
import type { SimilarHeadline } from '../../../protocol/newsroom/headlines.ts';

/** How long typing pauses before the server is asked, in ms. */
const restMs = 700;
/** Shorter than this a title is like too many others. */
const minChars = 12;

/** Headlines of the last hours that may be the same news as what is written. */
class DeskSimilar extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    channel: {},
    timeZone: {},
    headlineTitle: {},
    own: {},
    found: { state: true },
  };

  declare channel: string;
  declare timeZone: string;
  declare headlineTitle: string;
  /** The headline that is written itself. */
  declare own: string;
  declare found: readonly SimilarHeadline[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  constructor() {
    super();
    this.found = [];
  }

  protected override connected(): void {
    this.signal.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      this.#asking.abort();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('headlineTitle') && !changed.has('channel')) return;
    clearTimeout(this.#timer);
    this.#asking.abort();
    const title = this.headlineTitle.trim();
    if (title.length < minChars) this.found = [];
    else this.#timer = setTimeout(() => this.run(this.#ask(title)), restMs);
  }

  protected override render(): TemplateResult {
    const words = this.strings.headlines.compose;
    const { language } = this.desk;
    const found = this.found.filter(({ id }) => id !== this.own);
    const percent = new Intl.NumberFormat(locales[language], { style: 'percent' });
    return html`<div class="similar" role="status">
      ${
        found.length === 0
          ? nothing
          : html`<p>${words.similar}</p>
              <ul>
                ${found.map(
                  ({ id, title, source, publishedAt, similarity }) =>
                    html`<li>
                      ${
                        // For contributors, who see only their own, the link would lead nowhere.
                        this.desk.can('publish')
                          ? html`<a href=${pathTo({ channel: this.channel, view: 'headlines', item: id })}
                              ><bdi>${title}</bdi></a
                            >`
                          : html`<bdi>${title}</bdi>`
                      }
                      <span class="hint"
                        >${source ? html`<bdi>${source.name}</bdi> · ` : nothing}${formatDate(
                          publishedAt,
                          this.timeZone,
                          language,
                          this.desk.serverNowMs(),
                        )}
                        · ${words.similarity(percent.format(similarity))}</span
                      >
                    </li>`,
                )}
              </ul>`
      }
    </div>`;
  }

  async #ask(title: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { headlines } = await this.desk.api.request<{ readonly headlines: readonly SimilarHeadline[] }>(
        'GET',
        `v1/channels/${this.channel}/similar`,
        { query: { title }, signal: asking.signal },
      );
      this.found = headlines;
    } catch (error) {
      // Only a suggestion: it is missing without a connection, or with too long a title.
      if (asking.signal.aborted || error instanceof ApiError || error instanceof NetworkError) return;
      throw error;
    }
  }
}

customElements.define('desk-similar', DeskSimilar);
