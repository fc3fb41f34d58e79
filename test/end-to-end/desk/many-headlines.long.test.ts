import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openStore } from '../../../server/store/store.ts';
import { insertHeadlines } from '../../support/many-rows.ts';
import { openBrowser } from '../browser.ts';
import { NodeProcess } from '../node-process.ts';
import { hasCount } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';

const headlinesInAll = 10_000;
const rowsAPage = 50;
/** What the API gives at once, at most. */
const maxEntries = 100;

let node: NodeProcess;
let browser: Browser;
let desk: DeskPage;
/** How many headlines each answer of a list held. */
const answers: Promise<number>[] = [];

before(async () => {
  node = await NodeProcess.start('serve');
  for (const [channel, title] of [
    ['demo', 'تجربة'],
    ['sports', 'الرياضة'],
  ] as const)
    await node.call('PUT', `/v1/channels/${channel}`, { title, lang: 'ar', maxHeadlines: 1000 });
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  await node.stop();
  const store = await openStore(join(node.dataDir, 'shareet.db'));
  await insertHeadlines(store, headlinesInAll, Date.now() - 24 * 3_600_000);
  await store.close();
  await node.start();

  browser = await openBrowser();
  desk = await DeskPage.open(browser, `${node.url}/desk/@demo/headlines`);
  desk.page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/v1/headlines') answers.push(countOf(response.json()));
  });
  await desk.signIn(key);
});
after(async () => {
  await browser.close();
  await node.remove();
});

/** How many headlines an answer held; 0 if the page has moved on, since the answer can then no longer be read. */
async function countOf(answer: Promise<unknown>): Promise<number> {
  try {
    return ((await answer) as { readonly headlines: readonly unknown[] }).headlines.length;
  } catch {
    return 0;
  }
}

/** The number of elements in the list. The strip beside it is left out: its elements depend on what is on screen there. */
function elements(): Promise<number> {
  return desk.page.evaluate(() => document.querySelectorAll('desk-headline-list *').length);
}

describe(`a desk with ${headlinesInAll} headlines`, () => {
  it('has one page of them in the document, whichever it is', async () => {
    const { page } = desk;
    const rows = page.locator('.headline-row');
    await hasCount(rows, rowsAPage);
    const seen = new Set<string | null>();
    const counts: number[] = [];
    for (let number = 1; number <= 5; number += 1) {
      await hasCount(rows, rowsAPage);
      const first = await rows.first().getAttribute('data-id');
      seen.add(first);
      counts.push(await elements());
      await page.getByRole('button', { name: 'الأقدم' }).click();
      await page.locator(`.headline-row[data-id="${first}"]`).waitFor({ state: 'detached' });
    }
    assert.equal(seen.size, 5);
    // A row has a few more or fewer marks and buttons, depending on its state.
    assert.ok(Math.max(...counts) < 1.5 * Math.min(...counts), String(counts));
  });

  it('finds words among all of them', async () => {
    const { page } = desk;
    await page.goto(`${node.url}/desk/@demo/headlines?text=9998`);
    await page.locator('.headline-row', { hasText: 'خبر رقم 9998' }).waitFor();
    await hasCount(page.locator('.headline-row'), 1);
  });

  it('has a rundown and a timeline that stay within bounds', async () => {
    const { page } = desk;
    await page.goto(`${node.url}/desk/@demo/headlines/rundown`);
    await page.locator('.rundown-row').nth(99).waitFor();
    await hasCount(page.locator('.rundown-row'), 100);
    await page.goto(`${node.url}/desk/@demo/headlines/timeline`);
    await page.locator('desk-timeline [role=status]').waitFor();
    assert.ok((await page.locator('.timeline-hour li').count()) <= 200);
  });

  it('is never sent more than a page at a time', async () => {
    const counts = (await Promise.all(answers)).filter((count) => count > 0);
    assert.ok(counts.length >= 7);
    assert.ok(Math.max(...counts) <= maxEntries);
  });
});
