import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Direction, Headline } from '../server/protocol/headline.ts';
import { Announcer } from './announcer.ts';
import { type Bulletin, fromFeed, fromPage, nothingYet } from './bulletin.ts';
import { stripDirection } from './core/base-direction.ts';
import { difference } from './core/difference.ts';
import { parseSpeed, type SpeedName, speeds } from './core/speed.ts';
import { version } from './define.ts';
import { TickerSelectEvent, TickerStatusEvent, TickerUpdateEvent } from './events.ts';
import { Following } from './following.ts';
import type { Wording } from './motion/headline-view.ts';
import { nearestLang } from './nearest-lang.ts';
import { styles } from './news-ticker.styles.ts';
import { template } from './news-ticker.template.ts';
import { englishReasons } from './reasons.ts';
import { Stage } from './stage.ts';
import { setStates, type TickerState } from './states.ts';
import { strings as arabic } from './strings/ar.ts';
import type { Strings } from './strings/strings.ts';
import { stringsFor } from './strings/strings-for.ts';
import { headlineTime } from './times.ts';
import { warnOnce } from './warn-once.ts';

/**
 * A strip of live headlines.
 *
 * @slot - Headlines to show without scripts and until the server answers: links, or a list of them.
 * @slot label - What stands before the headlines; the channel's title by default.
 * @slot empty - What to show while there is no headline.
 *
 * @fires {TickerSelectEvent} ticker-select - A viewer opened a headline. Cancel it to keep its link from being followed.
 * @fires {TickerUpdateEvent} ticker-update - The server changed what there is to show.
 * @fires {TickerStatusEvent} ticker-status - The connection to the server changed.
 *
 * @csspart strip - The whole line.
 * @csspart control - A button: pause and play, previous, next.
 * @csspart count - How many headlines wait while the viewer has paused.
 * @csspart label - What stands before the headlines.
 * @csspart status - What is wrong with the connection.
 * @csspart viewport - The window that headlines travel through.
 * @csspart headline - One headline.
 * @csspart link - A headline's link.
 * @csspart breaking - The mark of a breaking headline.
 * @csspart title - A headline's title.
 * @csspart source - A headline's source.
 * @csspart time - A headline's time.
 * @csspart notice - The line that the newsroom shows instead of headlines.
 *
 * @cssprop [--ticker-font-size=1.125rem] - Size of the text; everything else follows it.
 * @cssprop [--ticker-block-size=2.75em] - Height of the strip.
 * @cssprop [--ticker-font] - Fonts; by default those that systems bring for Arabic.
 * @cssprop [--ticker-gap=2.4em] - Space between two headlines.
 * @cssprop [--ticker-background] - Follows `color-scheme`; so do the other colours.
 * @cssprop [--ticker-color] - Titles.
 * @cssprop [--ticker-muted-color] - Sources, times and controls.
 * @cssprop [--ticker-line-color] - The lines above and below.
 * @cssprop [--ticker-accent-color] - Label, separators and focus.
 * @cssprop [--ticker-breaking-background=#b3261e] - Behind the white word that marks a breaking headline.
 *
 * @cssstate loading - Nothing is known yet.
 * @cssstate live - The server is heard.
 * @cssstate stale - No server at present; the last headlines stay.
 * @cssstate offline - The device has no network, or no way to the server works.
 * @cssstate refused - The server refuses this page or does not know the channel.
 * @cssstate empty - There is no headline.
 * @cssstate paused - The viewer or the page has paused.
 */
export class NewsTicker extends LitElement {
  static readonly version = version;
  static override styles = styles;

  // `lang` and `dir` are every element's own; all that is needed is to hear of them.
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  /** Address of the server, as `https://news.example`. By default where the script came from. */
  @property() server: string | undefined;

  /** The channel to follow. */
  @property() channel: string | undefined;

  /** How fast headlines travel: `slow`, `normal`, `fast`, or em a second, at most 8. */
  @property() speed: SpeedName | number | string = 'normal';

  /** Whether the strip stands still and new headlines wait. */
  @property({ type: Boolean, reflect: true }) paused = false;

  /** Headlines of the page itself, without a server. */
  @property({ attribute: false }) headlines: readonly Headline[] | undefined;

  readonly #internals = this.attachInternals();
  readonly #following = new Following((update) => this.#hear(fromFeed(update)));
  readonly #announcer = new Announcer((text) => this.#find('.unseen').replaceChildren(text));
  #bulletin: Bulletin = nothingYet;
  readonly #waitingIds = new Set<string>();
  #strings: Strings | undefined;
  #stringsLang: string | undefined;
  #stage: Stage | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stage?.connect();
    // The page around it may speak another language now.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stage?.disconnect();
    this.#following.stop();
    this.#announcer.stop();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  /** Stops the strip and lets new headlines wait. */
  pause(): void {
    this.paused = true;
  }

  /** Lets the strip run on from where it stopped. */
  play(): void {
    this.paused = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('headlines') && this.headlines) this.#know(fromPage(this.headlines));
    if (!this.paused) this.#waitingIds.clear();
    this.#learn(this.#pageLang);
  }

  protected override firstUpdated(): void {
    this.#stage = new Stage({
      viewport: this.#find('[part=viewport]'),
      list: this.#find('ul'),
      probe: this.#find('.probe'),
      wording: () => this.#wording(),
      emPerSecond: () => this.#emPerSecond(),
      onSelect: ({ headline }) => this.dispatchEvent(new TickerSelectEvent(headline)),
      onToggle: () => this.#toggle(),
      onAway: (isAway) => this.#following.setAway(isAway),
    });
    this.#stage.connect();
  }

  protected override updated(): void {
    if (!this.isConnected) return;
    if (this.headlines) this.#following.stop();
    else if (this.#following.follow(this.server, this.channel)) this.#know(nothingYet);

    const { headlines, expiredIds, status } = this.#bulletin;
    this.#stage?.pause(this.paused);
    this.#stage?.measureFor(`${this.#direction} ${this.speed}`);
    if (headlines && this.#strings) this.#stage?.show({ headlines, expiredIds });

    const states = new Set<TickerState>([status]);
    if (this.paused) states.add('paused');
    if (headlines?.length === 0) states.add('empty');
    setStates(this.#internals, states);
  }

  protected override render(): TemplateResult {
    const strings = this.#strings ?? arabic;
    return template({
      strings,
      direction: this.#direction,
      bulletin: this.#bulletin,
      isPaused: this.paused,
      waiting: this.#waitingIds.size,
      hasFallback: [...this.children].some((child) => !child.slot),
      onToggle: () => this.#toggle(),
      onStep: (by) => this.#stage?.step(by),
    });
  }

  get #pageLang(): string {
    return nearestLang(this) || this.#bulletin.channel?.lang || 'ar';
  }

  get #direction(): Direction {
    return stripDirection(this.dir, this.#bulletin.channel?.dir, this.#pageLang);
  }

  #find(selector: string): HTMLElement {
    const found = this.renderRoot.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`The strip has no ${selector}`);
    return found;
  }

  #toggle(): void {
    this.paused = !this.paused;
  }

  #emPerSecond(): number {
    const speed = parseSpeed(this.speed);
    if (speed === undefined)
      warnOnce(`speed="${this.speed}" is not slow, normal, fast or a number above 0: normal is used.`);
    return speed ?? speeds.normal;
  }

  #wording(): Wording {
    const { channel, clockOffsetMs } = this.#bulletin;
    const strings = this.#strings ?? arabic;
    const lang = channel?.lang ?? this.#pageLang;
    const nowMs = () => Date.now() + clockOffsetMs;
    return {
      direction: this.#direction,
      lang,
      breaking: strings.breaking,
      wordLang: strings.lang,
      nowMs,
      timeText: (publishedAt) => headlineTime(publishedAt, nowMs(), lang, channel?.timeZone),
    };
  }

  /** Takes the table of a language; what is on screen waits for it rather than speak another. */
  #learn(lang: string): void {
    if (lang === this.#stringsLang) return;
    this.#stringsLang = lang;
    const found = stringsFor(lang);
    if (!(found instanceof Promise)) {
      this.#strings = found;
      return;
    }
    const take = (strings: Strings) => {
      if (lang !== this.#stringsLang) return;
      this.#strings = strings;
      this.requestUpdate();
    };
    found.then(take, () => take(arabic));
  }

  #hear(bulletin: Bulletin): void {
    const before = this.#bulletin;
    this.#know(bulletin);
    const { headlines, status, refusal } = bulletin;
    if (refusal)
      warnOnce(`The server refuses channel "${this.channel}" (${refusal}): ${englishReasons[refusal]}`);
    if (headlines && headlines !== before.headlines)
      this.dispatchEvent(new TickerUpdateEvent(headlines, difference(before.headlines ?? [], headlines)));
    if (status !== before.status) this.dispatchEvent(new TickerStatusEvent(status));
  }

  #know(bulletin: Bulletin): void {
    const { headlines } = this.#bulletin;
    this.#bulletin = bulletin;
    this.requestUpdate();
    if (!bulletin.headlines) return;
    if (this.paused && headlines) this.#await(headlines, bulletin.headlines);
    const { breaking, direction, nowMs } = this.#wording();
    this.#announcer.hear(bulletin.headlines, nowMs(), breaking, direction);
  }

  #await(before: readonly Headline[], after: readonly Headline[]): void {
    const { added, removed } = difference(before, after);
    for (const { id } of added) this.#waitingIds.add(id);
    for (const { id } of removed) this.#waitingIds.delete(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'news-ticker': NewsTicker;
  }
}
