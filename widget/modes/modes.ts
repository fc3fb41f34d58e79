import { RowView } from './row-view.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import type { View } from '../view/view.ts';
import type { Strings } from '../i18n/strings.ts';
import { FlipView } from './flip-view.ts';
import { ListView } from './list-view.ts';
import type { ModeOptions } from './mode-options.ts';
import { updateModeSelect } from './mode-select.ts';
import { modeStyles } from './modes.styles.ts';
import { ModeStepButtons } from './mode-step-buttons.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(modeStyles);

const stepsOf = new WeakMap<Element, ModeStepButtons>();

/** Opens what is shown beside the moving line: its still form, for who does not want motion, or another mode. */
export function createView(name: 'row' | 'flip' | 'list', options: ModeOptions): View {
  const { viewport, strings } = options;
  adoptModeStyles(viewport);
  viewport.parentElement?.classList.add(...(name === 'row' ? [] : [name === 'flip' ? 'one' : 'all']));
  if (name === 'list') return new ListView(options);
  const steps = stepsOf.get(viewport) ?? new ModeStepButtons();
  stepsOf.set(viewport, steps);
  steps.setStrings(strings());
  const strip = name === 'row' ? new RowView(options) : new FlipView(options, steps.elements);
  steps.place(viewport, (by) => strip.step(by), strip instanceof FlipView ? strip.counter : undefined);
  return strip;
}

/** Says in the words of `strings` whatever stands around the headlines, and offers the viewer the modes that the tag names. */
export function setStrings(viewport: HTMLElement, strings: Strings): void {
  stepsOf.get(viewport)?.setStrings(strings);
  const root = viewport.getRootNode();
  if (!(root instanceof ShadowRoot) || !viewport.parentElement) return;
  adoptModeStyles(viewport);
  updateModeSelect(root.host, viewport.parentElement, strings);
}

function adoptModeStyles(element: Element): void {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export interface ReadingPlace {
  /** The headline that was read. */
  readonly placeId: string | undefined;
  /** Gives the focus back, if it was on what is there no more: to the headline that Tab comes to. */
  restoreFocus(): void;
}

/** What a change of modes has to keep of what is in `viewport`. */
export function leaveView(
  viewport: HTMLElement,
  viewOf: (element: Element) => HeadlineItem | undefined,
): ReadingPlace {
  const root = viewport.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  const placeId = placeIn(viewport, viewOf);
  stepsOf.get(viewport)?.remove();
  viewport.parentElement?.classList.remove('one', 'all');
  return {
    placeId,
    restoreFocus: () => {
      if (!(focused instanceof HTMLElement) || !(root instanceof ShadowRoot)) return;
      if (focused === root.activeElement) return;
      if (focused.isConnected) focused.focus();
      else viewport.querySelector<HTMLElement>('[role=list] [tabindex="0"]')?.focus({ preventScroll: true });
    },
  };
}

/**
 * The headline with the focus, else the first whose beginning has not left the window. How high the window is does not count: it has
 * the height of the next mode by now.
 */
function placeIn(
  viewport: HTMLElement,
  viewOf: (element: Element) => HeadlineItem | undefined,
): string | undefined {
  const metrics = viewport.getBoundingClientRect();
  const isRtl = getComputedStyle(viewport).direction === 'rtl';
  const views = [...viewport.querySelectorAll('[role=list] > li')].flatMap(
    (element) => viewOf(element) ?? [],
  );
  const readable = views.filter((item) => item.isLive && !item.isCopy);
  const begun = readable.find(({ element }) => {
    const box = element.getBoundingClientRect();
    const isInline = isRtl ? box.right <= metrics.right + 1 : box.left >= metrics.left - 1;
    return isInline && box.top >= metrics.top - 1;
  });
  const read = readable.find((item) => item.isFocused) ?? begun ?? readable.at(-1);
  return read?.headline.id;
}
