import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { consoleErrorsOf, openBrowser, timeoutMs } from './browser.ts';
import { LocalNode } from './local-node.ts';

let node: LocalNode;
let browser: Browser;
let page: Page;

before(async () => {
  [node, browser] = await Promise.all([LocalNode.start(), openBrowser()]);
  for (const title of ['افتتاح مكتبة متنقلة تجوب القرى البعيدة', 'بدء موسم جني الزيتون في سهل سايس'])
    await node.publish({ title });
});
after(async () => {
  await browser.close();
  await node.remove();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
});
afterEach(() => page.close());

async function isLive(): Promise<void> {
  await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'));
}

const shownTitle = () =>
  page.evaluate(
    () => document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=title]')?.textContent,
  );

describe('a wall', () => {
  it('fills its screen with one headline after the other, without a control or a pointer', async () => {
    const faults = consoleErrorsOf(page);
    await page.goto(`${node.url}/wall/demo`);
    await isLive();
    const { strip, cursor, controls, isInert } = await page.evaluate(() => {
      const ticker = document.querySelector('news-ticker');
      const box = ticker?.getBoundingClientRect();
      return {
        strip: { width: box?.width ?? 0, height: box?.height ?? 0 },
        cursor: getComputedStyle(document.documentElement).cursor,
        controls: [...(ticker?.shadowRoot?.querySelectorAll('[part~=control]') ?? [])].filter(
          (each) => each.getClientRects().length > 0,
        ).length,
        isInert: (ticker as HTMLElement | null)?.inert,
      };
    });
    assert.ok(strip.width > 1000 && strip.height > 450, JSON.stringify(strip));
    assert.deepEqual([cursor, controls, isInert], ['none', 0, true]);
    await page.locator('header', { hasText: /^تجربة\d\d:\d\d$/ }).waitFor();
    assert.deepEqual(faults, []);
  });

  it('turns its page under a pointer that was left on it', async () => {
    await page.clock.install();
    await page.goto(`${node.url}/wall/demo`);
    await isLive();
    await page.mouse.move(640, 360);
    await page.mouse.move(650, 370);
    await page.waitForFunction(
      () => document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=title]')?.textContent,
    );
    const before = await shownTitle();
    // Real time passes too: the change itself is an animation.
    const signal = AbortSignal.timeout(timeoutMs);
    while ((await shownTitle()) === before) {
      signal.throwIfAborted();
      await page.clock.runFor(5000);
    }
  });

  it('asks again for a script that did not come', async () => {
    await page.clock.install();
    let isAway = true;
    await page.route('**/v1/news-ticker.js*', (route) => (isAway ? route.abort() : route.continue()));
    await page.goto(`${node.url}/wall/demo`);
    await page.clock.fastForward('00:20');
    assert.equal(await page.evaluate(() => customElements.get('news-ticker') === undefined), true);
    isAway = false;
    await page.clock.fastForward('01:00');
    await isLive();
  });

  it('shows a channel that is made later', async () => {
    await page.clock.install();
    const answer = await page.goto(`${node.url}/wall/later`);
    assert.equal(answer?.status(), 404);
    await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(refused)'));
    await node.call('PUT', '/v1/channels/later', { title: 'لاحقة', lang: 'ar' });
    await page.clock.fastForward('04:00');
    await isLive();
  });

  it('is loaded again for another version, and not while the server is away', async () => {
    await page.clock.install();
    let isAway = false;
    const served: { versions?: object } = {};
    await page.route('**/v1/versions.json', (route) =>
      served.versions ? route.fulfill({ json: served.versions }) : route.continue(),
    );
    await page.route(/\/wall\/demo$/, (route) => (isAway ? route.abort() : route.continue()));
    await page.goto(`${node.url}/wall/demo`);
    await isLive();
    await page.evaluate('globalThis.isSamePage = true');
    served.versions = { current: '9.0.0', versions: [{ integrity: 'sha384-other' }] };
    isAway = true;
    const told = page.waitForResponse(/\/versions\.json$/);
    await page.clock.fastForward('11:00');
    await (await told).finished();
    const tried = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/wall/demo'));
    await page.clock.fastForward('06:00');
    await tried;
    assert.equal(await page.evaluate('globalThis.isSamePage'), true);
    isAway = false;
    await page.clock.fastForward('06:00');
    await page.waitForFunction(() => !('isSamePage' in globalThis));
    await isLive();
  });

  it('waits with another version until nothing is breaking', async () => {
    const { id } = await node.publish({ title: 'خبر عاجل', priority: 'breaking' });
    await page.clock.install();
    const served: { versions?: object } = {};
    await page.route('**/v1/versions.json', (route) =>
      served.versions ? route.fulfill({ json: served.versions }) : route.continue(),
    );
    await page.goto(`${node.url}/wall/demo`);
    await isLive();
    await page.evaluate('globalThis.isSamePage = true');
    served.versions = { current: '9.0.0', versions: [{ integrity: 'sha384-other' }] };
    const told = page.waitForResponse(/\/versions\.json$/);
    await page.clock.fastForward('11:00');
    await (await told).finished();
    await page.clock.fastForward('06:00');
    assert.equal(await page.evaluate('globalThis.isSamePage'), true);
    await node.call('DELETE', `/v1/headlines/${id}`);
    await page.waitForFunction(
      () => !document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=breaking]'),
    );
    await page.clock.fastForward('06:00');
    await page.waitForFunction(() => !('isSamePage' in globalThis));
    await isLive();
  });

  it('says what is wrong with its options in the console, and shows the rest', async () => {
    const faults = consoleErrorsOf(page);
    await page.goto(`${node.url}/wall/demo?mode=list&theme=red`);
    await isLive();
    assert.deepEqual(faults, ['[shareet wall] "theme" cannot be "red".']);
    assert.equal(await page.locator('news-ticker').getAttribute('mode'), 'list');
  });
});
