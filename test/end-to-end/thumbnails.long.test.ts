import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { axeViolations } from './axe-faults.ts';
import { openBrowser } from './browser.ts';
import { behindProxy } from './reader.ts';
import { LocalNode } from './local-node.ts';
import { eventually, focusReaches } from './waits.ts';

/** A page with a strict policy, whose strip shows pictures. */
const path = '/strip-with-pictures';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

let node: LocalNode;
let browser: Browser;
let image = '';
const title = 'خبر تحمله صورة';

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
beforeEach(async () => {
  const png = await sharp({ create: { width: 640, height: 420, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  image = await node.upload(png, 'image/png');
  for (const word of ['ثان', 'ثالث', 'رابع'])
    await node.publish({ title: `خبر ${word} بلا صورة`, url: 'https://akhbar.example/2' });
  await node.publish({ title, image: { id: image, alt: 'لوحة بلون الماء' } });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  const { headlines } = await node.snapshot();
  for (const { id } of headlines) await node.call('DELETE', `/v1/headlines/${id}`);
});

/** A reader in a network of their own, before a strip whose picture has come. */
async function open(attributes: string, address = '203.0.113.1', lang = 'ar'): Promise<Page> {
  const page = await visit(attributes, address, lang);
  await page.locator(`[part=picture] img[src*="${image}"]`).first().waitFor();
  return page;
}

/** The same, as soon as the strip has a place for the picture; `asked` takes the addresses of what the page requests. */
async function visit(attributes: string, address: string, lang = 'ar', asked: string[] = []): Promise<Page> {
  const context = await browser.newContext({
    locale: lang,
    viewport: { width: 900, height: 700 },
    extraHTTPHeaders: { 'X-Forwarded-For': address },
  });
  const page = await context.newPage();
  await page.route(`**${path}`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy },
      body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>صفحة</title>
        <script src="/v1/news-ticker.js"></script>
        <news-ticker channel="demo" pictures ${attributes}></news-ticker>`,
    }),
  );
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  });
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${node.url}${path}`);
  await page.locator('[part=picture]').first().waitFor({ state: 'attached' });
  return page;
}

async function isGone(page: Page): Promise<void> {
  await page.locator(`img[src*="${image}"]`).first().waitFor({ state: 'detached' });
}

const flag = (page: Page) => page.getByRole('button', { name: 'إبلاغ عن صورة الخبر' }).first();

/** Chooses a reason in the open form, sends it and waits for the thanks. */
async function send(page: Page, press: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.getByRole('radio', { name: 'مشهد دموي أو صادم' }).check();
  await press('أرسل البلاغ');
  await page.getByText('شكرًا لإبلاغك').waitFor();
}

async function sendByMouse(page: Page): Promise<void> {
  await send(page, (name) => page.getByRole('button', { name }).click());
}

async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { violations: readonly string[] }).violations);
}

/** Where the picture's box is, to a tenth of a px. */
function place(page: Page): Promise<string> {
  return page
    .locator('[part=picture]')
    .first()
    .evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map((px) => px.toFixed(1)).join(' ');
    });
}

describe("a headline's picture in a list that a reader reports by mouse", () => {
  it('is hidden from that reader at once, with a message, and the focus returns', async () => {
    const page = await open('mode="list"');
    const before = await place(page);
    await flag(page).click();
    await sendByMouse(page);
    await isGone(page);
    await eventually(page, async () => assert.equal(await place(page), before));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusReaches(page, title);
    assert.deepEqual(await violations(page), []);
    // The picture stays hidden for that reader, even after a reload.
    await page.reload();
    await page.locator('[part=picture]').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator(`img[src*="${image}"]`).count(), 0);
  });

  it('reappears when the report is withdrawn', async () => {
    const page = await open('mode="list"');
    await flag(page).click();
    await sendByMouse(page);
    await page.getByRole('button', { name: 'اسحب بلاغك' }).click();
    await page.getByText('سُحب بلاغك').waitFor();
    await page.locator(`img[src*="${image}"]`).first().waitFor();
  });
});

describe("a headline's picture that a reader reports by keyboard", () => {
  for (const [what, attributes] of [
    ['in a line that moves', ''],
    ['in a line whose headlines lead straight to their source', 'open="link"'],
    ['in the mode flip', 'mode="flip" paused'],
  ] as const)
    it(`is hidden from that reader, and the focus is on its headline: ${what}`, async () => {
      const page = await open(attributes);
      const isOnFlag = () =>
        page.evaluate(
          () =>
            document.querySelector('news-ticker')?.shadowRoot?.activeElement?.getAttribute('part') ===
            'report',
        );
      // The button comes with the picture; in a line it is seen once its headline has the focus.
      await page.locator('[part=report]').first().waitFor({ state: 'attached' });
      await page.locator('[part=link]', { hasText: title }).first().focus();
      for (let presses = 0; presses < 9 && !(await isOnFlag()); presses += 1)
        await page.keyboard.press('Tab');
      assert.ok(await isOnFlag());
      await page.keyboard.press('Enter');
      await send(page, async (name) => {
        await page.getByRole('button', { name }).focus();
        await page.keyboard.press('Enter');
      });
      await isGone(page);
      // The focus is on the button that shuts it.
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await focusReaches(page, title);
      assert.deepEqual(await violations(page), []);
    });
});

describe('a picture that three readers report from their strips', () => {
  it('is hidden in all other strips, keeps its space, and reappears when it is restored', async () => {
    const list = await open('mode="list"', '198.51.100.20');
    const line = await open('paused', '198.51.100.21');
    const moving = await open('', '198.51.100.22');
    const places = [await place(list), await place(line)];
    for (const address of ['203.0.113.7', '192.0.2.8', '2001:db8:9::9']) {
      const page = await open('mode="list"', address);
      await flag(page).click();
      await sendByMouse(page);
      await page.context().close();
    }
    for (const page of [list, line, moving]) await isGone(page);
    await eventually(list, async () => assert.deepEqual([await place(list), await place(line)], places));
    assert.equal((await fetch(`${node.url}/v1/images/${image}/thumb`)).status, 410);

    // A reader who comes now never asks for it.
    const asked: string[] = [];
    const late = await visit('mode="list"', '198.51.100.23', 'ar', asked);
    assert.deepEqual(
      asked.filter((url) => url.includes('/v1/images/')),
      [],
    );

    const answer = await node.call('GET', '/v1/moderation/cases');
    const { cases } = (await answer.json()) as {
      readonly cases: readonly { readonly image: string; readonly version: number }[];
    };
    const version = cases.find((each) => each.image === image)?.version;
    const decided = await node.call('POST', `/v1/moderation/images/${image}/decision`, {
      action: 'restore',
      version,
    });
    assert.equal(decided.status, 200, await decided.clone().text());
    for (const page of [list, line, late])
      await page.locator(`[part=picture] img[src*="${image}"]`).first().waitFor({ state: 'attached' });
    assert.deepEqual([await place(list), await place(line)], places);
  });
});

describe('the form over a strip', () => {
  for (const lang of ['ar', 'fr'])
    it(`has no fault that axe finds, in ${lang}`, async () => {
      const page = await open(`mode="list" lang="${lang}"`, '203.0.113.9', lang);
      await page.locator('[part=report]').first().click();
      // While it fades in, its letters have less contrast.
      await page
        .getByRole('dialog')
        .evaluate((dialog) => Promise.all(dialog.getAnimations().map(({ finished }) => finished)));
      assert.deepEqual(await axeViolations(page, 'news-ticker'), []);
    });
});
