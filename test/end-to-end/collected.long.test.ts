import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { eventually } from './waits.ts';
import { WidgetPage } from './widget-page.ts';

let site: WidgetPage;
let browser: Browser;
let page: Page;
let devTools: CDPSession;

before(async () => {
  site = await WidgetPage.open('<news-ticker></news-ticker><news-story></news-story><main></main>');
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  await page.goto(site.url);
  devTools = await page.context().newCDPSession(page);
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Mounts and removes elements one after the other. */
async function mountAndRemove(
  tag: string,
  count: number,
  attributes: Readonly<Record<string, string>>,
): Promise<void> {
  await page.evaluate(
    async ([name, wanted, given]) => {
      const refs: WeakRef<Element>[] = [];
      for (let index = 0; index < wanted; index++) {
        const element = document.createElement(name);
        for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
        const headlines = Array.from({ length: 5 }, (_, id) => ({
          id: `${id}`,
          title: `خبر ${id}`,
          url: '/',
        }));
        Object.assign(element, { headlines });
        document.querySelector('main')?.append(element);
        // Long enough for the first headlines to travel.
        for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
        element.remove();
        refs.push(new WeakRef(element));
      }
      Object.assign(window, { refs });
    },
    [tag, count, attributes] as const,
  );
}

/** How many of the last ones are still there after a collection. */
async function survivors(): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await devTools.send('HeapProfiler.collectGarbage');
  return page.evaluate(() => {
    const refs: unknown = Reflect.get(window, 'refs');
    return Array.isArray(refs) ? refs.filter((ref) => ref instanceof WeakRef && ref.deref()).length : -1;
  });
}

describe('a strip or story that was removed', () => {
  for (const { tag = 'news-ticker', ...attributes } of [
    { tag: 'news-story', server: '/', headline: 'a' },
    { mode: 'scroll' },
    { mode: 'scroll', paused: '' },
    { mode: 'flip' },
    { mode: 'list', modes: 'scroll list' },
    { mode: 'scroll', pictures: '' },
  ]) {
    it(`is collected: ${tag} ${JSON.stringify(attributes)}`, async () => {
      await mountAndRemove(tag, 3, attributes);
      await mountAndRemove(tag, 30, attributes);
      // A part that is being loaded keeps alive the elements that wait for it; the page's last frame may keep the last element.
      await eventually(page, async () => {
        const left = await survivors();
        assert.ok(left <= 1, `${left} are left`);
      });
    });
  }
});
