import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { eventually } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let key: string;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  ({ key } = await makeKey(node, ['editor'], { name: 'ليلى' }));
  for (let number = 1; number <= 30; number += 1)
    await node.publish({
      title: `خبر رقم ${number} يقول في عنوانه ما يكفي ليملأ سطرا كاملا من القائمة على أي شاشة`,
      ...(number === 30 && { priority: 'breaking' }),
      ...(number === 29 && { pinnedUntil: new Date(Date.now() + 3_600_000).toISOString() }),
    });
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** Rows that are wholly in view, with all their buttons: nothing sticky covers their centre or their ends. */
function rowsInView(page: Page): Promise<number> {
  return page.locator('.headline-row').evaluateAll((rows) => {
    const isSeen = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const inside = [top + 1, bottom - 1].map((y) => document.elementFromPoint((left + right) / 2, y));
      return inside.every((found) => found !== null && (element === found || element.contains(found)));
    };
    return rows.filter((row) => {
      const acts = [...row.querySelectorAll('.buttons > *')];
      return (
        acts.length >= 2 && acts.every(isSeen) && [...row.querySelectorAll('.headline-title')].every(isSeen)
      );
    }).length;
  });
}

async function hasInView(page: Page, least: number): Promise<void> {
  await eventually(page, async () => {
    const count = await rowsInView(page);
    assert.ok(count >= least, `${count} rows in view`);
  });
}

async function openCompact(options: Parameters<typeof DeskPage.enter>[3]): Promise<DeskPage> {
  const desk = await DeskPage.enter(browser, node, key, options);
  await desk.page.locator('.headline-row').nth(29).waitFor();
  const before = await rowsInView(desk.page);
  await desk.page.locator('button.density').click();
  await desk.page.locator('.headline-list[data-compact]').waitFor();
  // With the pointer on a row, the list counts as in use and would stay where it is.
  await desk.page.mouse.move(0, 0);
  await eventually(desk.page, async () => assert.ok((await rowsInView(desk.page)) > before));
  return desk;
}

describe('the compact list', () => {
  it('has eighteen headlines on a wide screen, and is still there after coming back', async () => {
    const desk = await openCompact({ viewport: { width: 1440, height: 900 } });
    const { page } = desk;
    await hasInView(page, 18);
    assert.deepEqual(await axeViolations(page), []);
    await page.reload();
    await page.locator('.headline-list[data-compact] > .headline-row').nth(29).waitFor();
    await page.locator('button.density[aria-pressed=true]').focus();
    await page.keyboard.press('Space');
    await page.locator('.headline-list:not([data-compact])').waitFor();
    await desk.close();
  });

  it('has twelve on a phone held upright, and each act is one press away and named', async () => {
    const desk = await openCompact({ viewport: { width: 390, height: 844 } });
    const { page } = desk;
    await hasInView(page, 12);
    assert.deepEqual(await axeViolations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    const names = await page
      .locator('.headline-row:nth-child(6) .buttons button')
      .evaluateAll((buttons) => buttons.map((button) => button.textContent?.trim()));
    assert.deepEqual(names, ['عاجل', 'تثبيت', 'سحب']);
    await desk.close();
  });
});
