import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeViolations } from './axe-faults.ts';
import { consoleErrorsOf, openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import { stripSettles } from './settled-strip.ts';
import { StripPage } from './strip-page.ts';

let node: LocalNode;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

before(async () => {
  node = await LocalNode.start('demo');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  complaints = consoleErrorsOf(page);
});
afterEach(() => context.close());

/** Opens the story of the first headline in the list. */
async function openFirstStory(): Promise<string> {
  await StripPage.open(page, `${node.url}/`);
  const link = page.locator('ol a').first();
  const title = (await link.innerText()).trim();
  await link.click();
  await page.getByRole('link', { name: 'اقرأ الخبر في مصدره' }).waitFor();
  return title;
}

describe("the reader's page", () => {
  it('moves', async () => {
    const strip = await StripPage.open(page, `${node.url}/`);
    const [first] = await strip.placed();
    assert.ok(first);
    await page.waitForFunction(
      ([title, xPx]) => {
        const root = document.querySelector('news-ticker')?.shadowRoot;
        const element = [...(root?.querySelectorAll('[part~=headline]') ?? [])].find((each) =>
          each.textContent?.includes(title),
        );
        // Right to left is entered at the left: it travels to the right.
        return element && element.getBoundingClientRect().left > xPx + 5;
      },
      [first.title, first.xPx] as const,
    );
    assert.deepEqual(complaints, []);
  });

  it('opens a story under the strip: its title, its paragraphs and the way to its source', async () => {
    const title = await openFirstStory();
    await page.locator('[data-story] h2:focus', { hasText: title }).waitFor();
    await page.locator('[data-story] .text p').nth(1).waitFor();
    const source = page.getByRole('link', { name: 'اقرأ الخبر في مصدره' });
    assert.match((await source.getAttribute('href')) ?? '', /^https:\/\/[a-z-]+\.example\//);
    assert.deepEqual(complaints, []);
  });

  it('opens a headline of the strip by keyboard', async () => {
    await StripPage.open(page, `${node.url}/`);
    await stripSettles(page);
    const link = page.locator('news-ticker [part~=link][tabindex="0"]').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'اقرأ الخبر في مصدره' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
  });

  it('goes back to the front page, and opens the same story again by its address', async () => {
    const title = await openFirstStory();
    const address = page.url();
    await page.goBack();
    await page.locator('[data-story]').waitFor({ state: 'hidden' });
    await page.goto(address);
    await page.reload();
    await page.getByRole('link', { name: 'اقرأ الخبر في مصدره' }).waitFor();
    await page.locator('[data-story] h2', { hasText: title }).waitFor();
  });

  it('updates an open story: corrected, then retracted', async () => {
    const { id } = await node.publish({ title: 'خبر للتصحيح', paragraphs: ['فقرة أولى.', 'فقرة ثانية.'] });
    await page.goto(`${node.url}/#${id}`);
    await page.getByText('فقرة ثانية.').waitFor();
    await node.call('PATCH', `/v1/headlines/${id}`, { paragraphs: ['فقرة مصححة.'] }, { 'If-Match': '1' });
    await page.getByText('فقرة مصححة.').waitFor();
    await node.call('DELETE', `/v1/headlines/${id}`);
    await page.getByText('سُحب هذا الخبر').waitFor();
    await page.getByText('فقرة مصححة.').waitFor({ state: 'detached' });
  });

  it('sets no cookie, stores nothing and sends no request to third parties', async () => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await openFirstStory();
    assert.deepEqual([...hosts], [new URL(node.url).host]);
    assert.deepEqual(await context.cookies(), []);
    const stored = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]);
    assert.deepEqual(stored, [0, 0, 0, 0]);
  });

  for (const width of [360, 1440]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no fault that axe finds, and does not scroll sideways, at ${width} px in ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await openFirstStory();
        assert.deepEqual(await axeViolations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
    }
  }
});

describe('the small pages', () => {
  it('do not violate a policy that allows only what they need', async () => {
    await StripPage.open(page, `${node.url}/demo/strict.html`);
    await node.publish({ title: 'خبر تحت سياسة صارمة' });
    await new StripPage(page).shows('خبر تحت سياسة صارمة');
    assert.deepEqual(complaints, []);
  });

  it('show their links without scripts', async () => {
    const quiet = await browser.newContext({ javaScriptEnabled: false });
    const still = await quiet.newPage();
    await still.goto(`${node.url}/demo/no-script.html`);
    await still.locator('news-ticker a').first().waitFor();
    await quiet.close();
  });

  it("keep a stranger's styles out of the strip", async () => {
    const strangers = `${node.url.replace('127.0.0.1', 'localhost')}/demo/stranger.html`;
    await StripPage.open(page, strangers);
    const style = await page
      .locator('news-ticker [part~=title]')
      .first()
      .evaluate((element) => {
        const { letterSpacing, textTransform, wordSpacing, fontStyle } = getComputedStyle(element);
        return { letterSpacing, textTransform, wordSpacing, fontStyle };
      });
    assert.deepEqual(style, {
      letterSpacing: 'normal',
      textTransform: 'none',
      wordSpacing: '0px',
      fontStyle: 'normal',
    });
  });
});
