import type { HeadlineItem } from '../view/headline-item.ts';

/** Lets `change` come and go above what is read in `viewport` without moving it: what has the focus, the pointer, or comes first. */
export function withScrollAnchor(
  viewport: HTMLElement,
  views: readonly HeadlineItem[],
  change: () => void,
): void {
  const edgePx = viewport.getBoundingClientRect().top;
  const read =
    views.find((view) => view.isFocused) ??
    views.find(({ element }) => element.matches(':hover')) ??
    views.find(({ element }) => element.getBoundingClientRect().bottom > edgePx + 1);
  const beforePx = read?.element.getBoundingClientRect().top ?? 0;
  change();
  const afterPx = read?.element.getBoundingClientRect().top ?? 0;
  if (afterPx !== beforePx) viewport.scrollTop += afterPx - beforePx;
}
