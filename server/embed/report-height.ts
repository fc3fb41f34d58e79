import { postToParent } from './post-to-parent.ts';

/** Tells the page around this frame how high the strip is, and again when that changes. */
export function reportHeight(ticker: Element): void {
  let toldPx = 0;
  new ResizeObserver(() => {
    const heightPx = Math.ceil(ticker.getBoundingClientRect().height);
    if (heightPx === toldPx || heightPx === 0) return;
    toldPx = heightPx;
    postToParent('height', heightPx);
  }).observe(ticker);
}
