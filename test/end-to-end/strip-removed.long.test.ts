import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Page, Route } from 'playwright-core';
import { headline } from '../widget/feed/channel-log.ts';
import { eventually } from './waits.ts';
import { PageResources, resourceNames, type Resources } from './strip-page-resources.ts';
import { WidgetSite } from './widget-site.ts';

let site: WidgetSite;
let page: Page;
let resources: PageResources;

const pictured = (id: string) => {
  const image = { id: `olive-${id}`, alt: 'زيتون', width: 64, height: 40, state: 'visible' as const };
  return { ...headline(id), image };
};

before(async () => {
  site = await WidgetSite.open(...['a', 'b', 'c'].map(pictured));
});
after(() => site.close());
beforeEach(async () => {
  page = await site.browser.newPage({ viewport: { width: 800, height: 400 } });
  resources = await PageResources.watch(page);
  const story = { headline: pictured('a'), paragraphs: ['نص الخبر'] };
  await page.route('**/v1/stories/a', (route) => route.fulfill({ json: story }));
});
afterEach(() => page.close());

/** The first story of a page loads what the others need. */
const open = () => site.goto(page, '<news-story></news-story><main></main>');
const story = { tag: 'news-story', headline: 'a' };

type Attributes = Readonly<Record<string, string>>;

/** Puts an element into the page, awaits `once`, and takes the element out. */
async function mountAndRemove(
  { tag = 'news-ticker', ...attributes }: Attributes,
  once: () => Promise<unknown>,
): Promise<void> {
  await page.evaluate(
    ([name, given]) => {
      const element = document.createElement(name);
      for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
      document.querySelector('main')?.append(element);
      const refs: unknown = Reflect.get(globalThis, 'refs') ?? [];
      if (Array.isArray(refs)) refs.push(new WeakRef(element));
      Object.assign(globalThis, { refs });
    },
    [tag, attributes] as const,
  );
  await once();
  await page.evaluate(() => document.querySelector('main')?.firstElementChild?.remove());
}

const survivors = () =>
  page.evaluate(() => {
    const refs: unknown = Reflect.get(globalThis, 'refs');
    return Array.isArray(refs) ? refs.filter((ref) => ref instanceof WeakRef && ref.deref()).length : -1;
  });

const isRunning = () =>
  // Gives only whether there is one: a handle of the element would keep it alive.
  page.waitForFunction(
    () => document.querySelector('main > *')?.shadowRoot?.querySelector('[part~=title]') instanceof Element,
  );

/**
 * Fails if what the page holds grows each time that `run` is called. Parts that a page prepares once, as templates and modules,
 * may come with any of the first calls, so a count may grow now and then, but not each time.
 */
async function givesBackAll(run: () => Promise<void>): Promise<void> {
  let before = await heldAfter(2, run);
  let now = await heldAfter(3, run);
  for (let count = 0; count < 3 && grewFrom(before, now); count += 1) {
    before = now;
    now = await heldAfter(3, run);
  }
  await eventually(page, async () => {
    await resources.held();
    assert.equal(await survivors(), 0, 'strips are left');
  });
  assert.ok(!grewFrom(before, now), `${JSON.stringify(before)} grew to ${JSON.stringify(now)}`);
}

/** What is held after `count` more runs. Work in progress when a strip leaves, such as an answer or a frame, may end a moment later. */
async function heldAfter(count: number, run: () => Promise<void>): Promise<Resources> {
  for (let left = count; left > 0; left -= 1) await run();
  let before = await resources.held();
  let now = await resources.held();
  for (let looks = 0; looks < 50 && !isDeepStrictEqual(now, before); looks += 1) {
    before = now;
    now = await resources.held();
  }
  return now;
}

const grewFrom = (before: Resources, now: Resources): boolean =>
  resourceNames.some((name) => now[name] > before[name]);

const part = (name: string) => new RegExp(`/${name}-[^/?]*\\.js`);

interface Case {
  readonly what: string;
  readonly address: RegExp;
  readonly attributes: Attributes;
  readonly isRefused?: boolean;
  /** Makes the strip request the address. */
  readonly until?: () => Promise<unknown>;
  /** Repeated until the address has been requested. */
  readonly again?: () => void;
}

const cases: readonly Case[] = [
  { what: 'the strings of another language', address: part('en'), attributes: { lang: 'en' } },
  { what: 'pictures', address: part('pictures'), attributes: { pictures: '' } },
  { what: 'one picture', address: /thumb/, attributes: { pictures: '' } },
  { what: 'another mode', address: part('mode-views'), attributes: { mode: 'flip' } },
  { what: 'the choice of modes', address: part('mode-views'), attributes: { modes: 'scroll list' } },
  { what: 'what comes after the first headline', address: part('deferred'), attributes: {} },
  { what: 'the live connection', address: part('live'), attributes: {} },
  { what: 'why the server refuses', address: part('refusal-messages'), attributes: {}, isRefused: true },
  {
    what: 'what announces breaking news',
    address: part('announcer'),
    attributes: {},
    until: async () => {
      await isRunning();
      await page.waitForFunction(
        () => document.querySelector('news-ticker')?.shadowRoot?.querySelector('.print') instanceof Element,
      );
    },
    // Any of these headlines may be the one with which the strip becomes live.
    again: () => {
      const breakingUntil = '2100-01-01T00:00:00Z';
      const urgent = { ...headline(`u${site.server.log.seq}`), priority: 'breaking' as const, breakingUntil };
      site.server.publish({ type: 'headline:published', headline: urgent });
    },
  },
  {
    what: 'what moves the line',
    address: part('gestures'),
    attributes: { paused: '' },
    until: async () => {
      await isRunning();
      await page.evaluate(() => document.querySelector('news-ticker')?.next());
    },
  },
  { what: 'a story', address: /v1\/stories/, attributes: story },
  { what: 'its words in another language', address: part('en'), attributes: { ...story, lang: 'en' } },
  { what: 'its picture', address: /olive-a\/story/, attributes: story },
  { what: 'its live connection', address: part('live'), attributes: story },
];

describe('a strip or story that was removed gives back all that it held', () => {
  for (const attributes of [
    { channel: 'demo', lang: 'en', pictures: '', modes: 'scroll list' },
    { ...story, lang: 'en', closable: '' },
  ])
    it(`when everything came: ${'tag' in attributes ? 'story' : 'strip'}`, async () => {
      await open();
      await givesBackAll(() => mountAndRemove(attributes, isRunning));
    });

  // Before those that publish headlines without pictures.
  it('but asks again, when it comes back, for what it waited for', async () => {
    let asked = 0;
    await page.route(part('en'), (route) => (asked++ === 0 ? route.abort() : route.continue()));
    await open();
    const failed = page.waitForEvent('requestfailed', (request) => part('en').test(request.url()));
    await page.evaluate(() => {
      const ticker = document.createElement('news-ticker');
      Object.assign(ticker, { channel: 'demo', lang: 'en' });
      document.querySelector('main')?.append(ticker);
    });
    await failed;
    await page.evaluate(async () => {
      const ticker = document.querySelector('news-ticker');
      ticker?.remove();
      await new Promise(requestAnimationFrame);
      if (ticker) document.querySelector('main')?.append(ticker);
    });
    await page.waitForFunction(() =>
      document.querySelector('news-ticker')?.shadowRoot?.querySelector('section[lang=en]'),
    );
  });

  it('but asks again for a picture that was on its way', async () => {
    const waiting: Route[] = [];
    let isAnswered = false;
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"/>';
    const answer = (route: Route) => route.fulfill({ contentType: 'image/svg+xml', body: svg });
    await page.route(/thumb/, (route) => (isAnswered ? answer(route) : void waiting.push(route)));
    await open();
    await page.evaluate(() => {
      const ticker = document.createElement('news-ticker');
      Object.assign(ticker, { channel: 'demo', pictures: true });
      document.querySelector('main')?.append(ticker);
    });
    while (waiting.length === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    isAnswered = true;
    await page.evaluate(async () => {
      const ticker = document.querySelector('news-ticker');
      ticker?.remove();
      await new Promise(requestAnimationFrame);
      if (ticker) document.querySelector('main')?.append(ticker);
    });
    // A browser may not have given up its first requests yet, and wait for them.
    for (const route of waiting) await answer(route);
    await page.waitForFunction(() => {
      const images = document.querySelector('news-ticker')?.shadowRoot?.querySelectorAll('img') ?? [];
      return [...images].some(({ naturalWidth }) => naturalWidth > 0);
    });
  });

  for (const { what, address, attributes, isRefused, until, again } of cases)
    for (const fault of ['fails', 'never comes'] as const)
      it(`when ${what}: ${fault}`, async () => {
        let asked = 0;
        await page.route(address, (route) => {
          asked += 1;
          // Not to answer at all is to keep the strip waiting.
          return fault === 'fails' ? route.abort() : undefined;
        });
        if (isRefused) site.server.refusal = 'unknown-channel';
        try {
          await open();
          const run = async () => {
            const known = asked;
            await mountAndRemove({ channel: 'demo', ...attributes }, async () => {
              await until?.();
              // A browser does not request again what it is already waiting for.
              const isAskedFor = () => asked > known || (known > 0 && fault === 'never comes');
              do {
                again?.();
                await page.evaluate(() => new Promise(requestAnimationFrame));
              } while (!isAskedFor());
              for (let frames = 0; frames < 3; frames += 1)
                await page.evaluate(() => new Promise(requestAnimationFrame));
            });
          };
          await givesBackAll(run);
          assert.ok(asked > 0);
        } finally {
          site.server.refusal = undefined;
        }
      });
});
