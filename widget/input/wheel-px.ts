/** Height of a line, for wheels that count in lines. */
const linePx = 20;

/** What is read of a wheel event. */
export type WheelDelta = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey' | 'ctrlKey'>;

/** How far a wheel moved to the right, in px; 0 if it was meant for the page. A page is `pagePx` wide. */
export function wheelPx(delta: WheelDelta, pagePx: number): number {
  if (delta.ctrlKey) return 0;
  // With Shift, some browsers swap the axes themselves and some leave it to the page.
  const isSwapped = delta.shiftKey && delta.deltaX === 0;
  const inlinePx = isSwapped ? delta.deltaY : delta.deltaX;
  const blockPx = isSwapped ? 0 : delta.deltaY;
  if (Math.abs(inlinePx) <= Math.abs(blockPx)) return 0;
  return inlinePx * ([1, linePx, pagePx][delta.deltaMode] ?? 1);
}
