import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { traceStrip } from './trace-strip.ts';
import { feed, WidgetPage } from './widget-page.ts';

/**
 * So many drawn frames around a launch, an entry, an exit or a removal the main thread may still be busy with it: three before
 * and two after where nothing else runs on the machine.
 */
const aroundFrames = 20;

let site: WidgetPage;
let browser: Browser;
let page: Page;

before(async () => {
  site = await WidgetPage.open('<news-ticker speed="8"></news-ticker>');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  await page.goto(site.url);
});
afterEach(() => page.close());

/** Resolves when headlines have come or gone `count` times, with how many nodes there were each time. */
function nodeCounts(count: number): Promise<readonly number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const root = document.querySelector('news-ticker')?.shadowRoot;
        const counts: number[] = [];
        const observer = new MutationObserver(() => {
          if (!root) return;
          const walker = document.createTreeWalker(root);
          let nodes = 0;
          while (walker.nextNode()) nodes += 1;
          if (counts.push(nodes) === wanted) resolve(counts);
        });
        const list = root?.querySelector('ul');
        if (list) observer.observe(list, { childList: true });
      }),
    count,
  );
}

describe('a strip that just moves', () => {
  it('does no style, layout or paint work except when a headline enters or leaves', async () => {
    await page.evaluate(feed, 60);
    await nodeCounts(2);
    const { work, happenings, drawn, animations, failures } = await traceStrip(browser, page, 6);

    const frameOf = (at: number) => drawn.filter((drawnAt) => drawnAt <= at).length;
    const frames = happenings.map(({ at }) => frameOf(at));
    const isNear = (frame: number) => frames.some((each) => Math.abs(each - frame) <= aroundFrames);
    const needless = work.filter(({ at }) => !isNear(frameOf(at)));
    assert.deepEqual(needless, []);

    assert.ok(animations >= 3, `${animations} animations began`);
    assert.deepEqual(failures, []);
    const quiet = drawn.filter((_, index) => !isNear(index + 1));
    assert.ok(quiet.length > 50, `of ${drawn.length} frames ${quiet.length} were drawn in between`);
  });

  it('keeps moving while the main thread is blocked', { timeout: 300_000 }, async () => {
    await page.evaluate(feed, 60);
    const session = await page.context().newCDPSession(page);
    const pictures = new Set<string>();
    let isBlocked = false;
    const moved = Promise.withResolvers<void>();
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      if (isBlocked && pictures.add(data).size === 5) moved.resolve();
      // A frame that comes after the end can no longer be acknowledged.
      session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    });
    await session.send('Page.startScreencast', { format: 'png' });

    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    // The page waits for an answer, and does nothing else, until the strip is seen to move.
    await page.route('**/blocked', async (route) => {
      isBlocked = true;
      await moved.promise;
      await route.fulfill({ body: '' });
    });
    await page.evaluate(() => {
      const request = new XMLHttpRequest();
      request.open('GET', '/blocked', false);
      request.send();
    });
    await session.send('Page.stopScreencast');
    await session.detach();
  });

  it('has as many nodes for 100,000 headlines as for 60', async () => {
    await page.evaluate(feed, 60);
    const few = Math.max(...(await nodeCounts(3)));
    const ofOne = await page.evaluate(() => {
      const item = document.querySelector('news-ticker')?.shadowRoot?.querySelector('li');
      return item ? item.querySelectorAll('*').length * 2 + 1 : 0;
    });
    await page.reload();
    await page.evaluate(feed, 100_000);
    // The most at any moment. A headline that has left is removed when the page has time for it, so there may be one more or one less.
    const many = Math.max(...(await nodeCounts(3)));
    assert.ok(Math.abs(many - few) <= ofOne, `${many} nodes instead of ${few}`);
    assert.ok(Math.max(few, many) < 150, `${few} and ${many} nodes`);
  });
});
