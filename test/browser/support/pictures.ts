import { waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Headline, Image } from '../../../server/protocol/headline.ts';
// Loaded early, so that no test has to wait for them.
import '../../../widget/modes/mode-views.ts';
import '../../../widget/news-story.ts';
import '../../../widget/pictures/pictures.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, headline, parts } from './ticker.ts';

/** The views of a ticker: its modes, and the row that replaces the marquee for reduced motion. */
export const sights = ['scroll', 'row', 'flip', 'list'] as const;
export type Sight = (typeof sights)[number];

/** A folder with pictures at the paths of the API: `olive`, `harbour` and `ghost`. */
export const server = new URL('served/', import.meta.url).href;

/** The placeholder of `olive`. */
const placeholder = 'FakBBIBqiz+GiIiJeIYOhnFfqA==';

export function picture(id: string, state: Image['state'] = 'visible'): Image {
  const image = { id, width: 64, height: 40, state };
  return state === 'visible' ? { ...image, alt: 'شجرة زيتون', placeholder } : image;
}

/** Headlines of which the first and the third have pictures, followed by `rest` without. */
export function news(first: Image, rest = 3): Headline[] {
  return [
    headline('h0', { image: first }),
    headline('h1'),
    headline('h2', { image: picture('harbour') }),
    ...Array.from({ length: rest }, (_, index) => headline(`h${index + 3}`)),
  ];
}

/** The same headlines with another picture for the first: hiding and restoring changes no version. */
export function withFirst(headlines: readonly Headline[], image: Image): Headline[] {
  return headlines.map((each, index) => (index === 0 ? { ...each, image } : each));
}

export interface PicturedOptions {
  readonly headlines: readonly Headline[];
  readonly lang?: string;
  readonly isPaused?: boolean;
  readonly widthPx?: number;
}

/** A ticker with pictures, with its headlines in place. */
export async function pictured(sight: Sight, options: PicturedOptions): Promise<NewsTicker> {
  const { headlines, lang = 'ar', isPaused = false, widthPx = 700 } = options;
  await emulateMedia({ reducedMotion: sight === 'row' ? 'reduce' : 'no-preference' });
  const box = document.createElement('div');
  box.style.inlineSize = `${widthPx}px`;
  const ticker = document.createElement('news-ticker');
  ticker.lang = lang;
  ticker.pictures = true;
  ticker.server = server;
  ticker.paused = isPaused;
  if (sight !== 'row') ticker.mode = sight;
  ticker.headlines = headlines;
  box.append(ticker);
  document.body.append(box);
  await until(() => parts(ticker, 'headline').length > 0, 'headlines');
  await frame();
  return ticker;
}

/** Waits as long as a busy machine may need. */
export function until(isSo: () => unknown, what: string): Promise<void> {
  return waitUntil(isSo, what);
}

/** Removes all tickers from the page. */
export async function clear(): Promise<void> {
  for (const ticker of document.querySelectorAll('news-ticker')) ticker.parentElement?.remove();
  await emulateMedia({ reducedMotion: 'no-preference' });
}

/** The headline's element, by the number in its title. */
export function itemOf(ticker: NewsTicker, id: string): HTMLElement {
  const found = parts(ticker, 'headline').find(({ textContent }) => textContent?.includes(id));
  if (!found) throw new Error(`no ${id}`);
  return found;
}

export function boxOf(ticker: NewsTicker, id: string): HTMLElement | undefined {
  return itemOf(ticker, id).querySelector<HTMLElement>('[part=picture]') ?? undefined;
}

export function flagOf(ticker: NewsTicker, id: string): HTMLButtonElement {
  const found = itemOf(ticker, id).querySelector<HTMLButtonElement>('[part=report]');
  if (!found) throw new Error(`no button at ${id}`);
  return found;
}

/** The picture in a headline's box; `''` if it shows none. */
export function seen(ticker: NewsTicker, id: string): string {
  const img = boxOf(ticker, id)?.querySelector('img');
  return img?.complete && img.naturalWidth > 0 ? (new URL(img.src).pathname.split('/').at(-2) ?? '') : '';
}

/** Whether a box holds anything that shows or names a picture. */
export function isNeutral(ticker: NewsTicker, id: string): boolean {
  const box = boxOf(ticker, id);
  return box?.childNodes.length === 0 && Boolean(flagOf(ticker, id).hidden);
}

/** The positions of all visible parts of the headlines. */
export function places(ticker: NewsTicker): readonly DOMRect[] {
  return ['headline', 'title', 'time', 'picture'].flatMap((name) =>
    parts(ticker, name).map((element) => element.getBoundingClientRect()),
  );
}

/** The URLs of this page's requests that contain `text`. */
export function asked(text: string): readonly string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes(text));
}
