import type { Headline } from '../../server/protocol/headline.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import { alongAxis, type ScreenAxis } from '../view/screen-axis.ts';

/** Where `element` begins and ends along `axis`, in local px: the strip may be drawn larger, mirrored or turned by a quarter. */
export function localEdges(
  element: Element,
  axis: ScreenAxis,
): { readonly leftPx: number; readonly rightPx: number } {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const one = alongAxis(axis, left, top);
  const other = alongAxis(axis, right, bottom);
  return { leftPx: Math.min(one, other), rightPx: Math.max(one, other) };
}

/** Where a headline is in the row, in reading direction: 0 is where the row's view begins, `roomPx` where it ends. */
export interface RowPlace {
  readonly title: string;
  readonly startPx: number;
  readonly endPx: number;
}

/** Engines scroll by whole px. */
const slackPx = 2;

/** A headline longer than the view scrolls by less than a view: this share stays visible, so that readers find their place again. */
const keptShare = 0.35;

/** How far to scroll for the next page: to the first headline not yet shown to its end; 0 after the last. */
export function nextPageAheadPx(places: readonly RowPlace[], roomPx: number): number {
  const next = places.find(({ endPx }) => endPx > roomPx + slackPx);
  if (!next) return 0;
  if (next.startPx > slackPx) return next.startPx;
  return Math.min(next.endPx - roomPx, roomPx * (1 - keptShare));
}

/** How many words can be seen. */
export function wordsInView(places: readonly RowPlace[], roomPx: number): number {
  let words = 0;
  for (const { title, startPx, endPx } of places) {
    const seenPx = Math.max(0, Math.min(endPx, roomPx) - Math.max(startPx, 0));
    words += (title.split(/\s+/u).length * seenPx) / Math.max(endPx - startPx, 1);
  }
  return words;
}

/** Whether there is a breaking headline that the row does not know yet. */
export function hasNewBreaking(all: readonly Headline[], known: readonly Headline[], nowMs: number): boolean {
  const knownIds = new Set(known.map(({ id }) => id));
  return all.some((headline) => isBreaking(headline, nowMs) && !knownIds.has(headline.id));
}
