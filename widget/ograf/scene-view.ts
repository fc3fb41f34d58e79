import { adoptGraphicStyles } from './graphic-styles.ts';
import type { GraphicData } from './graphic-data.ts';
import type { OnAirHeadline, SceneContent } from './scene-content.ts';
import type { PlacedHeadline, Scene } from './scene.ts';

interface Drawn {
  readonly element: HTMLElement;
  readonly text: string;
}

const maxKnownWidths = 2000;

/** Draws a scene. Nothing is parsed as markup, and the DOM places everything, which a strict content security policy allows. */
export class SceneView {
  readonly #strip = div('strip');
  readonly #label = div('label');
  readonly #viewport = div('viewport');
  readonly #clock = div('clock');
  readonly #drawn = new Map<number, Drawn>();
  readonly #widthsPx = new Map<string, number>();
  #content: SceneContent | undefined;

  constructor(root: ShadowRoot) {
    adoptGraphicStyles(root);
    this.#strip.append(this.#label, this.#viewport, this.#clock);
    root.replaceChildren(this.#strip);
  }

  get widthPx(): number {
    return Math.ceil(this.#strip.getBoundingClientRect().width);
  }

  /** The room for the line while `content` is on air, in whole px. */
  readonly viewportPxOf = (content: SceneContent): number => {
    this.#frame(content);
    return Math.floor(this.#viewport.getBoundingClientRect().width);
  };

  set time(time: string) {
    if (this.#clock.textContent !== time) this.#clock.textContent = time;
  }

  style({ look, theme, accent }: GraphicData, fontSizePx: number): void {
    const { dataset, style } = this.#strip;
    dataset['look'] = look;
    dataset['theme'] = theme;
    style.fontSize = `${fontSizePx}px`;
    if (accent === undefined) style.removeProperty('--accent');
    else style.setProperty('--accent', accent);
    this.#widthsPx.clear();
  }

  draw(scene: Scene): void {
    this.#frame(scene.content);
    this.#strip.style.opacity = String(scene.opacity);
    const isRtl = scene.content.dir === 'rtl';
    const placed = scene.placed;
    for (const [key, { element, text }] of this.#drawn) {
      if (placed.some((each) => each.key === key && each.headline.text === text)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    for (const each of placed) {
      const { element } = this.#drawn.get(each.key) ?? this.#append(each);
      // A line that is read from the right travels to the right; its style sheet puts each headline just outside its entry edge.
      const xPx = isRtl ? each.leadPx : -each.leadPx;
      const transform = `translateX(${xPx}px)`;
      if (element.style.transform !== transform) element.style.transform = transform;
    }
  }

  /** In whole px. */
  readonly widthOf = (headline: OnAirHeadline): number => {
    const known = this.#widthsPx.get(headline.text);
    if (known !== undefined) return known;
    const element = headlineElement(headline);
    this.#viewport.append(element);
    const widthPx = Math.max(1, Math.ceil(element.getBoundingClientRect().width));
    element.remove();
    if (this.#widthsPx.size >= maxKnownWidths) this.#widthsPx.clear();
    this.#widthsPx.set(headline.text, widthPx);
    return widthPx;
  };

  /** What is around the line. */
  #frame(content: SceneContent): void {
    if (content === this.#content) return;
    const { lang, dir, kind, label } = content;
    const before = this.#content;
    this.#content = content;
    if (before?.lang !== lang) this.#strip.lang = lang;
    if (before?.dir !== dir) this.#strip.dir = dir;
    if (before?.kind !== kind) this.#strip.dataset['kind'] = kind;
    if (before?.label !== label) this.#label.textContent = label;
  }

  #append({ key, headline }: PlacedHeadline): Drawn {
    const drawn = { element: headlineElement(headline), text: headline.text };
    // A box of whole px: both of its edges are between pixels then.
    drawn.element.style.inlineSize = `${this.widthOf(headline)}px`;
    this.#viewport.append(drawn.element);
    this.#drawn.set(key, drawn);
    return drawn;
  }
}

function headlineElement({ title, source, lang, dir }: OnAirHeadline): HTMLElement {
  const element = div('headline');
  element.lang = lang;
  element.dir = dir;
  const titleText = document.createElement('bdi');
  titleText.textContent = title;
  const sourceText = document.createElement('bdi');
  sourceText.className = 'source';
  sourceText.textContent = source;
  element.append(titleText, sourceText);
  return element;
}

function div(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}
