import { baseDirection } from '../core/base-direction.ts';
import { directionOf, directionOfLetters } from '../../server/protocol/text/direction.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import type { Direction, Headline } from '../../server/protocol/headline.ts';
import { writeLine } from './write-line.ts';

/** What a headline's element needs to know of the strip around it. */
export interface RenderContext {
  readonly direction: Direction;
  /** That of the channel's text, for headlines that name none. */
  readonly channelDirection?: Direction | undefined;
  /** The channel's language, for headlines that name none. */
  readonly lang: string;
  /** The word for "breaking", and the language it is in. */
  readonly breakingLabel: string;
  readonly uiLang: string;
  /** The server's clock. */
  nowMs(): number;
  /** The language that times are written in. */
  readonly timeLang: string;
  timeText(publishedAt: string): string;
  /** The whole date, for who wants to know exactly. */
  timeTitle(publishedAt: string): string;
}

/** Where an element has travelled to a fraction of a px, its width of 300 px may be measured as 300.00003. */
const noisePx = 0.01;

const views = new WeakMap<Element, HeadlineItem>();

/** The headline's element that an event went through. */
export function itemIn(path: readonly EventTarget[]): HeadlineItem | undefined {
  for (const target of path) {
    const view = target instanceof Element ? views.get(target) : undefined;
    if (view) return view;
  }
  return undefined;
}

/** One headline on screen: its mark, title, source and time, each isolated, in one link. */
export class HeadlineItem {
  readonly element = document.createElement('li');
  readonly #link = document.createElement('a');
  #headline: Headline;
  #isRetired = false;
  #isCopy = false;

  constructor(headline: Headline, wording: RenderContext) {
    this.#headline = headline;
    this.element.part.add('headline');
    this.#link.part.add('link');
    this.#link.rel = 'noopener';
    this.#link.draggable = false;
    this.#link.tabIndex = -1;
    this.element.append(this.#link);
    views.set(this.element, this);
    this.write(headline, wording);
  }

  get headline(): Headline {
    return this.#headline;
  }

  /** Whether it stands for a headline that can be read and opened. */
  get isLive(): boolean {
    return !this.#isRetired;
  }

  get isCopy(): boolean {
    return this.#isCopy;
  }

  /** A second showing of what is on screen already: there for the eye, not for the keyboard or a screen reader. */
  set isCopy(isCopy: boolean) {
    if (this.#isCopy === isCopy) return;
    this.#isCopy = isCopy;
    this.element.ariaHidden = isCopy ? 'true' : null;
  }

  /** Whether Tab comes to this headline; the arrows lead to the others. */
  set isTabStop(isTabStop: boolean) {
    const tabIndex = isTabStop ? 0 : -1;
    if (this.#link.tabIndex !== tabIndex) this.#link.tabIndex = tabIndex;
  }

  write(headline: Headline, wording: RenderContext): void {
    this.#headline = headline;
    const { title, url, source, publishedAt } = headline;
    const dir = baseDirection(headline, wording.channelDirection);
    // A headline that runs against its channel's language is in another one.
    const lang = headline.lang ?? (directionOf(wording.lang) === dir ? wording.lang : '');
    if (isWebLink(url)) this.#link.href = url;
    else this.#link.removeAttribute('href');

    const time = isolate('time', 'time', wording.timeText(publishedAt), wording.timeLang);
    time.title = wording.timeTitle(publishedAt);
    time.setAttribute('datetime', publishedAt);
    this.#link.replaceChildren(
      ...(isBreaking(headline, wording.nowMs())
        ? [isolate('bdi', 'breaking', wording.breakingLabel, wording.uiLang), ' ']
        : []),
      isolate('bdi', 'title', title, lang, dir),
      ' ',
      ...(source ? [sourceOf(source.name, lang), ' ', separator(), ' '] : []),
      time,
    );
  }

  /** Takes a corrected text in place if it fits the box that it has; `false` leaves everything as it was. */
  rewrite(headline: Headline, wording: RenderContext): boolean {
    const before = this.#headline;
    const widthPx = this.measureWidthPx();
    this.write(headline, wording);
    this.fixWidth(undefined);
    const fits = this.measureWidthPx() <= widthPx;
    this.fixWidth(widthPx);
    if (!fits) this.write(before, wording);
    return fits;
  }

  /** Takes the mark off when the headline stops being breaking; nothing moves. */
  removeOutdatedMark(wording: RenderContext): void {
    const mark = this.#link.querySelector('[part=breaking]');
    if (mark && !isBreaking(this.#headline, wording.nowMs())) mark.remove();
  }

  /** Fades where it is and is no link from now on; its box stays, empty in the end. */
  fadeOut(fadeMs: number, onEmpty?: () => void): void {
    if (this.#isRetired) return;
    this.#isRetired = true;
    this.isTabStop = false;
    this.#link.removeAttribute('href');
    this.#link.removeAttribute('tabindex');
    this.element.ariaHidden = 'true';
    const fade = this.element.animate({ opacity: 0 }, { duration: fadeMs, fill: 'forwards' });
    fade.onfinish = () => {
      this.#link.replaceChildren();
      onEmpty?.();
    };
  }

  /** Whether it was withdrawn and nothing of it is left to see. */
  get isEmpty(): boolean {
    return !this.#link.hasChildNodes();
  }

  focus(): void {
    this.#link.focus({ preventScroll: true });
  }

  /** Also while another window or frame is in front, where `:focus` matches nothing. */
  get isFocused(): boolean {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot && this.element.contains(root.activeElement);
  }

  /** The width of its box, in whole px, so that a row of them stays on one raster. */
  measureWidthPx(): number {
    return Math.max(1, Math.ceil(this.element.getBoundingClientRect().width - noisePx));
  }

  /** Gives its box a width; `undefined` lets the text have what it wants. */
  fixWidth(widthPx: number | undefined): void {
    this.element.style.inlineSize = widthPx === undefined ? '' : `${widthPx}px`;
  }
}

function isolate(
  tag: 'bdi' | 'time',
  part: string,
  text: string,
  lang: string,
  dir = directionOf(lang),
): HTMLElement {
  const element = document.createElement(tag);
  element.part.add(part);
  writeLine(element, text, dir, lang);
  return element;
}

/** A name is often written in other letters than the headline, and then is no word of its language. */
function sourceOf(name: string, lang: string): HTMLElement {
  const direction = directionOfLetters(name);
  return isolate('bdi', 'source', name, directionOf(lang) === direction ? lang : '', direction);
}

function separator(): HTMLElement {
  const element = isolate('bdi', 'separator', '·', '');
  element.ariaHidden = 'true';
  return element;
}

function isWebLink(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
