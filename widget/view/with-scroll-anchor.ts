import type { HeadlineItem } from './headline-item.ts';
import { screenScale } from './screen-axis.ts';

/**
 * Calls `change`, and scrolls `viewport` so that what is being read keeps its place: the focused item, the one under the pointer, or
 * the first in view.
 */
export function withScrollAnchor(
  viewport: HTMLElement,
  items: readonly HeadlineItem[],
  change: () => void,
): void {
  const edgePx = viewport.getBoundingClientRect().top;
  const anchor =
    items.find((item) => item.isFocused) ??
    items.find(({ element }) => element.matches(':hover')) ??
    items.find(({ element }) => element.getBoundingClientRect().bottom > edgePx + 1);
  const beforePx = anchor?.element.getBoundingClientRect().top ?? 0;
  change();
  const afterPx = anchor?.element.getBoundingClientRect().top ?? 0;
  if (afterPx !== beforePx) viewport.scrollTop += (afterPx - beforePx) / screenScale(viewport);
}
