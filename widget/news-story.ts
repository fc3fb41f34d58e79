import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Headline } from '../server/protocol/headline.ts';
import { readBoolean } from './element/boolean-attribute.ts';
import { version } from './element/define.ts';
import { parseUrl } from './element/parse-url.ts';
import { undefinedOnAbort } from './element/undefined-on-abort.ts';
import { warnOnce } from './element/warn-once.ts';
import { scriptOrigin } from './feed/script-origin.ts';
import { nearestLang } from './i18n/language-context.ts';
import { CurrentPicture } from './story/current-picture.ts';
import { StoryCloseEvent, StoryUpdateEvent } from './story/story-events.ts';
import { isBeside } from './story/is-beside.ts';
import { reopenDialog } from './story/reopen-dialog.ts';
import { reportStyles } from './story/report.styles.ts';
import { StoryReader, unread, type Reading } from './story/story-reader.ts';
import { storyStyles } from './story/story.styles.ts';
import { storyTemplate } from './story/story-template.ts';
import { readoptStyles, styledRoot } from './styles/adopt-styles.ts';
import type { StoryStrings } from './story/strings/strings.ts';
import { storyStringsFor } from './story/strings/story-strings-for.ts';

export { openStory } from './story/panel.ts';
export const loadReportSheet = () => import('./story/report-sheet.ts');

/**
 * A story: title, picture, text and the link to its source, kept true while it is open, with the report of its picture.
 *
 * @customElement news-story
 *
 * @attr {string} server - Address of the server, as `https://news.example`. By default where the script came from.
 * @attr {string} headline - The id of the headline whose story this is.
 * @attr {boolean} closable - Whether there is a button that shuts the story. What it does is the page's affair, unless the story is a panel.
 * @attr {string} lang - The language that the story's own words are in; by default that of the page around it.
 *
 * @fires {StoryUpdateEvent} story-update - What there is to show has changed: it came, was corrected, withdrawn.
 * @fires {StoryCloseEvent} story-close - A reader shut the story.
 *
 * @csspart story - All of it.
 * @csspart title - The headline's title.
 * @csspart meta - Source and times.
 * @csspart figure - The picture with its credit.
 * @csspart picture - The picture's place.
 * @csspart report - What reports the picture.
 * @csspart text - The paragraphs.
 * @csspart source-link - The link to the source.
 * @csspart close - The button that shuts the story.
 * @csspart panel - What holds the story when it is a panel.
 *
 * @cssprop [--story-font] - Fonts of title and text.
 * @cssprop [--story-padding] - Space around a story that is no panel.
 * @cssprop [--story-background=var(--ticker-background)] - Follows `color-scheme`, as the other colours do.
 * @cssprop [--story-color=var(--ticker-color)] - Title and text.
 * @cssprop [--story-muted-color=var(--ticker-muted-color)] - Source, times and credit.
 * @cssprop [--story-line-color=var(--ticker-line-color)] - Lines.
 * @cssprop [--story-accent-color=var(--ticker-accent-color)] - Links, buttons and focus.
 */
export class NewsStory extends LitElement {
  static readonly version = version;
  static override styles = [storyStyles, reportStyles];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'server', 'headline', 'closable', 'lang'];
  }

  /** What is known of the headline already: shown while the story is on its way. */
  preview: Headline | undefined;

  #connection: AbortController | undefined;
  #reader: StoryReader | undefined;
  #address = '';
  #reading: Reading = unread;
  readonly #picture = new CurrentPicture({
    onChange: () => this.requestUpdate(),
    onForm: (isOpen) => this.#showForm(isOpen),
  });
  #strings: StoryStrings | undefined;
  #isPanel = false;
  readonly #isClosable = () => readBoolean(this.getAttribute('closable'));

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connection = new AbortController());
    for (const change of ['online', 'offline'])
      addEventListener(change, () => this.requestUpdate(), { signal });
    this.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    this.requestUpdate();
    reopenDialog(this.#dialog);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection?.abort();
    // An element that is moved leaves the page and comes back at once: it reads on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  adoptedCallback(): void {
    if (this.shadowRoot) readoptStyles(this.shadowRoot);
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    this.requestUpdate();
  }

  /** Moves the focus to the title, from where a screen reader reads on. */
  override focus(options?: FocusOptions): void {
    this.#updateNow();
    this.shadowRoot?.getElementById('title')?.focus(options);
  }

  /** Opens the story as a panel over the page, until the reader shuts it. */
  showPanel(): void {
    this.#isPanel = true;
    this.#updateNow();
    this.#dialog?.showModal();
    this.focus({ preventScroll: true });
  }

  /** Shuts the panel, or tells the page that the reader wants the story shut. */
  close(): void {
    if (!this.#dialog?.open) this.dispatchEvent(new StoryCloseEvent());
    else this.#dialog.close();
  }

  get #dialog() {
    return this.shadowRoot?.querySelector('dialog');
  }

  get #server(): string {
    return this.getAttribute('server') || scriptOrigin() || '';
  }

  /** Until the strings of another language are loaded, it keeps those that it has. */
  #updateStrings(): void {
    const { headline, channel } = this.#reading;
    const found = storyStringsFor(nearestLang(this), headline?.lang ?? channel?.lang ?? 'ar');
    if ('then' in found)
      void undefinedOnAbort(found, this.#connection?.signal).then(() => this.requestUpdate());
    else this.#strings = found;
  }

  protected override createRenderRoot(): ShadowRoot {
    return styledRoot(this, NewsStory.styles);
  }

  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override willUpdate(): void {
    this.#follow();
    this.#updateStrings();
    if (this.#strings) this.#picture.show(this.#reading.story?.headline.image, this.#server, this.#strings);
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    // The focused element has left with the picture, or with the form that was sent.
    if (focused && !this.shadowRoot?.activeElement) this.#refocus();
  }

  #updateNow(): void {
    this.requestUpdate();
    this.performUpdate();
  }

  /** Reads the story that the attributes name. */
  #follow(): void {
    const id = this.getAttribute('headline');
    const address = `${id ?? ''} ${this.#server}`;
    if (address === this.#address) return;
    this.#stop();
    this.#address = address;
    this.#reading = unread;
    if (!id) return;
    if (!this.#server || !parseUrl(this.#server, document.baseURI)) {
      warnOnce('The attribute server of <news-story> is missing, or is not an address.');
      this.#reading = { ...unread, phase: 'unreachable' };
      return;
    }
    this.#reader = new StoryReader(this.#server, id, (reading) => this.#hear(reading));
    this.#reader.start(this.preview?.id === id ? this.preview : undefined);
  }

  #hear(reading: Reading): void {
    const { phase, story } = reading;
    const hasChanged = phase !== this.#reading.phase || story !== this.#reading.story;
    this.#reading = reading;
    this.requestUpdate();
    if (hasChanged) this.dispatchEvent(new StoryUpdateEvent(phase, story));
  }

  #stop(): void {
    this.#reader?.stop();
    this.#reader = undefined;
    this.#address = '';
    this.#picture.stop();
  }

  protected override render(): TemplateResult | typeof nothing {
    const strings = this.#strings;
    if (!strings || !this.hasAttribute('headline')) return nothing;
    const content = storyTemplate({
      reading: this.#reading,
      strings,
      isClosable: this.#isPanel || this.#isClosable(),
      isOnline: navigator.onLine,
      picture: this.#picture.value,
      onClose: () => this.close(),
      onRetry: () => void this.#reader?.load(),
    });
    if (!this.#isPanel) return html`<section aria-labelledby="title">${content}</section>`;
    return html`<dialog
      part="panel"
      aria-labelledby="title"
      @close=${() => this.dispatchEvent(new StoryCloseEvent())}
      @click=${(event: MouseEvent) => isBeside(event, this.#dialog) && this.close()}
    >
      ${content}
    </dialog>`;
  }

  #showForm(isOpen: boolean): void {
    this.#updateNow();
    if (isOpen) this.shadowRoot?.querySelector('input')?.focus();
    else this.#refocus();
  }

  #refocus(): void {
    const button = this.shadowRoot?.querySelector<HTMLElement>('[data-report-open]');
    (button ?? this.#picture.value)?.focus();
    if (!this.shadowRoot?.activeElement) this.shadowRoot?.getElementById('title')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.#isPanel || !this.#isClosable()) return;
    event.preventDefault();
    this.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'news-story': NewsStory;
  }
}
