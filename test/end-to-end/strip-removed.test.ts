import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { headline } from '../widget/feed/channel-log.ts';
import { SmallServer } from '../widget/feed/small-server.ts';
import { openBrowser } from './browser.ts';
import { PageResources, type Resources } from './strip-page-resources.ts';

const widget = new URL('../../dist/widget/', import.meta.url);

let server: SmallServer;
let origin: string;
let browser: Browser;
let page: Page;
let resources: PageResources;

before(async () => {
  server = new SmallServer();
  for (const id of ['a', 'b', 'c']) {
    const image = { id: `olive-${id}`, alt: 'زيتون', width: 64, height: 40, state: 'visible' as const };
    server.publish({ type: 'headline:published', headline: { ...headline(id), image } });
  }
  for (const name of await readdir(widget))
    if (name.endsWith('.js')) server.files.set(`/v1/${name}`, await readFile(new URL(name, widget), 'utf8'));
  origin = await server.open();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  resources = await PageResources.watch(page);
  const body =
    '<!doctype html><html lang="ar"><meta charset="utf-8"><main></main><script src="/v1/news-ticker.js"></script>';
  await page.route('**/page', (route) => route.fulfill({ contentType: 'text/html', body }));
});
afterEach(() => page.close());

type Attributes = Readonly<Record<string, string>>;

/** Puts a strip into the page, calls `once` when it has been asked for what it needs, and takes it out. */
async function mountAndRemove(attributes: Attributes, once: () => Promise<unknown>): Promise<void> {
  await page.evaluate((given) => {
    const ticker = document.createElement('news-ticker');
    for (const [name, value] of Object.entries(given)) ticker.setAttribute(name, value);
    document.querySelector('main')?.append(ticker);
    const refs: unknown = Reflect.get(globalThis, 'refs') ?? [];
    if (Array.isArray(refs)) refs.push(new WeakRef(ticker));
    Object.assign(globalThis, { refs });
  }, attributes);
  await once();
  await page.evaluate(() => document.querySelector('news-ticker')?.remove());
}

const survivors = () =>
  page.evaluate(() => {
    const refs: unknown = Reflect.get(globalThis, 'refs');
    return Array.isArray(refs) ? refs.filter((ref) => ref instanceof WeakRef && ref.deref()).length : -1;
  });

const isRunning = () =>
  // Whether there is one, and no handle of it, which would hold it.
  page.waitForFunction(
    () =>
      document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=title]') instanceof Element,
  );

/** What is on its way when a strip leaves, as an answer or a frame, may end a moment later. */
async function comesBackTo(before: Resources): Promise<void> {
  let now = await resources.held();
  for (let count = 0; count < 5 && !isDeepStrictEqual(now, before); count += 1) now = await resources.held();
  assert.equal(await survivors(), 0, 'strips are left');
  assert.deepEqual(now, before);
}

const part = (name: string) => new RegExp(`/${name}-[^/?]*\\.js`);

interface Case {
  readonly what: string;
  readonly address: RegExp;
  readonly attributes: Attributes;
  readonly isRefused?: boolean;
  /** What has the strip ask for it. */
  readonly until?: () => Promise<unknown>;
  /** Is done until it has been asked for. */
  readonly again?: () => void;
}

const cases: readonly Case[] = [
  { what: 'the strings of another language', address: part('en'), attributes: { lang: 'en' } },
  { what: 'pictures', address: part('pictures'), attributes: { pictures: '' } },
  { what: 'one picture', address: /thumb/, attributes: { pictures: '' } },
  { what: 'another mode', address: part('create-view'), attributes: { mode: 'flip' } },
  { what: 'the choice of modes', address: part('create-view'), attributes: { modes: 'scroll list' } },
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
    // The strip may be live with any of them.
    again: () => {
      const breakingUntil = '2100-01-01T00:00:00Z';
      const urgent = { ...headline(`u${server.log.seq}`), priority: 'breaking' as const, breakingUntil };
      server.publish({ type: 'headline:published', headline: urgent });
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
];

describe('a removed strip gives back all that it held', () => {
  it('when everything came', async () => {
    await page.goto(`${origin}/page`);
    const attributes = { channel: 'demo', lang: 'en', pictures: '', modes: 'scroll list' };
    await mountAndRemove(attributes, isRunning);
    const before = await resources.held();
    for (let count = 0; count < 3; count += 1) await mountAndRemove(attributes, isRunning);
    await comesBackTo(before);
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
        if (isRefused) server.refusal = 'unknown-channel';
        try {
          await page.goto(`${origin}/page`);
          const run = async () => {
            const known = asked;
            await mountAndRemove({ channel: 'demo', ...attributes }, async () => {
              await until?.();
              // What is asked for already, a browser does not ask for again.
              const isAskedFor = () => asked > known || (known > 0 && fault === 'never comes');
              do {
                again?.();
                await page.evaluate(() => new Promise(requestAnimationFrame));
              } while (!isAskedFor());
              for (let frames = 0; frames < 3; frames += 1)
                await page.evaluate(() => new Promise(requestAnimationFrame));
            });
          };
          await run();
          const before = await resources.held();
          for (let count = 0; count < 3; count += 1) await run();
          assert.ok(asked > 0);
          await comesBackTo(before);
        } finally {
          server.refusal = undefined;
        }
      });

  it('and asks again, when it comes back, for what it waited for', async () => {
    let asked = 0;
    await page.route(part('en'), (route) => (asked++ === 0 ? route.abort() : route.continue()));
    await page.goto(`${origin}/page`);
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

  it('and asks again for a picture that was on its way', async () => {
    let asked = 0;
    let isAnswered = false;
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"/>';
    await page.route(/thumb/, (route) => {
      asked += 1;
      return isAnswered ? route.fulfill({ contentType: 'image/svg+xml', body: svg }) : undefined;
    });
    await page.goto(`${origin}/page`);
    await page.evaluate(() => {
      const ticker = document.createElement('news-ticker');
      Object.assign(ticker, { channel: 'demo', pictures: true });
      document.querySelector('main')?.append(ticker);
    });
    while (asked === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    isAnswered = true;
    await page.evaluate(async () => {
      const ticker = document.querySelector('news-ticker');
      ticker?.remove();
      await new Promise(requestAnimationFrame);
      if (ticker) document.querySelector('main')?.append(ticker);
    });
    await page.waitForFunction(() => {
      const images = document.querySelector('news-ticker')?.shadowRoot?.querySelectorAll('img') ?? [];
      return [...images].some(({ naturalWidth }) => naturalWidth > 0);
    });
  });
});
