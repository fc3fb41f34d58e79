/** Converts between the px of the screen and local px, for what is touched or scrolled: see `local-px.ts`. */

/** Where a local px to the right leads on the screen: the strip may be drawn larger, turned or mirrored. */
export interface ScreenAxis {
  readonly x: number;
  readonly y: number;
}

/** How far the marks are apart that `screenAxis` looks at. */
const markPx = 1000;

/** The axis of `element`, which is positioned. */
export function screenAxis(element: HTMLElement): ScreenAxis {
  const mark = element.ownerDocument.createElement('i');
  mark.style.cssText = 'position: absolute; inset-block-start: 0; visibility: hidden';
  element.append(mark);
  const at = (px: number) => {
    mark.style.left = `${px}px`;
    return mark.getBoundingClientRect();
  };
  const [from, to] = [at(0), at(markPx)];
  mark.remove();
  return { x: (to.left - from.left) / markPx, y: (to.top - from.top) / markPx };
}

/** How far a movement on the screen goes along `axis`, in local px. */
export function alongAxis({ x, y }: ScreenAxis, screenX: number, screenY: number): number {
  return (screenX * x + screenY * y) / (x * x + y * y || 1);
}

/** How many px of the screen a local px is. */
export function screenScale(element: HTMLElement): number {
  const { x, y } = screenAxis(element);
  return Math.hypot(x, y) || 1;
}
