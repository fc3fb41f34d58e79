import type { RenderContext } from '../i18n/render-context.ts';
import { baseDirection } from '../core/base-direction.ts';
import { directionOf, directionOfLetters } from '../../server/protocol/text/direction.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import { localWidthPx } from './local-px.ts';
import { writeLine } from './write-line.ts';

/** A width of 300 px may be computed as 300.00003 px. */
const noisePx = 0.01;

const items = new WeakMap<Element, HeadlineItem>();

/** The headline whose element is on an event's path. */
export function itemIn(path: readonly EventTarget[]): HeadlineItem | undefined {
  for (const target of path) {
    const item = target instanceof Element ? items.get(target) : undefined;
    if (item) return item;
  }
  return undefined;
}

/** One headline on screen: a link around its breaking mark, title, source and time, each isolated from the others' direction. */
export class HeadlineItem {
  readonly element = document.createElement('li');
  readonly #link = document.createElement('a');
  #headline: Headline;
  #isFadedOut = false;
  #isCopy = false;

  constructor(headline: Headline, context: RenderContext) {
    this.#headline = headline;
    this.element.part.add('headline');
    this.#link.part.add('link');
    this.#link.rel = 'noopener';
    this.#link.draggable = false;
    this.#link.tabIndex = -1;
    this.element.append(this.#link);
    items.set(this.element, this);
    this.write(headline, context);
  }

  get headline(): Headline {
    return this.#headline;
  }

  /** Whether its headline can still be read and opened. */
  get isLive(): boolean {
    return !this.#isFadedOut;
  }

  get isCopy(): boolean {
    return this.#isCopy;
  }

  /** Whether it repeats a headline that is on screen already: visible, but not for keyboards and screen readers. */
  set isCopy(isCopy: boolean) {
    if (this.#isCopy === isCopy) return;
    this.#isCopy = isCopy;
    if (isCopy) this.element.setAttribute('aria-hidden', 'true');
    else this.element.removeAttribute('aria-hidden');
  }

  /** Whether keyboards and screen readers reach it too. */
  get isReadable(): boolean {
    return this.isLive && !this.#isCopy;
  }

  /** Whether Tab stops at this headline; arrow keys lead to the others. */
  set isTabStop(isTabStop: boolean) {
    const tabIndex = isTabStop ? 0 : -1;
    if (this.#link.tabIndex !== tabIndex) this.#link.tabIndex = tabIndex;
  }

  write(headline: Headline, context: RenderContext): void {
    this.#headline = headline;
    const { title, url, source, publishedAt } = headline;
    const dir = baseDirection(headline, context.channelDirection);
    // A headline whose direction differs from its channel's is in another language, which is unknown.
    const lang = headline.lang ?? (directionOf(context.lang) === dir ? context.lang : '');
    if (isWebLink(url)) this.#link.href = url;
    else this.#link.removeAttribute('href');

    const time = createIsolate('time', 'time', context.timeText(publishedAt), context.timeLang);
    time.title = context.timeTitle(publishedAt);
    time.setAttribute('datetime', publishedAt);
    this.#link.replaceChildren(
      ...(isBreaking(headline, context.nowMs())
        ? [createIsolate('bdi', 'breaking', context.breakingLabel, context.uiLang), ' ']
        : []),
      createIsolate('bdi', 'title', title, lang, dir),
      ' ',
      ...(source ? [createSource(source.name, lang), ' ', createSeparator(), ' '] : []),
      time,
    );
  }

  /** Replaces the text in place if the new one fits into the box; otherwise changes nothing and returns `false`. */
  rewrite(headline: Headline, context: RenderContext): boolean {
    const before = this.#headline;
    const widthPx = this.measureWidthPx();
    this.write(headline, context);
    this.fixWidth(undefined);
    const fits = this.measureWidthPx() <= widthPx;
    this.fixWidth(widthPx);
    if (!fits) this.write(before, context);
    return fits;
  }

  /** Removes the breaking mark once it no longer applies; nothing moves. */
  removeOutdatedMark(context: RenderContext): void {
    const mark = this.#link.querySelector('[part=breaking]');
    if (mark && !isBreaking(this.#headline, context.nowMs())) mark.remove();
  }

  /** Fades out in place and stops being a link; its box stays, empty in the end. */
  fadeOut(fadeMs: number, onEmpty?: () => void): void {
    if (this.#isFadedOut) return;
    this.#isFadedOut = true;
    this.isTabStop = false;
    this.#link.removeAttribute('href');
    this.#link.removeAttribute('tabindex');
    this.element.setAttribute('aria-hidden', 'true');
    const fade = this.element.animate({ opacity: 0 }, { duration: fadeMs, fill: 'forwards' });
    fade.onfinish = () => {
      this.#link.replaceChildren();
      onEmpty?.();
    };
  }

  /** Whether it has faded out. */
  get isEmpty(): boolean {
    return !this.#link.hasChildNodes();
  }

  focus(): void {
    this.#link.focus({ preventScroll: true });
  }

  /** Also true while another window or frame is in front, where `:focus` matches nothing. */
  get isFocused(): boolean {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot && this.element.contains(root.activeElement);
  }

  /** The width of its box in whole px, which keeps neighbours on the same pixel grid. */
  measureWidthPx(): number {
    return Math.max(1, Math.ceil(localWidthPx(this.element) - noisePx));
  }

  /** Sets the width of its box; `undefined` lets the text decide. */
  fixWidth(widthPx: number | undefined): void {
    this.element.style.inlineSize = widthPx === undefined ? '' : `${widthPx}px`;
  }
}

function createIsolate(
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

/** A source's name in another script than the headline is not in the headline's language either. */
function createSource(name: string, lang: string): HTMLElement {
  const direction = directionOfLetters(name);
  return createIsolate('bdi', 'source', name, directionOf(lang) === direction ? lang : '', direction);
}

function createSeparator(): HTMLElement {
  const element = createIsolate('bdi', 'separator', '·', '');
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function isWebLink(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
