import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { WidgetPage } from './widget-page.ts';

let site: WidgetPage;
let browser: Browser;
let page: Page;
let devTools: CDPSession;

before(async () => {
  site = await WidgetPage.open('<news-ticker></news-ticker><main></main>');
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  await page.goto(site.url);
  devTools = await page.context().newCDPSession(page);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Mounts and removes strips one after the other; returns how many are still there after a collection. */
async function survivors(count: number, attributes: Readonly<Record<string, string>>): Promise<number> {
  await page.evaluate(
    async ([wanted, given]) => {
      const refs: WeakRef<Element>[] = [];
      for (let index = 0; index < wanted; index++) {
        const ticker = document.createElement('news-ticker');
        for (const [name, value] of Object.entries(given)) ticker.setAttribute(name, value);
        const headlines = Array.from({ length: 5 }, (_, id) => ({
          id: `${id}`,
          title: `خبر ${id}`,
          url: '/',
        }));
        Object.assign(ticker, { headlines });
        document.querySelector('main')?.append(ticker);
        // Long enough for the first headlines to travel.
        for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
        ticker.remove();
        refs.push(new WeakRef(ticker));
      }
      Object.assign(window, { refs });
    },
    [count, attributes] as const,
  );
  await devTools.send('HeapProfiler.collectGarbage');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await devTools.send('HeapProfiler.collectGarbage');
  return page.evaluate(() => {
    const refs: unknown = Reflect.get(window, 'refs');
    return Array.isArray(refs) ? refs.filter((ref) => ref instanceof WeakRef && ref.deref()).length : -1;
  });
}

describe('a strip that was removed', () => {
  for (const attributes of [
    { mode: 'scroll' },
    { mode: 'scroll', paused: '' },
    { mode: 'flip' },
    { mode: 'list', modes: 'scroll list' },
    { mode: 'scroll', pictures: '' },
  ]) {
    it(`is collected: ${JSON.stringify(attributes)}`, async () => {
      await survivors(3, attributes);
      // The last one may still be held by the page's own last frame.
      const left = await survivors(30, attributes);
      assert.ok(left <= 1, `${left} are left`);
    });
  }
});
