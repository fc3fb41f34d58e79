import type { Direction, Headline } from '../server/protocol/headline.ts';
import { type Album, openAlbum } from './pictures/lazy-pictures.ts';
import { loadAnnouncer } from './a11y/load-announcer.ts';
import { fromFeed, fromPage, nothingYet } from './core/feed-state.ts';
import { controlStyles } from './styles/control.styles.ts';
import { stripDirection } from './core/base-direction.ts';
import { version } from './element/define.ts';
import { DrawnElement } from './drawn-element.ts';
import { TickerSelectEvent } from './element/events.ts';
import { Following } from './feed/feed-controller.ts';
import { Frame } from './frame.ts';
import { headlineStyles } from './styles/headline.styles.ts';
import type { Herald } from './a11y/breaking-news-watcher.ts';
import { type Mode, readMode } from './element/mode-attribute.ts';
import { modeStyles } from './styles/mode.styles.ts';
import type { Wording } from './view/headline-item.ts';
import { surroundingsOf } from './i18n/language-context.ts';
import { styles } from './styles/strip.styles.ts';
import { Reception } from './reception.ts';
import { readSpeed } from './element/speed-attribute.ts';
import { Stage } from './display/display-controller.ts';
import { setStates } from './element/states.ts';
import type { Strings } from './i18n/strings.ts';
import { Voice } from './i18n/locale-controller.ts';
import { typeStyles } from './styles/typography.styles.ts';
import { wordingFor } from './i18n/render-context.ts';

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
 * @slot label - What stands before the headlines; the channel's title by default.
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
 * @csspart label - What stands before the headlines.
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
 * @cssstate live - The server is heard.
 * @cssstate stale - No server at present; the last headlines stay.
 * @cssstate offline - The device has no network, or no way to the server works.
 * @cssstate refused - The server refuses this page or does not know the channel.
 * @cssstate empty - There is no headline.
 * @cssstate paused - The viewer or the page has paused.
 */
export class NewsTicker extends DrawnElement {
  static readonly version = version;
  static override styles = [styles, typeStyles, controlStyles, headlineStyles, modeStyles];

  static override properties = {
    server: {},
    channel: {},
    mode: { isReflected: true, initial: 'scroll' },
    modes: {},
    speed: { initial: 'normal' },
    paused: { isBoolean: true, isReflected: true, initial: false },
    announce: {},
    pictures: { isBoolean: true, initial: false },
    strings: { attribute: false },
    headlines: { attribute: false },
  } as const;

  // `lang` and `dir` are every element's own; all that is needed is to hear of them.
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
  readonly #following = new Following((update) => this.#reception.hear(fromFeed(update)));
  readonly #voice = new Voice(() => this.requestUpdate());
  readonly #frame = new Frame(() => (this.paused = !this.paused));
  readonly #reception = new Reception(this, this.#voice, () => this.#wording());
  #stage: Stage | undefined;
  #album: Album | undefined;
  #herald: Herald | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stage?.connect();
    // The page around it may speak another language now.
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    this.#stage?.disconnect();
    this.#following.stop();
    this.#herald?.stop();
  }

  /** Stops the strip and lets new headlines wait. */
  pause(): void {
    this.paused = true;
  }

  /** Lets the strip run on from where it stopped. */
  play(): void {
    this.paused = false;
  }

  /** Goes on to the next headline. */
  next(): void {
    this.#stage?.step(1);
  }

  /** Goes back to the headline before. */
  previous(): void {
    this.#stage?.step(-1);
  }

  protected override willDraw(changed: ReadonlySet<string>): void {
    if (changed.has('headlines'))
      this.#reception.know(this.headlines ? fromPage(this.headlines) : nothingYet);
    if (changed.has('pictures')) this.#stage?.clear();
    if (this.pictures) this.#album ??= openAlbum(this, (isHeld) => this.#stage?.hold('report', isHeld));
    if (!this.paused) this.#reception.letIn();
    this.#voice.speak(surroundingsOf(this, this.#reception.bulletin.channel?.lang));
  }

  protected override draw(root: ShadowRoot): void {
    const { bulletin, waiting, refusal } = this.#reception;
    this.#frame.show({
      strings: this.#voice.strings,
      direction: this.#direction,
      bulletin,
      isPaused: this.paused,
      waiting,
      hasFallback: [...this.children].some((child) => !child.slot),
      refusal,
    });
    if (!this.#stage) root.append(this.#frame.element);
    this.#stage ??= this.#newStage();
    if (this.isConnected) this.#play(this.#stage);
  }

  #newStage(): Stage {
    const stage = new Stage({
      ...this.#frame,
      wording: () => this.#wording(),
      emPerSecond: () => readSpeed(this.speed),
      strings: () => this.#voice.strings,
      onSelect: ({ headline }) => this.dispatchEvent(new TickerSelectEvent(headline)),
      onToggle: () => (this.paused = !this.paused),
      dress: (view) => this.#album?.pictures?.dress(view) ?? view,
      onAway: (isAway) => this.#following.setAway(isAway),
      onSettled: ({ Herald }) =>
        this.#reception.employ((this.#herald ??= new Herald(() => loadAnnouncer(this.#frame)))),
    });
    stage.connect();
    return stage;
  }

  #play(stage: Stage): void {
    if (this.headlines) this.#following.stop();
    else if (this.#following.follow(this.server, this.channel)) this.#reception.know(nothingYet);

    const { bulletin } = this.#reception;
    stage.hold('viewer', this.paused);
    void stage.setMode(readMode(this.mode), Boolean(this.modes));
    stage.measureFor(`${this.#direction} ${this.speed} ${this.#voice.strings.lang}`);
    if (!bulletin.headlines) stage.clear();
    else if (this.#voice.isReady && (!this.#album || this.#album.isReady)) {
      stage.show({ ...bulletin, headlines: bulletin.headlines });
      this.#album?.pictures?.update(bulletin.headlines);
    }
    setStates(this.#internals, bulletin, this.paused);
  }

  get #direction(): Direction {
    return stripDirection(this.dir, this.#reception.bulletin.channel?.dir, this.#voice.lang);
  }

  #wording(): Wording {
    return wordingFor(this.#reception.bulletin, this.#voice, this.#direction);
  }
}
