import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { axeViolations } from './axe-faults.ts';
import { consoleErrorsOf } from './browser.ts';
import type { NodeUnderTest } from './node-under-test.ts';
import { stripSettles } from './settled-strip.ts';
import { StripPage } from './strip-page.ts';
import { visitDemoBeforeEach } from './demo-visits.ts';
import { eventually, hasCount } from './waits.ts';

let node: NodeUnderTest;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const viewport = { width: 1440, height: 900 };
visitDemoBeforeEach({ viewport }, (visit) => ({ node, browser, context, page } = visit));

/** Continues as a visitor with other preferences. */
async function newPage(options: BrowserContextOptions): Promise<void> {
  context = await browser.newContext({ viewport, ...options });
  page = await context.newPage();
}

interface AccessibleNode {
  readonly role: string;
  readonly name: string;
}

/** The browser's accessibility tree inside the strip, in the order in which it is read. */
async function accessibleNodes(): Promise<readonly AccessibleNode[]> {
  const client = await context.newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((each) => [each.nodeId, each]));
  const region = nodes.find(
    ({ role, name }) => role?.value === 'region' && name?.value.includes('شريط الأخبار'),
  );
  const read = (id: string): AccessibleNode[] => {
    const each = byId.get(id);
    if (!each) return [];
    const children = (each.childIds ?? []).flatMap(read);
    if (each.ignored) return children;
    return [{ role: String(each.role?.value), name: String(each.name?.value ?? '') }, ...children];
  };
  return region ? read(region.nodeId) : [];
}

function names(nodes: readonly AccessibleNode[], role: string): string[] {
  return nodes.filter((each) => each.role === role).map(({ name }) => name);
}

describe('the accessibility tree of a strip', () => {
  it('has a named region, a labelled button, and one list with each headline once', async () => {
    await StripPage.open(page, `${node.url}/`);
    await stripSettles(page);
    const nodes = await accessibleNodes();
    assert.deepEqual(names(nodes, 'region'), ['شريط الأخبار شريط: عناوين اليوم']);
    assert.deepEqual(names(nodes, 'button'), ['إيقاف الشريط مؤقتاً']);
    assert.equal(names(nodes, 'list').length, 1);
    const links = names(nodes, 'link');
    assert.ok(links.length > 0);
    assert.equal(new Set(links).size, links.length);
    assert.equal(names(nodes, 'listitem').length, links.length);
    assert.match((links[0] ?? '').replace(/[\u2066-\u2069]/g, ''), /^عاجل أمطار غزيرة .* مرصد الطقس والماء/);
  });

  it('has an empty status before anything fails', async () => {
    await StripPage.open(page, `${node.url}/`);
    assert.equal(names(await accessibleNodes(), 'status').length, 1);
    // A headline that breaks before the announcer listens can be read, but is not announced.
    await stripSettles(page);
    const { title } = await node.publish({ title: 'خبر يُعلَن عنه', priority: 'breaking' });
    await page.waitForFunction(
      (words) =>
        document
          .querySelector('news-ticker')
          ?.shadowRoot?.querySelector('[role=status]')
          ?.textContent?.includes(words),
      title,
    );
  });

  it('has a renamed button, without pressed state, while the viewer has paused', async () => {
    await StripPage.open(page, `${node.url}/`);
    await page.locator('news-ticker button').first().click();
    await page.getByRole('button', { name: 'تشغيل الشريط' }).waitFor();
    assert.equal(names(await accessibleNodes(), 'button')[0], 'تشغيل الشريط');
  });

  it('has every headline under reduced motion, with the previous and next buttons', async () => {
    await newPage({ reducedMotion: 'reduce' });
    await StripPage.open(page, `${node.url}/`);
    // Until the row is loaded, a few headlines of the line stand still.
    await hasCount(page.locator('news-ticker .row [part~=link]'), 50);
    await eventually(page, async () => {
      const nodes = await accessibleNodes();
      assert.equal(names(nodes, 'link').length, 50);
      for (const name of ['الخبر السابق', 'الخبر التالي'])
        assert.ok(names(nodes, 'button').includes(name), name);
    });
  });
});

describe('a strip in forced colours', () => {
  it('has no fault that axe finds, and a border where there was a colour', async () => {
    await newPage({ forcedColors: 'active' });
    await StripPage.open(page, `${node.url}/`);
    assert.deepEqual(await axeViolations(page, 'news-ticker'), []);
    // In the row the mark stays; in the moving line it may have left by now.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const mark = page.locator('news-ticker .row [part=breaking]').first();
    assert.equal(await mark.evaluate((element) => getComputedStyle(element).borderStyle), 'solid');
  });
});

describe('a strip that is refused', () => {
  it("tells the viewer in the strip's language, and the site's owner on the console", async () => {
    const warned = page.waitForEvent('console', (message) =>
      message.text().includes('There is no channel “no-such-channel”'),
    );
    await page.goto(`${node.url}/demo/themes.html`);
    const strip = 'news-ticker[channel="no-such-channel"]';
    const refused = page.locator(`${strip} .still.refused`);
    await refused
      .filter({ hasText: /تعذّر عرض الأخبار هنا.*لا توجد قناة باسم.*no-such-channel.*127\.0\.0\.1/s })
      .waitFor();
    await warned;
    assert.deepEqual(await axeViolations(page, strip), []);
  });

  for (const mode of ['scroll', 'flip', 'list'])
    for (const width of [360, 700, 1400])
      it(`says so in full: ${mode}, ${width} px`, async () => {
        await newPage({ viewport: { width, height: 700 } });
        await page.goto(`${node.url}/demo/stranger.html`);
        const before = await page.evaluate(
          async (chosen) => {
            const ticker = document.querySelector('news-ticker');
            if (!ticker) throw new Error('no strip');
            ticker.mode = chosen;
            await ticker.updateComplete;
            const { height } = ticker.getBoundingClientRect();
            ticker.channel = 'nowhere';
            return height;
          },
          mode as 'scroll' | 'flip' | 'list',
        );
        const still = page.locator('news-ticker').first().locator('.still:not([hidden])');
        await still.locator('bdi', { hasText: 'nowhere' }).first().waitFor();
        const refused = await page.evaluate(() => {
          const ticker = document.querySelector('news-ticker') ?? document.body;
          const told = ticker.shadowRoot?.querySelector('.still.refused:not([hidden]) bdi');
          const range = document.createRange();
          range.selectNodeContents(told ?? ticker);
          const host = ticker.getBoundingClientRect();
          const view = ticker.shadowRoot?.querySelector('[part=viewport]')?.getBoundingClientRect() ?? host;
          const outside = [...range.getClientRects()].filter(
            ({ top, bottom, left, right }) =>
              top < view.top || bottom > view.bottom || left < view.left || right > view.right,
          );
          return { height: host.height, outside: outside.length };
        });
        assert.equal(refused.outside, 0);
        assert.ok(refused.height >= before - 1);

        await page.evaluate(() =>
          Object.assign(document.querySelector('news-ticker') ?? {}, { channel: 'demo' }),
        );
        await hasCount(still, 0);
        await eventually(page, async () =>
          assert.equal(
            await page.evaluate(() => document.querySelector('news-ticker')?.getBoundingClientRect().height),
            before,
          ),
        );
      });
});

describe('a page that loads the script twice', () => {
  async function warningsWith(version: string | undefined): Promise<readonly string[]> {
    await page.route('**/again.js*', async (route) => {
      const response = await route.fetch({ url: `${node.url}/v1/news-ticker.js` });
      const text = await response.text();
      await route.fulfill({ response, body: version ? text.replaceAll('0.1.0', version) : text });
    });
    const complaints = consoleErrorsOf(page);
    await page.goto(`${node.url}/demo/no-script.html`);
    for (const url of ['/v1/news-ticker.js', '/again.js', '/again.js?2']) await page.addScriptTag({ url });
    return complaints;
  }

  it('gets no warning if both have the same version', async () => {
    assert.deepEqual(await warningsWith(undefined), []);
  });

  it('gets one warning with the version that is used and the one that is not', async () => {
    const complaints = await warningsWith('9.9.9');
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? '', /already there in version 0\.1\.0; version 9\.9\.9 is not used/);
  });
});
