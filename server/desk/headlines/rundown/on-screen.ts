import type { Headline } from '../../../protocol/headline.ts';
import { speeds, type Speed } from '../seconds-on-screen.ts';

/** A headline as a strip shows it. */
export interface Shown {
  readonly title: string;
  readonly publishedAt: string;
}

/** What the strips of a page show at one moment, by their speed. */
export type ShownBySpeed = Readonly<Partial<Record<Speed, readonly Shown[]>>>;

/** What can be read in a strip now, by the parts that it names for pages. What fades out after a retraction does not count. */
export function shownIn(ticker: Element): readonly Shown[] {
  const root = ticker.shadowRoot;
  const view = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
  if (!root || !view) return [];
  return [...root.querySelectorAll('[part~=headline]')].flatMap((headline) => {
    // The box of a headline has the gap behind it, the link has the text alone.
    const link = headline.querySelector('[part~=link]');
    const box = link?.getBoundingClientRect();
    const isIn = box !== undefined && box.width > 0 && box.right > view.left && box.left < view.right;
    if (!isIn || getComputedStyle(headline).opacity !== '1') return [];
    return [
      {
        title: headline.querySelector('[part~=title]')?.textContent ?? '',
        publishedAt: headline.querySelector('time')?.dateTime ?? '',
      },
    ];
  });
}

/**
 * The speeds at which `headline` is on screen. Headlines that were published together have the same time and are told apart by
 * title; any other may still be shown as it was before it was corrected.
 */
export function speedsShowing(
  headline: Headline,
  shown: ShownBySpeed,
  all: readonly Headline[],
): readonly Speed[] {
  const isAlone = all.filter(({ publishedAt }) => publishedAt === headline.publishedAt).length === 1;
  return speeds.filter((speed) =>
    shown[speed]?.some(
      ({ title, publishedAt }) =>
        publishedAt === headline.publishedAt && (isAlone || title === headline.title),
    ),
  );
}
