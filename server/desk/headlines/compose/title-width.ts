/** Widths are measured at this size, and given in em. */
const measuredPx = 100;

let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide `title` is on one line in the type of `element`, in em. */
export function titleEm(title: string, element: Element): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = `${measuredPx}px ${getComputedStyle(element).fontFamily}`;
  return canvas.measureText(title).width / measuredPx;
}
