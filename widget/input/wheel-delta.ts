/** Height of a line, for wheels that count in lines. */
const linePx = 20;

/** What is read of a wheel's event. */
export type Turn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey' | 'ctrlKey'>;

/** How far a wheel is turned to the right, in px; 0 if it was meant for the page. A page is `pagePx` wide. */
export function wheelPx(turn: Turn, pagePx: number): number {
  if (turn.ctrlKey) return 0;
  // With Shift some browsers turn the wheel's axis themselves, and some leave it to the page.
  const isTurned = turn.shiftKey && turn.deltaX === 0;
  const along = isTurned ? turn.deltaY : turn.deltaX;
  const across = isTurned ? 0 : turn.deltaY;
  if (Math.abs(along) <= Math.abs(across)) return 0;
  return along * ([1, linePx, pagePx][turn.deltaMode] ?? 1);
}
