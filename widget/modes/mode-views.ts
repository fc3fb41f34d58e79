import type { Strings } from '../i18n/strings.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import type { HeadlineItem } from '../view/headline-item.ts';
import { StepButtons } from '../view/step-buttons.ts';
import type { View } from '../view/view.ts';
import { FlipView } from './flip-view.ts';
import { ListView } from './list-view.ts';
import type { ModeOptions } from './mode-options.ts';
import { updateModeSelect } from './mode-select.ts';
import { modeStyles } from './modes.styles.ts';
import { narrowStyles } from './narrow.styles.ts';
import { type ReadingPlace, readingPlaceIn } from './reading-place.ts';
import { RowView } from './row-view.ts';

const stepButtonsOf = new WeakMap<Element, StepButtons>();

/** Creates a view other than the marquee: another mode, or the row that replaces the marquee for reduced motion. */
export function createView(name: 'row' | 'flip' | 'list', options: ModeOptions): View {
  const { viewport, strings } = options;
  adoptModeStyles(viewport);
  if (name !== 'row') viewport.parentElement?.classList.add(name === 'flip' ? 'one' : 'all');
  if (name === 'list') return new ListView(options);
  const buttons = stepButtonsOf.get(viewport) ?? new StepButtons();
  stepButtonsOf.set(viewport, buttons);
  buttons.setStrings(strings());
  const view = name === 'row' ? new RowView(options) : new FlipView(options, buttons.elements);
  buttons.onStep = (by) => view.step(by);
  const [previous, next] = buttons.elements;
  viewport.after(previous, ...(view instanceof FlipView ? [view.counter] : []), next);
  return view;
}

/** Writes labels in the language of `strings`, and offers the viewer the modes that the attribute `modes` names. */
export function setStrings(viewport: HTMLElement, strings: Strings): void {
  stepButtonsOf.get(viewport)?.setStrings(strings);
  const root = viewport.getRootNode();
  if (!(root instanceof ShadowRoot) || !viewport.parentElement) return;
  adoptModeStyles(viewport);
  updateModeSelect(root.host, viewport.parentElement, strings);
}

/** Removes what the present view has put around `viewport`, and remembers what was being read. */
export function leaveView(
  viewport: HTMLElement,
  itemOf: (element: Element) => HeadlineItem | undefined,
): ReadingPlace {
  const place = readingPlaceIn(viewport, itemOf);
  stepButtonsOf.get(viewport)?.remove();
  viewport.parentElement?.classList.remove('one', 'all');
  return place;
}

function adoptModeStyles(element: Element): void {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot) adoptStyles(root, modeStyles, narrowStyles);
}
