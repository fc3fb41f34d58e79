import type { Page } from 'playwright-core';

interface Source {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

/** Runs in each document before its scripts: keeps what moved, and which elements, but for those in `ignored`, a selector. */
export function recordShifts(ignored?: string): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as unknown as {
        readonly value: number;
        readonly sources: readonly Source[];
      };
      const moved = sources.flatMap((source) => {
        const { node: moving, previousRect: from, currentRect: to } = source;
        const element = moving instanceof Element ? moving : moving?.parentElement;
        if (ignored !== undefined && element?.closest(ignored)) return [];
        const boxOf = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
        // The entry does not name elements inside a strip.
        return `${moving?.nodeName ?? 'inside'} ${boxOf(from)} → ${boxOf(to)}`;
      });
      const isIgnored = sources.length > 0 && moved.length === 0;
      if (!isIgnored) shifts.push(`${value}: ${moved.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What has moved in the page and its frames. */
export async function shiftsIn(page: Page): Promise<readonly string[]> {
  const found = [];
  for (const frame of page.frames())
    found.push(
      ...(await frame.evaluate(async () => {
        // A few frames later, the shifts of the last change have been reported.
        for (let count = 0; count < 5; count++)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        return (window as unknown as { shifts: readonly string[] }).shifts;
      })),
    );
  return found;
}
