import type { HeadlineView } from './headline-item.ts';

interface Shown {
  readonly view: HeadlineView;
}

/** Whether it is there for everyone, and not only for the eye. */
export function isReadable({ view }: Shown): boolean {
  return view.isLive && !view.isCopy;
}

/** Each headline is read once, its foremost showing, and Tab stops once: at the focused one, else at the first. */
export function mark(shown: readonly Shown[]): void {
  const seen = new Set<string>();
  for (const { view } of shown) {
    view.isCopy = view.isLive && seen.has(view.headline.id);
    if (view.isLive) seen.add(view.headline.id);
  }
  const tabStop = shown.find(({ view }) => view.isFocused) ?? shown.find(isReadable);
  for (const run of shown) run.view.isTabStop = run === tabStop;
}
