import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { toZoned } from '../../../server/desk/i18n/zoned-time.ts';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { eventually, hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

const timeZone = 'Africa/Casablanca';
let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve');
  await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', timeZone });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** `hours` after the midnight that ends today, on the channel's clocks. */
function tomorrow(hours: number): Date {
  const nowMs = Date.now();
  const [h = 0, m = 0] = toZoned(new Date(nowMs).toISOString(), timeZone).slice(11).split(':').map(Number);
  return new Date(nowMs - (nowMs % 60_000) + ((24 - h) * 60 - m + hours * 60) * 60_000);
}

describe("a day's timeline", () => {
  it('has what comes and what ends, hour by hour on the clocks of the channel, walked by keyboard', async () => {
    const comes = tomorrow(9.25);
    await node.publish({ title: 'خبر الصباح', publishAt: comes.toISOString() });
    await node.publish({ title: 'خبر يغادر', expiresAt: tomorrow(9.5).toISOString() });
    await node.publish({ title: 'خبر المساء', publishAt: tomorrow(20).toISOString() });
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines' });
    const { page } = desk;
    await page.getByRole('link', { name: 'مواعيد اليوم' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'مواعيد اليوم' }).waitFor();
    await page.getByText('بتوقيت الدار البيضاء').waitFor();
    await page.getByRole('button', { name: 'اليوم التالي' }).focus();
    await page.keyboard.press('Enter');
    const morning = page.locator('.timeline-hour').first();
    await morning.getByText('خبر الصباح').waitFor();
    const hour = toZoned(comes.toISOString(), timeZone).slice(11, 13);
    await eventually(page, async () => {
      assert.equal((await morning.locator('h3').textContent())?.trim(), `${hour}:00`);
      const kinds = await morning
        .locator('li')
        .evaluateAll((items) => items.map((item) => item.getAttribute('data-kind')));
      assert.deepEqual(kinds, ['publishes', 'date']);
    });
    await page.locator('.timeline-hour').nth(1).getByText('خبر المساء').waitFor();
    assert.deepEqual(await axeViolations(page), []);

    const { id } = await node.publish({ title: 'خبر يضاف', publishAt: tomorrow(9.75).toISOString() });
    await morning.getByText('خبر يضاف').waitFor();
    await node.call('DELETE', `/v1/headlines/${id}`);
    await morning.getByText('خبر يضاف').waitFor({ state: 'detached' });

    await page.reload();
    await morning.getByRole('link', { name: 'خبر الصباح' }).focus();
    await page.keyboard.press('Enter');
    await hasValue(page.locator('#title'), 'خبر الصباح');
    await desk.close();
  });

  it('says where nothing happens, and is right on a phone', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key, {
      path: '/desk/@demo/headlines/timeline?day=2031-01-01',
      viewport: { width: 390, height: 844 },
      locale: 'en',
    });
    const { page } = desk;
    await page.getByText('Nothing happens by itself').waitFor();
    await page.getByRole('button', { name: 'Today' }).click();
    await page.waitForURL(/timeline$/u);
    await page.getByRole('button', { name: 'Next day' }).click();
    await page.getByText('خبر الصباح').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(await axeViolations(page), []);
    await desk.close();
  });
});
