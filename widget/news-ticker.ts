import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Direction, Headline } from '../server/protocol/headline.ts';
import { stripDirection } from './core/base-direction.ts';
import { DisplayController } from './display/display-controller.ts';
import { stripTemplate } from './display/strip-template.ts';
import { readBoolean, toBoolean } from './element/boolean-attribute.ts';
import { ConnectionSignal } from './element/connection-signal.ts';
import { version } from './element/define.ts';
import { TickerSelectEvent } from './element/events.ts';
import { modeConverter, type Mode } from './element/mode-attribute.ts';
import { setStates } from './element/states.ts';
import { readText } from './element/text-attribute.ts';
import { keepChoice, rememberChoice } from './element/viewer-choice.ts';
import { FeedController } from './feed/feed-controller.ts';
import { languageContextOf } from './i18n/language-context.ts';
import { LocaleController } from './i18n/locale-controller.ts';
import { type RenderContext, renderContextOf } from './i18n/render-context.ts';
import type { Strings } from './i18n/strings.ts';
import { LazyPictures } from './pictures/lazy-pictures.ts';
import { readoptStyles, styledRoot } from './styles/adopt-styles.ts';
import { controlStyles } from './styles/control.styles.ts';
import { headlineStyles } from './styles/headline.styles.ts';
import { modeStyles } from './styles/mode.styles.ts';
import { stripStyles } from './styles/strip.styles.ts';
import { typographyStyles } from './styles/typography.styles.ts';

/**
 * A strip of live headlines.
 *
 * @customElement news-ticker
 *
 * @attr {string} lang - The language that the strip speaks; by default that of the page around it.
 * @attr {'light' | 'dark' | 'auto'} theme - `auto` goes with the viewer's system; by default the page's `color-scheme`.
 * @attr {'large'} size - Larger type, and all that follows it.
 * @attr {'rtl' | 'ltr'} dir - Which way the strip is read; by default its channel's.
 *
 * @slot - Headlines to show without scripts and until the server answers: links, or a list of them.
 * @slot label - The text before the headlines; the channel's title by default.
 * @slot empty - What to show while there is no headline.
 *
 * @fires {TickerSelectEvent} ticker-select - A viewer opened a headline. Cancel it to keep its link from being followed.
 * @fires {TickerModeEvent} ticker-mode - The viewer chose another mode.
 * @fires {TickerUpdateEvent} ticker-update - The server changed what there is to show.
 * @fires {TickerStatusEvent} ticker-status - The connection to the server changed.
 *
 * @csspart strip - The whole line.
 * @csspart control - A button: pause and play, previous, next.
 * @csspart count - How many headlines wait while the viewer has paused.
 * @csspart view - The viewer's choice of a mode.
 * @csspart counter - Which headline is shown, of how many; in `flip`.
 * @csspart fresh - The button that shows what has come while somebody read; in `list`.
 * @csspart more - The button that shows the next page; in `list`.
 * @csspart label - The text before the headlines.
 * @csspart status - What is wrong with the connection.
 * @csspart message - A sentence where headlines would be: loading, empty, refused; and the headlines of the page.
 * @csspart viewport - The window that headlines travel through.
 * @csspart headline - One headline.
 * @csspart link - A headline's link.
 * @csspart picture - A headline's picture, or the empty box of one that is hidden; with `pictures`.
 * @csspart report - The button that reports a picture.
 * @csspart breaking - The mark of a breaking headline.
 * @csspart title - A headline's title.
 * @csspart source - A headline's source.
 * @csspart separator - The point between source and time.
 * @csspart time - A headline's time.
 * @csspart notice - The line that the newsroom shows instead of headlines.
 *
 * @cssprop [--ticker-font-size=1.125rem] - Size of the text, at least 18 px; everything else follows it.
 * @cssprop [--ticker-block-size=2.75em] - Height of the strip.
 * @cssprop [--ticker-flip-block-size] - Height in the mode `flip`; by default two lines, and in a narrow strip the controls above.
 * @cssprop [--ticker-list-block-size=24em] - Height in the mode `list`; `auto` for that of all its headlines.
 * @cssprop [--ticker-font] - Fonts; by default those that systems bring for Arabic.
 * @cssprop [--ticker-picture-block-size=1.9em] - Height of a headline's picture; in `flip` and `list` it is more by default.
 * @cssprop [--ticker-gap=2.4em] - Space between two headlines.
 * @cssprop [--ticker-background] - Follows `color-scheme`; so do the other colours.
 * @cssprop [--ticker-color] - Titles.
 * @cssprop [--ticker-muted-color] - Sources, times and sentences.
 * @cssprop [--ticker-accent-color] - Label, separators, marks of state.
 * @cssprop [--ticker-focus-color] - Rings around what has the focus; the accent by default.
 * @cssprop [--ticker-control-color] - Buttons; as muted text by default.
 * @cssprop [--ticker-line-color] - The lines above, below and beside the button.
 * @cssprop [--ticker-line-size=1px] - How thick the lines above and below are.
 * @cssprop [--ticker-label-background=none] - Behind the label.
 * @cssprop [--ticker-label-color] - The label; the accent by default.
 * @cssprop [--ticker-label-weight=600] - How heavy the label's type is.
 * @cssprop [--ticker-breaking-background=#b3261e] - Behind the word that marks a breaking headline.
 * @cssprop [--ticker-breaking-color=#fff] - That word.
 * @cssprop [--ticker-fade-size=1.4em] - How far headlines fade at the edges.
 *
 * @cssstate loading - Nothing is known yet.
 * @cssstate live - The connection is live.
 * @cssstate stale - No server at present; the last headlines stay.
 * @cssstate offline - The device has no network, or no way to the server works.
 * @cssstate refused - The server refuses this page or does not know the channel.
 * @cssstate empty - There is no headline.
 * @cssstate paused - The viewer or the page has paused.
 */
export class NewsTicker extends LitElement {
  static readonly version = version;
  static override styles = [stripStyles, typographyStyles, controlStyles, headlineStyles, modeStyles];

  static override properties = {
    server: { converter: readText },
    channel: { converter: readText },
    mode: { converter: modeConverter, reflect: true, useDefault: true },
    modes: { converter: readText, reflect: true },
    speed: { converter: readText, useDefault: true },
    paused: { type: Boolean, converter: readBoolean, reflect: true },
    announce: { converter: readText },
    pictures: { type: Boolean, converter: readBoolean },
    strings: { attribute: false },
    headlines: { attribute: false },
  };

  // `lang` and `dir` are properties of every element; the strip only has to learn when they change.
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  /** Address of the server, as `https://news.example`. By default where the script came from. */
  declare server: string | undefined;
  /** The channel to follow. */
  declare channel: string | undefined;
  /** How headlines are shown: `scroll` (the default), a moving line; `flip`, one at a time; `list`, all of them. */
  declare mode: Mode;
  /** The modes that the viewer may choose from, as `scroll flip list`; by default there is no choice. */
  declare modes: string | undefined;
  /** How fast headlines travel: `slow`, `normal` (the default), `fast`, or em a second, at most 8. */
  declare speed: number | string;
  /** Whether the strip stands still and new headlines wait. */
  declare paused: boolean;
  /** Headlines of the page itself, without a server. */
  declare headlines: readonly Headline[] | undefined;
  /** `off` keeps breaking headlines from being announced to screen readers; they still enter next, with their mark. */
  declare announce: string | undefined;
  /** Whether headlines show their pictures, each with a way to report it. */
  declare pictures: boolean;
  /** What the strip is to say instead of its own words, in the page's language or any other. */
  declare strings: Partial<Strings> | undefined;

  readonly #internals = this.attachInternals();
  readonly #toggle = () => this[this.paused ? 'play' : 'pause']();
  readonly #connection = new ConnectionSignal(this);
  readonly #feed = new FeedController(this, this.#connection, () => this.#locale.strings.lang);
  readonly #locale = new LocaleController(this, this.#connection, () =>
    languageContextOf(this, this.#feed.state.channel?.lang),
  );
  readonly #display = new DisplayController(this, {
    connection: this.#connection,
    state: () => this.#feed.state,
    isReady: () => this.#locale.isReady && this.#pictures.isReady,
    context: () => this.#renderContext,
    strings: () => this.#locale.strings,
    decorate: (item) => this.#pictures.decorate(item),
    onSelect: ({ headline }) => this.dispatchEvent(new TickerSelectEvent(headline)),
    onToggle: this.#toggle,
    onVisibilityChange: (isVisible) => this.#feed.setVisible(isVisible),
    onDeferred: (part) =>
      part.watchBreakingNews(this, {
        connection: this.#connection,
        headlines: () => this.#feed.state.headlines,
        context: () => this.#renderContext,
        say: (text) => {
          this.#announcement = text;
          this.requestUpdate();
        },
      }),
  });
  readonly #pictures = new LazyPictures(this, this.#connection, this.#display);
  #announcement = '';

  constructor() {
    super();
    this.mode = 'scroll';
    this.speed = 'normal';
    this.paused = false;
    this.pictures = false;
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    // An attribute that the page's renderer removed is written again.
    if (keepChoice(this, name, value)) return;
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  adoptedCallback(): void {
    if (this.shadowRoot) readoptStyles(this.shadowRoot);
  }

  /** Stops the strip and lets new headlines wait. */
  pause(): void {
    rememberChoice(this, 'paused', '');
    this.paused = true;
  }

  /** Lets the strip run on from where it stopped. */
  play(): void {
    rememberChoice(this, 'paused', null);
    this.paused = false;
  }

  /** Goes on to the next headline. */
  next(): void {
    this.#display.step(1);
  }

  /** Goes back to the headline before. */
  previous(): void {
    this.#display.step(-1);
  }

  protected override createRenderRoot(): ShadowRoot {
    return styledRoot(this, NewsTicker.styles);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.paused = toBoolean(this.paused);
    this.pictures = toBoolean(this.pictures);
    if (changed.has('pictures')) this.#display.clear();
  }

  protected override render(): TemplateResult {
    return stripTemplate({
      strings: this.#locale.strings,
      direction: this.#direction,
      state: this.#feed.state,
      isPaused: this.paused,
      waitingCount: this.#feed.waitingCount,
      hasFallback: [...this.children].some((child) => !child.slot),
      refusalMessage: this.#feed.refusalMessage,
      announcement: this.#announcement,
      onToggle: this.#toggle,
    });
  }

  protected override updated(): void {
    const { headlines } = this.#feed.state;
    if (headlines && this.isConnected) this.#pictures.update(headlines);
    setStates(this.#internals, this.#feed.state, this.paused);
  }

  get #direction(): Direction {
    return stripDirection(this.dir, this.#feed.state.channel?.dir, this.#locale.lang);
  }

  get #renderContext(): RenderContext {
    return renderContextOf(this.#feed.state, this.#locale, this.#direction);
  }
}
