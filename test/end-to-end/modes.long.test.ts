import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { consoleErrorsOf } from './browser.ts';
import type { NodeUnderTest } from './node-under-test.ts';
import { stripSettles } from './settled-strip.ts';
import { StripPage } from './strip-page.ts';
import { visitDemoBeforeEach } from './demo-visits.ts';
import { feed, WidgetPage } from './widget-page.ts';

let node: NodeUnderTest;
let context: BrowserContext;
let page: Page;
// A page that a test serves counts as public, and its node as a device on the local network.
const permissions = ['local-network-access'];
visitDemoBeforeEach(
  { viewport: { width: 900, height: 700 }, permissions },
  (visit) => ({ node, context, page } = visit),
);

/** The strip's part for other modes, as requests of the page name it. */
const part = /\/mode-views-[\w-]+\.js/;

/** Opens the strict page with these attributes on its strip. */
async function openStrip(attributes: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((named) => {
    new MutationObserver(() => {
      const ticker = document.querySelector('news-ticker');
      for (const [name, value] of Object.entries(named))
        if (ticker && !ticker.hasAttribute(name)) ticker.setAttribute(name, value);
    }).observe(document, { childList: true, subtree: true });
  }, attributes);
  await StripPage.open(page, `${node.url}/demo/strict.html`);
}

function classOfList(): Promise<string> {
  return page.evaluate(
    () => document.querySelector('news-ticker')?.shadowRoot?.querySelector('[role=list]')?.className ?? '',
  );
}

describe('other modes on a page with a strict policy', () => {
  it('are not loaded for a strip that scrolls', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await openStrip({});
    await stripSettles(page);
    assert.equal(asked.filter((url) => part.test(url)).length, 0);
  });

  for (const [mode, reducedMotion] of [
    ['scroll', 'no-preference'],
    ['scroll', 'reduce'],
    ['flip', 'no-preference'],
    ['list', 'no-preference'],
  ] as const)
    it(`need no policy of Trusted Types but lit-html: ${mode}, motion ${reducedMotion}`, async () => {
      await page.emulateMedia({ reducedMotion });
      const complaints = consoleErrorsOf(page);
      await openStrip({ mode, modes: 'scroll flip list' });
      await page.locator('news-ticker [part=view]').waitFor();
      await page.locator('news-ticker button').first().focus();
      assert.deepEqual(complaints, []);
    });

  it('link straight to the source where stories cannot be loaded', async () => {
    await page.route(/\/news-story-[^/]+\.js/, (route) => route.abort());
    await context.route(/example/, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: 'المصدر' }),
    );
    await openStrip({ mode: 'list' });
    await page.locator('news-ticker [part~=link]').first().click();
    await page.getByText('المصدر', { exact: true }).waitFor();
  });
});

describe('other modes', () => {
  for (const [mode, width] of [
    ['flip', 900],
    ['flip', 360],
    ['list', 900],
    ['list', 360],
  ] as const) {
    it(`are loaded when they are asked for, and shift nothing: ${mode}, ${width} px`, async () => {
      await page.setViewportSize({ width, height: 700 });
      const served = await WidgetPage.open(
        `<news-ticker mode="${mode}" modes="scroll flip list"></news-ticker><p>ما بعد الشريط</p>`,
      );
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(served.url);
      await page.evaluate(feed, 60);
      await page.waitForFunction((name) => {
        const root = document.querySelector('news-ticker')?.shadowRoot;
        return root?.querySelector('[role=list]')?.className === name && root.querySelector('[part=view]');
      }, mode);
      await page.screenshot();
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      await served.close();
      assert.deepEqual(shifts, []);
    });
  }
});

describe('a script part for other modes that cannot be loaded', () => {
  for (const [what, attributes, isCalm] of [
    ['flip', { mode: 'flip' }, false],
    ['the row for reduced motion', {}, true],
  ] as const) {
    it(`leaves readable headlines and a warning: ${what}`, async () => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      if (isCalm) await page.emulateMedia({ reducedMotion: 'reduce' });
      await context.route(part, (route) => route.abort());
      const warned = page.waitForEvent('console', (message) => message.text().startsWith('[news-ticker]'));
      await openStrip(attributes);
      assert.equal((await warned).type(), 'warning');
      assert.equal(await classOfList(), '');
      assert.deepEqual(errors, []);
      const running = await page.evaluate(() => {
        const items =
          document.querySelector('news-ticker')?.shadowRoot?.querySelectorAll('[role=list] > li') ?? [];
        return [...items]
          .flatMap((item) => item.getAnimations())
          .filter(({ startTime }) => startTime !== null);
      });
      if (isCalm) assert.equal(running.length, 0);
    });
  }
});

describe('a page that is printed', () => {
  it('prints every headline of the channel, whatever the strip shows', async () => {
    await openStrip({ mode: 'flip' });
    await page.locator('news-ticker:state(live)').waitFor();
    // The list for printing is made after the first headline.
    await page.locator('news-ticker ul.print').waitFor({ state: 'attached' });
    await page.evaluate(() => {
      addEventListener('beforeprint', () => {
        const items = document.querySelector('news-ticker')?.shadowRoot?.querySelectorAll('.print > li');
        Object.assign(window, { printed: items?.length });
      });
    });
    await page.pdf();
    const printed = await page.evaluate(() => (window as unknown as { printed: number }).printed);
    const snapshot = (await (await fetch(`${node.url}/v1/channels/demo`)).json()) as { headlines: unknown[] };
    assert.equal(printed, snapshot.headlines.length);
  });
});
