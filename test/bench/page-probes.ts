/** What a page remembers of its visit; these functions run in it. */
interface Visit {
  firstHeadlineMs: number | undefined;
  shift: number;
  longTasksMs: number[];
}

declare const visit: Visit;

/** Before the page's own scripts: notes when a title of `titles` can be seen first, what shifts, and what blocks. */
export function watchVisit(titles: readonly string[]): void {
  const visit: Visit = { firstHeadlineMs: undefined, shift: 0, longTasksMs: [] };
  Object.assign(globalThis, { visit });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ('value' in entry && !('hadRecentInput' in entry && entry.hadRecentInput))
        visit.shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) visit.longTasksMs.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  const isShown = () => {
    const shadow = document.querySelector('news-ticker')?.shadowRoot;
    const links = [...document.querySelectorAll('a'), ...(shadow?.querySelectorAll('a') ?? [])];
    return links.some((link) => {
      const text = link.textContent;
      if (!titles.some((title) => text.includes(title))) return false;
      const { left, right, width, height } = link.getBoundingClientRect();
      return width > 0 && height > 0 && right > 0 && left < innerWidth;
    });
  };
  const look = () => {
    if (!isShown()) return requestAnimationFrame(look);
    // It is on the screen when the next frame begins.
    return requestAnimationFrame(() => (visit.firstHeadlineMs = performance.now()));
  };
  requestAnimationFrame(look);
}

export interface VisitReport {
  readonly firstPaintMs: number;
  readonly firstHeadlineMs: number;
  readonly shift: number;
  readonly longTasksMs: readonly number[];
}

export function reportVisit(): VisitReport {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const { firstHeadlineMs, shift, longTasksMs } = visit;
  return {
    firstPaintMs: paint?.startTime ?? NaN,
    firstHeadlineMs: firstHeadlineMs ?? NaN,
    shift,
    longTasksMs,
  };
}
