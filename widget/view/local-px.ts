/**
 * A page may draw the strip larger or smaller, by a transform or by zoom. Rectangles and pointers are then in the px of the
 * screen, styles and scroll positions in the element's own, local px. `screen-axis.ts` converts between the two.
 */

/** The width in local px; 0 where it is not displayed. */
export function localWidthPx(element: Element): number {
  return parseFloat(getComputedStyle(element).width) || 0;
}

/** The height in local px; 0 where it is not displayed. */
export function localHeightPx(element: Element): number {
  return parseFloat(getComputedStyle(element).height) || 0;
}
