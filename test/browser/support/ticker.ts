import { aTimeout, fixture, html } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import { loadDeferred } from '../../../widget/display/load-deferred.ts';
import '../../../widget/index.ts';
// Loaded early, so that no test has to wait for them.
import '../../../widget/a11y/announcer.ts';
import '../../../widget/input/gestures.ts';
import type { NewsTicker } from '../../../widget/index.ts';

export interface Placed {
  readonly element: HTMLElement;
  readonly title: string;
  readonly left: number;
  readonly right: number;
}

export function headline(id: string, more: Partial<Headline> = {}): Headline {
  return {
    id,
    channel: 'demo',
    title: `خبر رقم ${id} عن موسم الزيتون`,
    url: `https://news.example/${id}`,
    hasStory: false,
    priority: 'normal',
    publishedAt: new Date(Date.UTC(2026, 2, 1, 9) - numberOf(id) * 60_000).toISOString(),
    version: 1,
    ...more,
  };
}

function numberOf(id: string): number {
  return Number(id.replace(/\D/g, ''));
}

export function list(count: number): Headline[] {
  return Array.from({ length: count }, (_, index) => headline(`h${index}`));
}

export interface StripOptions {
  readonly headlines?: readonly Headline[];
  readonly dir?: string;
  readonly lang?: string;
  readonly widthPx?: number;
  readonly isPaused?: boolean;
}

/** A ticker in a box of its own, with its first headlines in place. */
export async function strip(options: StripOptions = {}): Promise<NewsTicker> {
  const { headlines, dir = '', lang = 'ar', widthPx = 600, isPaused = false } = options;
  const box = await fixture(html`<div></div>`);
  if (!(box instanceof HTMLElement)) throw new Error('no box');
  box.style.width = `${widthPx}px`;
  // One font for both directions, because tests compare positions.
  box.style.setProperty('--ticker-font', "'Noto Sans Arabic', sans-serif");
  const ticker = document.createElement('news-ticker');
  ticker.lang = lang;
  if (dir) ticker.dir = dir;
  ticker.paused = isPaused;
  if (headlines) ticker.headlines = headlines;
  box.append(ticker);
  await ticker.updateComplete;
  // The part that is loaded with the first headlines, and takes effect in the next task.
  await loadDeferred();
  await aTimeout(0);
  return ticker;
}

/** Replaces the headlines and waits for the update. */
export async function show(ticker: NewsTicker, headlines: readonly Headline[]): Promise<void> {
  ticker.headlines = headlines;
  await ticker.updateComplete;
}

export function part(ticker: NewsTicker, name: string): HTMLElement {
  const found = ticker.shadowRoot?.querySelector(`[part~=${name}]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${name}`);
  return found;
}

export function parts(ticker: NewsTicker, name: string): HTMLElement[] {
  const found = ticker.shadowRoot?.querySelectorAll(`[part~=${name}]`) ?? [];
  return [...found].filter((element) => element instanceof HTMLElement);
}

/** The positions of the headlines, measured from the left edge of the viewport. */
export function placed(root: ParentNode): Placed[] {
  const items = [...root.querySelectorAll('li')];
  return items.map((element) => {
    const origin = element.parentElement?.getBoundingClientRect().left ?? 0;
    const box = element.getBoundingClientRect();
    return {
      element,
      title: element.querySelector('[part=title]')?.textContent ?? '',
      left: box.left - origin,
      right: box.right - origin,
    };
  });
}

export function placedIn(ticker: NewsTicker): Placed[] {
  if (!ticker.shadowRoot) throw new Error('no shadow root');
  return placed(ticker.shadowRoot);
}

/** Whether a headline of a right-to-left ticker still waits outside the edge. */
export function isParked({ right }: Placed): boolean {
  return right < 0.1;
}

/** Waits for a frame: observers have reported, and animations have begun. */
export async function frame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await aTimeout(0);
}

/**
 * Calls `read` within a frame, where positions match the timeline. Between frames, WebKit returns the present time but the
 * positions of the last frame.
 */
export function inFrame<T>(read: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    requestAnimationFrame(() => {
      try {
        resolve(read());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** A seeded sequence of random numbers (mulberry32), so that a failing test can be repeated. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
