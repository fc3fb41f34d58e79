import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { hover, leave } from '../support/pointer.ts';
import { listOf, published, shown, steps, tabToHeadline } from '../support/modes.ts';
import { frame, headline, list, part, parts, show, strip, type StripOptions } from '../support/ticker.ts';

const { setTimeout: nativeSet, clearTimeout: nativeClear } = globalThis;
const second = 1000;

/** Timers that are long enough to read a page wait until the test says that time has passed. */
let timers = new Map<number, { readonly dueMs: number; readonly run: () => void }>();
let nowMs = 0;

function takeTimers(): void {
  timers = new Map();
  nowMs = 0;
  let nextId = 1e9;
  globalThis.setTimeout = ((run: () => void, ms = 0) => {
    if (ms < 3 * second) return nativeSet(run, ms);
    nextId += 1;
    timers.set(nextId, { dueMs: nowMs + ms, run });
    return nextId;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id?: number) => {
    if (id === undefined || !timers.delete(id)) nativeClear(id);
  }) as typeof clearTimeout;
}

async function pass(ms: number): Promise<void> {
  const untilMs = nowMs + ms;
  for (;;) {
    const next = [...timers]
      .filter(([, { dueMs }]) => dueMs <= untilMs)
      .toSorted((a, b) => a[1].dueMs - b[1].dueMs)[0];
    if (!next) break;
    const [id, { dueMs, run }] = next;
    nowMs = dueMs;
    timers.delete(id);
    run();
    await frame();
  }
  nowMs = untilMs;
}

/** Lets the time pass that the page takes to read. */
async function readPage(): Promise<void> {
  await pass(Math.min(...[...timers.values()].map(({ dueMs }) => dueMs)) - nowMs);
}

beforeEach(() => emulateMedia({ reducedMotion: 'reduce' }));
afterEach(async () => {
  Object.assign(globalThis, { setTimeout: nativeSet, clearTimeout: nativeClear });
  await emulateMedia({ reducedMotion: 'no-preference' });
});

async function row(options: StripOptions): Promise<NewsTicker> {
  takeTimers();
  const ticker = await strip(options);
  await waitUntil(() => listOf(ticker).className === 'row', 'the row');
  await frame();
  return ticker;
}

/** The headlines of which the whole text is in view. */
function whole(ticker: NewsTicker, isTurned = false): string[] {
  const edges = ({ left, right, top, bottom }: DOMRect) => (isTurned ? [top, bottom] : [left, right]);
  const [from = 0, to = 0] = edges(part(ticker, 'viewport').getBoundingClientRect());
  return shown(ticker).filter((_, index) => {
    const box = parts(ticker, 'title')[index]?.getBoundingClientRect() ?? new DOMRect();
    const [start = 0, end = 0] = edges(box);
    return start >= from - 1 && end <= to + 1;
  });
}

/** The numbered words of the titles that are wholly in view. */
function wholeWords(ticker: NewsTicker): string[] {
  const room = part(ticker, 'viewport').getBoundingClientRect();
  return parts(ticker, 'title').flatMap(({ firstChild }) => {
    if (!(firstChild instanceof Text)) return [];
    const words = [...firstChild.data.matchAll(/كلمة\d+/gu)].filter(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(firstChild, index);
      range.setEnd(firstChild, index + word.length);
      const { left, right } = range.getBoundingClientRect();
      return left >= room.left - 1 && right <= room.right + 1;
    });
    return words.map(([word]) => word);
  });
}

function place(ticker: NewsTicker): number {
  return listOf(ticker).scrollLeft;
}

for (const dir of ['rtl', 'ltr'])
  it(`turns its pages without motion, through all headlines and from the first again: ${dir}`, async () => {
    const ticker = await row({ headlines: list(9), widthPx: 700, dir });
    const seen: string[] = [];
    for (let turns = 0; turns < 12; turns += 1) {
      seen.push(...whole(ticker));
      await readPage();
      expect(ticker.shadowRoot?.getAnimations().length).to.equal(0);
    }
    expect(new Set(seen).size).to.equal(9);
    expect(seen.filter((id) => id === 'h0').length).to.be.greaterThan(1);
  });

for (const { what, style, isTurned } of [
  { what: 'mirrored', style: 'transform: scaleX(-1)', isTurned: false },
  { what: 'mirrored and scaled', style: 'transform: scale(-1.5, 1.5)', isTurned: false },
  { what: 'turned upside down', style: 'transform: rotate(180deg)', isTurned: false },
  { what: 'turned by a quarter', style: 'transform: rotate(90deg)', isTurned: true },
  { what: 'of vertical lines', style: 'writing-mode: vertical-rl; inline-size: auto', isTurned: false },
  {
    what: 'of lines that are turned',
    style: 'writing-mode: vertical-lr; text-orientation: sideways',
    isTurned: false,
  },
])
  for (const dir of ['rtl', 'ltr'])
    it(`turns its pages and steps in a page that is ${what}: ${dir}`, async () => {
      const page = document.createElement('div');
      page.style.cssText = `position: absolute; inset-block-start: 300px; inset-inline-start: 0; ${style}`;
      document.body.append(page);
      takeTimers();
      const ticker = await strip({ headlines: list(9), widthPx: 700, dir });
      if (ticker.parentElement) page.append(ticker.parentElement);
      await waitUntil(() => listOf(ticker).className === 'row', 'the row');
      await frame();
      const seen: string[][] = [];
      for (let turns = 0; turns < 9; turns += 1) {
        seen.push(whole(ticker, isTurned));
        await readPage();
      }
      expect(new Set(seen.flat()).size, JSON.stringify(seen)).to.equal(9);
      expect(seen[0]?.[0]).to.equal('h0');
      expect(seen[1]?.[0]).to.equal('h1');
      while (place(ticker) !== 0) await readPage();
      ticker.next();
      await frame();
      expect(whole(ticker, isTurned)[0]).to.equal('h1');
      page.remove();
    });

it('goes through more headlines than it holds at once', async () => {
  const ticker = await row({ headlines: list(120), widthPx: 1200 });
  const seen = new Set<string>();
  for (let turns = 0; turns < 80; turns += 1) {
    for (const id of whole(ticker)) seen.add(id);
    await readPage();
  }
  expect(seen.size).to.equal(120);
});

it('shows every word of a headline that is longer than the strip', async () => {
  const title = Array.from({ length: 30 }, (_, index) => `كلمة${index + 10}`).join(' ');
  const ticker = await row({ headlines: [headline('h0', { title }), ...list(3).slice(1)], widthPx: 360 });
  const seen = new Set<string>();
  for (let turns = 0; turns < 30; turns += 1) {
    for (const word of wholeWords(ticker)) seen.add(word);
    await readPage();
  }
  expect(seen.size).to.equal(30);
});

it('leaves each page for as long as it takes to read, longer with more words', async () => {
  const due = async (title: string) => {
    const ticker = await row({ headlines: [headline('h0', { title }), ...list(9).slice(1)], widthPx: 900 });
    const { dueMs = 0 } = [...timers.values()].toSorted((a, b) => a.dueMs - b.dueMs)[0] ?? {};
    ticker.parentElement?.remove();
    return dueMs;
  };
  const short = await due('خبر قصير');
  expect(short).to.be.greaterThan(8 * second);
  expect(await due('و هو في ما لم يك من ذي ان لو قد عن كي بل ثم')).to.be.greaterThan(short + 2 * second);
});

it('stands still when all of it is in view', async () => {
  const ticker = await row({ headlines: list(2), widthPx: 1600 });
  const before = [...listOf(ticker).children];
  await pass(300 * second);
  expect(place(ticker)).to.equal(0);
  expect([...listOf(ticker).children]).to.deep.equal(before);
});

it('comes to a new breaking headline with the next page', async () => {
  const ticker = await row({ headlines: list(30), widthPx: 700 });
  await pass(60 * second);
  expect(place(ticker)).not.to.equal(0);
  const breakingUntil = new Date(Date.now() + 3_600_000).toISOString();
  await show(ticker, [headline('n9', { priority: 'breaking', breakingUntil, ...published() }), ...list(30)]);
  await readPage();
  expect(whole(ticker)[0]).to.equal('n9');
});

describe('somebody at the row', () => {
  const ways: Record<string, (ticker: NewsTicker) => void | Promise<void>> = {
    'a step by a button': (ticker) => steps(ticker).at(-1)?.click(),
    'a step by the page': (ticker) => ticker.next(),
    'a press': (ticker) =>
      void listOf(ticker).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
    'a wheel': (ticker) =>
      void listOf(ticker).dispatchEvent(new WheelEvent('wheel', { deltaX: 30, bubbles: true })),
    'a pointer that comes and goes': async (ticker) => {
      await hover(ticker);
      leave(ticker);
    },
    'a focus on a button': (ticker) => part(ticker, 'control').focus(),
    'a pause that ends': async (ticker) => {
      ticker.pause();
      await ticker.updateComplete;
      ticker.play();
      await ticker.updateComplete;
    },
  };
  for (const [what, touch] of Object.entries(ways))
    it(`has the page for a minute after ${what}, and then it goes on`, async () => {
      const ticker = await row({ headlines: list(30), widthPx: 700 });
      await pass(5 * second);
      await touch(ticker);
      dispatchEvent(new PointerEvent('pointerup'));
      await frame();
      const before = place(ticker);
      await pass(59 * second);
      expect(place(ticker)).to.equal(before);
      await pass(2 * second);
      expect(place(ticker)).not.to.equal(before);
    });

  it('keeps the page while a headline is focused, a pointer is over it, or it is paused', async () => {
    const ticker = await row({ headlines: list(30), widthPx: 700 });
    ticker.pause();
    await ticker.updateComplete;
    await pass(600 * second);
    expect(place(ticker)).to.equal(0);
    ticker.play();
    await ticker.updateComplete;
    await tabToHeadline(ticker);
    await sendKeys({ press: 'ArrowLeft' });
    const there = place(ticker);
    await pass(600 * second);
    expect(place(ticker)).to.equal(there);
  });
});
