/**
 * A page may draw the strip larger or smaller, by a transform or by zoom. Rectangles and pointers are then in the px of the
 * screen, styles and scroll positions in the element's own, local px: this is where the one becomes the other.
 */

/** The width in local px; 0 where it is not displayed. */
export function localWidthPx(element: Element): number {
  return parseFloat(getComputedStyle(element).width) || 0;
}

/** The height in local px; 0 where it is not displayed. */
export function localHeightPx(element: Element): number {
  return parseFloat(getComputedStyle(element).height) || 0;
}

/** How many px of the screen a local px is. `offsetWidth` is rounded: less than a pixel is no scale. */
export function screenScale(element: HTMLElement): number {
  const { width } = element.getBoundingClientRect();
  const { offsetWidth } = element;
  return Math.abs(width - offsetWidth) < 1 ? 1 : width / offsetWidth;
}
