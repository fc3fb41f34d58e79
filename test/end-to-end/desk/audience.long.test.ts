import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ChannelViewers } from '../../../server/protocol/newsroom/viewers.ts';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { eventually } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** The answers of a node that has counted for a day. */
async function pretend(page: Page, viewers: ChannelViewers['viewers'], now: string): Promise<void> {
  await page.route('**/v1/channels/demo/viewers', (route) =>
    route.fulfill({ json: { everyMinutes: 5, now, viewers } }),
  );
  await page.route('**/v1/headlines?*', async (route) => {
    const response = await route.fetch();
    const { headlines, ...rest } = (await response.json()) as { headlines: object[] };
    const counted = headlines.map((entry) => ({ ...entry, audience: { sentTo: 1234, opened: 57 } }));
    await route.fulfill({ response, json: { headlines: counted, ...rest } });
  });
}

describe('what was seen', () => {
  it('is beside each headline, and for the channel in a plot, in words and in a table', async () => {
    await node.publish({ title: 'خبر شوهد' });
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key);
    const { page } = desk;
    const viewers = [
      { at: '2026-03-01T08:10:00.000Z', viewers: 900 },
      { at: '2026-03-01T12:00:00.000Z', viewers: 3 },
    ];
    await pretend(page, viewers, '2026-03-01T12:03:00.000Z');
    await page.reload();
    const row = page.locator('.headline-row', { hasText: 'خبر شوهد' });
    await row.getByText('أُرسل إلى 1,234').waitFor();
    await row.getByText('فُتح 57').waitFor();
    assert.deepEqual(await axeViolations(page), []);

    await page.goto(`${node.url}/desk/@demo/headlines/rundown`);
    const day = page.locator('desk-viewers-day');
    await day.getByText('الآن: 3 قراء. الأكثر: 900 قارئ، الساعة 08:10.').waitFor();
    await day.locator('path[d^="M288 100L288 100"]').waitFor({ state: 'attached' });
    await day.getByText('الأرقام ساعة بساعة').click();
    const fifth = day.locator('tbody tr').nth(4).locator('th, td');
    await eventually(page, async () => assert.deepEqual(await fifth.allTextContents(), ['08:00', '900']));
    assert.deepEqual(await axeViolations(page), []);
    await desk.close();
  });

  it('says that nobody watched, and nothing of it to contributors', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key);
    await pretend(desk.page, [], '2026-03-01T12:03:00.000Z');
    await desk.page.goto(`${node.url}/desk/@demo/headlines/rundown`);
    await desk.page.getByText('لم يفتح أحد الشريط في هذه المدة.').waitFor();
    assert.equal(await desk.page.locator('.viewers-plot').count(), 0);
    await desk.close();
    const answer = await fetch(`${node.url}/v1/channels/demo/viewers`, {
      headers: { authorization: `Bearer ${(await makeKey(node, ['contributor'])).key}` },
    });
    assert.equal(answer.status, 403);
  });
});
