import type { HeadlineItem } from '../view/headline-item.ts';

export interface ReadingPlace {
  /** The headline that was being read. */
  readonly headlineId: string | undefined;
  /** Restores the focus to where it was; if that is gone, to the headline where Tab stops. */
  restoreFocus(): void;
}

/** Remembers what is being read in `viewport` and what has the focus, for a change of views. */
export function readingPlaceIn(
  viewport: HTMLElement,
  itemOf: (element: Element) => HeadlineItem | undefined,
): ReadingPlace {
  const root = viewport.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  return {
    headlineId: headlineIdIn(viewport, itemOf),
    restoreFocus: () => {
      if (!(focused instanceof HTMLElement) || !(root instanceof ShadowRoot)) return;
      if (focused === root.activeElement) return;
      if (focused.isConnected) focused.focus();
      else viewport.querySelector<HTMLElement>('[role=list] [tabindex="0"]')?.focus({ preventScroll: true });
    },
  };
}

/**
 * The focused headline, otherwise the first whose beginning is still in view. The viewport's height does not count: it is that of
 * the next view already.
 */
function headlineIdIn(
  viewport: HTMLElement,
  itemOf: (element: Element) => HeadlineItem | undefined,
): string | undefined {
  const viewportBox = viewport.getBoundingClientRect();
  const isRtl = getComputedStyle(viewport).direction === 'rtl';
  const elements = [...viewport.querySelectorAll('[role=list] > li')];
  const readable = elements.flatMap((element) => itemOf(element) ?? []).filter((item) => item.isReadable);
  const begun = readable.find(({ element }) => {
    const box = element.getBoundingClientRect();
    const isInside = isRtl ? box.right <= viewportBox.right + 1 : box.left >= viewportBox.left - 1;
    return isInside && box.top >= viewportBox.top - 1;
  });
  const read = readable.find((item) => item.isFocused) ?? begun ?? readable.at(-1);
  return read?.headline.id;
}
