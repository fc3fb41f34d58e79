import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { HostPage } from './host-page.ts';
import { recordShifts, shiftsIn } from './layout-shifts.ts';
import { LocalNode } from './local-node.ts';
import { hasCount } from './waits.ts';

let node: LocalNode;
let host: HostPage;
let browser: Browser;

before(async () => {
  [node, host, browser] = await Promise.all([LocalNode.start(), HostPage.open(), openBrowser()]);
  for (let index = 1; index <= 8; index++)
    await node.publish({
      title: `خبر ${index} عن موسم جني الزيتون في سهل سايس`,
      source: { name: 'وكالة الأنباء' },
    });
});
after(async () => {
  await browser.close();
  await host.close();
  await node.remove();
});

/** The styles that the documentation tells site owners to write, so that nothing below a strip moves. */
const reserve = `<style>
  news-ticker:not(:defined) { display: block; block-size: 2.75em; font-size: max(18px, 1.125rem); overflow: hidden; }
  news-ticker[mode=flip]:not(:defined) { block-size: 4.4em; }
  @media (max-width: 540px) { news-ticker[mode=flip]:not(:defined) { block-size: 6.85em; } }
  news-ticker[mode=list]:not(:defined) { block-size: min(24em, 80vh); }
</style>`;

const modes = ['scroll', 'flip', 'list'] as const;

/** The same in a declarative shadow root, which a page's server writes. */
const hostStyle = (blockSize: string, narrow = blockSize) =>
  `<style class="declared">:host { display: block; overflow: hidden; font-size: max(18px, 1.125rem); block-size: ${blockSize} }
    @media (max-width: 540px) { :host { block-size: ${narrow} } }</style>`;
const declared = {
  scroll: hostStyle('2.75em'),
  flip: hostStyle('4.4em', '6.85em'),
  list: hostStyle('min(24em, 80vh)'),
};

/** Pages of a site owner, each with all modes one below the other: what grows or shrinks moves what is below it. */
const pages: Readonly<Record<string, (width: number) => string>> = {
  tags: () =>
    [
      reserve,
      `<script src="${node.url}/v1/news-ticker.js" async></script>`,
      ...modes.map(
        (mode) => `<news-ticker channel="demo" mode="${mode}"></news-ticker><p>ما بعد ${mode}</p>`,
      ),
    ].join('\n'),
  'tags with headlines of the page': () =>
    [
      reserve,
      ...modes.map(
        (mode) =>
          `<news-ticker channel="demo" server="${node.url}" mode="${mode}"><ul><li><a href="/1">عنوان أول</a></li></ul></news-ticker><p>ما بعد ${mode}</p>`,
      ),
      `<script src="${node.url}/v1/news-ticker.js"></script>`,
    ].join('\n'),
  'declared shadow roots': () =>
    [
      ...modes.map(
        (mode) =>
          `<news-ticker channel="demo" server="${node.url}" mode="${mode}"><template shadowrootmode="open">${declared[mode]}<slot></slot></template><ul><li><a href="/1">عنوان أول</a></li></ul></news-ticker><p>ما بعد ${mode}</p>`,
      ),
      `<script src="${node.url}/v1/news-ticker.js" async></script>`,
    ].join('\n'),
  frames: (width) =>
    modes
      .map(
        (mode) =>
          `<iframe src="${node.url}/embed/demo?mode=${mode}" sandbox="allow-scripts" width="100%" height="${{ scroll: 50, flip: width < 500 ? 124 : 80, list: 320 }[mode]}" style="border: 0"></iframe><p>ما بعد ${mode}</p>`,
      )
      .join('\n'),
};

async function isLive(frame: Frame): Promise<void> {
  await frame.waitForFunction(() => {
    const tickers = [...document.querySelectorAll('news-ticker')];
    return tickers.length > 0 && tickers.every((each) => each.matches(':state(live)'));
  });
}

describe('nothing moves, cold and warm, when a pointer comes, and when a headline does:', () => {
  for (const [name, html] of Object.entries(pages))
    for (const width of [360, 1440])
      it(`${name} at ${width} px`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 1100 } });
        await context.addInitScript(recordShifts);
        const page = await context.newPage();
        host.html = html(width);
        for (const visit of ['cold', 'warm']) {
          await page.goto(host.origin);
          const inner = page.frames().slice(1);
          for (const frame of inner.length > 0 ? inner : [page.mainFrame()]) await isLive(frame);
          assert.deepEqual(await shiftsIn(page), [], visit);
          // What the page declared has been removed.
          await hasCount(page.locator('news-ticker .declared'), 0);
        }
        await page.mouse.move(width / 2, 20);
        await page.mouse.move(width / 2 + 5, 22);
        await node.publish({ title: 'خبر جاء والصفحة مفتوحة' });
        const steps = page.frames().map((frame) => frame.locator('news-ticker .steps').first());
        await Promise.any(steps.map((step) => step.waitFor({ state: 'attached' })));
        assert.deepEqual(await shiftsIn(page), [], 'used');
        await context.close();
      });
});
