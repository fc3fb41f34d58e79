import type { HeadlineItem } from './headline-item.ts';

interface Shown {
  readonly item: HeadlineItem;
}

/** Whether it is there for everyone, and not only for the eye. */
export function isReadable({ item }: Shown): boolean {
  return item.isLive && !item.isCopy;
}

/** Each headline is read once, its foremost showing, and Tab stops once: at the focused one, else at the first. */
export function updateTabStop(shown: readonly Shown[]): void {
  const seen = new Set<string>();
  for (const { item } of shown) {
    item.isCopy = item.isLive && seen.has(item.headline.id);
    if (item.isLive) seen.add(item.headline.id);
  }
  const tabStop = shown.find(({ item }) => item.isFocused) ?? shown.find(isReadable);
  for (const run of shown) run.item.isTabStop = run === tabStop;
}
