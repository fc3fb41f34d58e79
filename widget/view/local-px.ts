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

/** How many px of the screen a local px is. */
export function screenScale(element: Element): number {
  return element.getBoundingClientRect().width / borderBoxWidthPx(element) || 1;
}

/** In local px, and not rounded as `offsetWidth` is. */
function borderBoxWidthPx(element: Element): number {
  const style = getComputedStyle(element);
  const edges =
    style.boxSizing === 'border-box'
      ? []
      : [
          style.paddingInlineStart,
          style.paddingInlineEnd,
          style.borderInlineStartWidth,
          style.borderInlineEndWidth,
        ];
  return [style.width, ...edges].reduce((sum, length) => sum + (parseFloat(length) || 0), 0);
}
