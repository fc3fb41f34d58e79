import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let opened: DeskPage[] = [];

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(async () => {
  for (const desk of opened) await desk.close();
  opened = [];
});

async function enter(name: string): Promise<Page> {
  const { key } = await makeKey(node, ['editor'], { name });
  const desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines' });
  opened.push(desk);
  return desk.page;
}

async function share(page: Page, title: string): Promise<void> {
  await write(page, { title });
  await page.getByRole('button', { name: 'مشاركة مسودة مع المحررين' }).click();
  await page.getByText('حُفظت لدى الجميع.').waitFor();
}

function row(page: Page, title: string): Locator {
  return page.locator('.draft-list li', { hasText: title });
}

async function backToList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'كل العناوين' }).click();
  await page.locator('.headline-new').waitFor({ state: 'attached' });
}

describe('a draft that editors share', () => {
  it('is seen as it is written, goes on with the next one, and is gone once it is published', async () => {
    const leila = await enter('ليلى');
    const karim = await enter('كريم');
    await share(leila, 'مسودة أولى');
    await row(karim, 'مسودة أولى').getByText('يكتبها الآن').waitFor();
    await leila.locator('#title').fill('مسودة تتقدم');
    await row(karim, 'مسودة تتقدم').waitFor();
    assert.deepEqual(await axeViolations(leila), []);
    assert.deepEqual(await axeViolations(karim), []);

    await backToList(leila);
    await row(karim, 'مسودة تتقدم').getByText('يكتبها الآن').waitFor({ state: 'detached' });
    await row(karim, 'مسودة تتقدم').getByRole('link').click();
    await hasValue(karim.locator('#title'), 'مسودة تتقدم');
    await hasValue(karim.locator('#url'), 'https://akhbar.example/5');
    await karim.getByRole('button', { name: 'نشر', exact: true }).click();
    await karim.locator('.headline-row', { hasText: 'مسودة تتقدم' }).waitFor();
    await row(leila, 'مسودة تتقدم').waitFor({ state: 'detached' });
    await row(karim, 'مسودة تتقدم').waitFor({ state: 'detached' });
    const { headlines } = await node.snapshot();
    assert.equal(headlines.filter(({ title }) => title === 'مسودة تتقدم').length, 1);
  });

  it('that somebody takes over tells the one who wrote it, whose text is not lost', async () => {
    const leila = await enter('ليلى');
    const karim = await enter('كريم');
    await share(leila, 'مسودة متنازعة');
    await row(karim, 'مسودة متنازعة').getByRole('link').click();
    await karim.getByText('يكتب').first().waitFor();
    assert.deepEqual(await axeViolations(karim), []);
    await karim.getByRole('button', { name: 'تولّي الكتابة' }).click();
    await karim.locator('#title').fill('نص كريم');
    await karim.getByText('حُفظت لدى الجميع.').waitFor();

    await leila.getByText('كتابة هذه المسودة.').waitFor();
    await leila.locator('#title').fill('نص ليلى');
    assert.deepEqual(await axeViolations(leila), []);
    await leila.getByRole('button', { name: 'استعادة الكتابة بنصّي' }).click();
    await leila.getByText('حُفظت لدى الجميع.').waitFor();
    await hasValue(leila.locator('#title'), 'نص ليلى');
    await karim.getByText('كتابة هذه المسودة.').waitFor();
    await karim.getByText('نص ليلى').waitFor();
    assert.equal(await karim.locator('#title').inputValue(), 'نص كريم');
    await karim.getByRole('button', { name: 'ترك المسودة له' }).click();
    await row(karim, 'نص ليلى').waitFor();
  });

  it('is removed from the list, and comes back when that is undone', async () => {
    const leila = await enter('ليلى');
    await share(leila, 'مسودة تُحذف');
    await backToList(leila);
    await row(leila, 'مسودة تُحذف').getByRole('button', { name: 'حذف المسودة' }).click();
    await row(leila, 'مسودة تُحذف').waitFor({ state: 'detached' });
    await leila.locator('.toast', { hasText: 'حُذفت المسودة' }).getByRole('button').first().click();
    await row(leila, 'مسودة تُحذف').waitFor();
  });

  it('is saved when the connection is back', async () => {
    const leila = await enter('ليلى');
    await share(leila, 'مسودة بلا شبكة');
    await leila.route('**/v1/drafts/*', (route) => route.abort());
    await leila.locator('#title').fill('كُتبت بلا شبكة');
    await leila.getByText('لم تُحفظ لدى الجميع بعد').waitFor();
    await leila.unroute('**/v1/drafts/*');
    await leila.getByText('حُفظت لدى الجميع.').waitFor();
    const answer = await node.call('GET', '/v1/channels/demo/drafts');
    assert.match(await answer.text(), /كُتبت بلا شبكة/);
  });
});
