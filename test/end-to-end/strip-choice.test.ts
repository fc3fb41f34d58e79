import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { feed, WidgetPage } from './widget-page.ts';

let site: WidgetPage;
let browser: Browser;

before(async () => {
  site = await WidgetPage.open('<news-ticker></news-ticker>');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

it('a pause outlives a page that renders itself again before the deferred part is there', async () => {
  const page = await browser.newPage();
  // Not to answer is to keep the strip waiting.
  await page.route(/\/deferred-/, () => {});
  await page.goto(site.url);
  await page.evaluate(feed, 5);
  await page.getByRole('button').first().click();
  const states = await page.evaluate(async () => {
    const ticker = document.querySelector('news-ticker');
    if (!ticker) return [];
    await ticker.updateComplete;
    ticker.removeAttribute('paused');
    await ticker.updateComplete;
    return [ticker.paused, ticker.hasAttribute('paused')];
  });
  assert.deepEqual(states, [true, true]);
  await page.close();
});
