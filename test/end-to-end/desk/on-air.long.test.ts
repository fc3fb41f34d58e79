import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { recordShifts, shiftsIn } from '../layout-shifts.ts';
import { LocalNode } from '../local-node.ts';
import { eventually } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  for (let number = 1; number <= 12; number += 1)
    await node.publish({ title: `خبر قائم رقم ${number} على شريط القناة` });
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(() => desk.close());

async function enter(path: string, viewport = { width: 1440, height: 900 }): Promise<void> {
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  desk = await DeskPage.enter(browser, node, key, { path, viewport });
  ({ page } = desk);
}

describe('the strip that is watched beside the list', () => {
  it('follows the channel as that of a reader does, and says when a notice replaces it', async () => {
    await enter('/desk/@demo/headlines');
    const air = page.locator('desk-on-air');
    await air.locator('[part~=title]', { hasText: 'خبر قائم رقم 12' }).first().waitFor();
    await air.getByText('كما يراه القرّاء').waitFor();
    await eventually(page, async () => {
      const [list, side] = await Promise.all(
        [page.locator('.headline-list'), air].map((each) => each.boundingBox()),
      );
      assert.ok((side?.x ?? 0) + (side?.width ?? 0) <= (list?.x ?? 0), 'it is beside the list');
    });
    assert.deepEqual(await axeViolations(page), []);

    await node.call('PUT', '/v1/channels/demo/notice', { title: 'نعود بعد قليل' });
    await air.locator('[part~=notice]', { hasText: 'نعود بعد قليل' }).waitFor();
    await air.getByText('لا يرى القرّاء إلا سطر التنبيه').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await node.call('DELETE', '/v1/channels/demo/notice');
    await air.getByText('كما يراه القرّاء').waitFor();
  });

  it('moves nothing in the list while it loads', async () => {
    await enter('/desk/@demo/headlines', { width: 1280, height: 800 });
    // In the head, the state of the connection has a text that changes.
    await page.addInitScript(recordShifts, '.shell-head');
    await page.reload();
    await page.locator('desk-on-air').getByText('كما يراه القرّاء').waitFor();
    assert.deepEqual(await shiftsIn(page), []);
  });

  it('counts as no viewer, and is there for a channel that allows other sites only', async () => {
    await node.call('PUT', '/v1/channels/closed', {
      title: 'قناة مغلقة',
      lang: 'ar',
      origins: ['https://akhbar.example'],
    });
    await node.call('POST', '/v1/channels/closed/headlines', { title: 'خبر القناة المغلقة' });
    await enter('/desk/@closed/headlines/rundown');
    for (let speed = 0; speed < 3; speed += 1)
      await page
        .locator('desk-on-air news-ticker')
        .nth(speed)
        .locator('[part~=title]', { hasText: 'خبر القناة المغلقة' })
        .first()
        .waitFor();
    await page.locator('desk-on-air').getByText('كما يراه القرّاء').waitFor();
    const metrics = await (await node.call('GET', '/metrics')).text();
    assert.doesNotMatch(metrics, /^shareet_viewers\{channel="closed"/m);
  });

  it('takes no room from the list of a phone', async () => {
    await enter('/desk/@demo/headlines', { width: 390, height: 844 });
    await page.locator('.headline-row').first().waitFor();
    assert.equal(await page.locator('desk-on-air').count(), 0);
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.locator('desk-on-air news-ticker').waitFor();
  });
});

/** Resolves once `title` is where reading of the preview begins; with `isIt` false, once something else is. */
async function begins(title: string, isIt = true): Promise<void> {
  await page.waitForFunction(
    ([wanted, shown]) => {
      const root = document.querySelector('desk-headline-preview news-ticker')?.shadowRoot;
      const view = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
      const [first] = [...(root?.querySelectorAll('[part~=link]') ?? [])]
        .map((link) => ({ link, box: link.getBoundingClientRect() }))
        .filter(({ box }) => view && box.right <= view.right && box.right > view.left)
        .sort((a, b) => b.box.right - a.box.right);
      const found = first?.link.querySelector('[part~=title]')?.textContent;
      return found !== undefined && (found === wanted) === shown;
    },
    [title, isIt] as const,
  );
}

describe('the preview of what is written', () => {
  it('begins with it at every key, however far the line had come', async () => {
    await enter('/desk/@demo/headlines/new');
    await page.locator('#title').fill('افتتاح');
    await begins('افتتاح');
    // The line goes on by itself; a person may also step it on.
    await page.evaluate(() => {
      const ticker: (Element & { next?(): void }) | null = document.querySelector(
        'desk-headline-preview news-ticker',
      );
      for (let step = 0; step < 4; step += 1) ticker?.next?.();
    });
    await begins('افتتاح', false);
    await page.locator('#title').pressSequentially(' معرض الكتاب');
    await begins('افتتاح معرض الكتاب');
    assert.deepEqual(await axeViolations(page), []);
  });
});
