import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve');
  await node.call('PUT', '/v1/channels/sports', { title: 'الرياضة', lang: 'ar' });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

describe('the command palette', () => {
  it('leads by keyboard to every place that the person may use, on any layout', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key);
    const { page } = desk;
    await page.locator('#quick-title').focus();
    await page.keyboard.press('Control+KeyK');
    await page.locator('.palette input:focus').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    assert.equal(await page.getByRole('option', { name: 'المفاتيح', exact: true }).count(), 0);
    await page.keyboard.type('ترتيب');
    await page.keyboard.press('Enter');
    await page.locator('desk-rundown').waitFor();

    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('لا شيء كهذا');
    await page.getByText('لا أمر بهذا الاسم.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.palette').waitFor({ state: 'detached' });

    await page.locator('.me').click();
    await page.getByRole('button', { name: 'الأوامر' }).click();
    await page.keyboard.type('الرياضة');
    await page.keyboard.press('Enter');
    await page.waitForURL(/@sports\/headlines$/u);
    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('francais');
    await page.keyboard.press('Enter');
    await page.locator('html[lang=fr]').waitFor();
    await desk.close();
  });
});
