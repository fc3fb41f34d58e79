import type { HeadlineItem } from './headline-item.ts';

/**
 * Screen readers read each headline once, its foremost item, and Tab stops once: at the focused item, otherwise at `preferred`
 * or the first.
 */
export function updateTabStop(items: readonly HeadlineItem[], preferred?: HeadlineItem): void {
  const seenIds = new Set<string>();
  for (const item of items) {
    item.isCopy = item.isLive && seenIds.has(item.headline.id);
    if (item.isLive) seenIds.add(item.headline.id);
  }
  const tabStop =
    items.find((item) => item.isFocused && item.isLive) ?? preferred ?? items.find((item) => item.isReadable);
  for (const item of items) item.isTabStop = item === tabStop;
}
