import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasCount, hasValue } from '../waits.ts';
import { countActions } from './count-actions.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { paste } from './paste.ts';
import { ReaderPage } from './reader-page.ts';

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

async function enter(channel: string, options: Parameters<typeof DeskPage.enter>[3] = {}): Promise<Page> {
  const title = `قناة ${channel}`;
  await node.call('PUT', `/v1/channels/${channel}`, { title, lang: 'ar', maxHeadlines: 100 });
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  const path = `/desk/@${channel}/headlines`;
  const desk = await DeskPage.enter(browser, node, key, { path, ...options });
  opened.push(desk);
  await desk.page.locator('#quick-title').waitFor();
  return desk.page;
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

const tenLines = Array.from(
  { length: 10 },
  (_, at) => `خبر الصباح رقم ${at + 1}\thttps://akhbar.example/morning/${at + 1}`,
);

describe('several lines that are pasted', () => {
  it('are ten headlines on air, in their order, in three actions', async () => {
    await node.publish({ title: 'خبر الأمس' });
    const reader = await ReaderPage.open(browser, node);
    const page = await enter('demo');
    const actions = await countActions(page);
    await page.locator('#quick-title').click();
    await paste(page, tenLines.join('\r\n'));
    await hasCount(page.locator('.bulk-row'), 10);
    await hasValue(page.locator('.bulk-row:nth-child(3) [name=url]'), 'https://akhbar.example/morning/3');
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'نشر 10 عناوين' }).click();
    await page.getByText('على الشريط الآن: 10 عناوين.').waitFor();
    // A paste counts as one more act; here it is made without a key press.
    assert.equal((await actions()) + 1, 3);
    await reader.strip.knows('خبر الصباح رقم 10');
    await page.locator('.headline-row').first().waitFor();
    const { headlines } = await node.snapshot();
    assert.deepEqual(
      headlines.slice(0, 10).map(({ title }) => title),
      tenLines.map((line) => line.split('\t')[0]),
    );
    await reader.close();
  });

  it('are all kept and none published while one is wrong, and each says why', async () => {
    const page = await enter('faults');
    await node.call('POST', '/v1/channels/faults/headlines', { title: 'افتتاح المعرض' });
    await page.locator('#quick-title').focus();
    await paste(
      page,
      ['سليم', 'ط'.repeat(301), 'رابطه خطأ\tjavascript:x', 'افتتاح المعرض', 'سليم'].join('\n'),
    );
    await hasCount(page.locator('.bulk-row'), 5);
    const said = (line: number) => page.locator(`.bulk-row:nth-child(${line}) .bulk-said`);
    await said(4).getByText('منشور على الشريط من قبل.').waitFor();
    await said(5).getByText('مثل السطر 1.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('لم يُنشر شيء. تحتاج إلى تصحيح: عنوانان.').waitFor();
    await said(2).locator('.error').waitFor();
    await said(3).locator('.error').waitFor();
    await page.locator('.bulk-row:nth-child(2) [name=title]:focus').waitFor();
    assert.deepEqual(await axeViolations(page), []);

    await page.locator('.bulk-row:nth-child(2) [name=title]').fill('قصير');
    await page.locator('.bulk-row:nth-child(3) [name=url]').fill('akhbar.example/3');
    await page.reload();
    await hasCount(page.locator('.bulk-row'), 5);
    await hasValue(page.locator('.bulk-row:nth-child(2) [name=title]'), 'قصير');
    await page.getByRole('button', { name: 'نشر 5 عناوين' }).click();
    await page.getByText('لم يُنشر شيء. تحتاج إلى تصحيح: عنوانان.').waitFor();
    await page.getByRole('button', { name: 'حذف المكرر' }).click();
    await hasCount(page.locator('.bulk-row'), 3);
    await page.getByRole('button', { name: 'نشر 3 عناوين' }).click();
    await page.getByText('على الشريط الآن: 3 عناوين.').waitFor();
    await page.locator('.headline-row', { hasText: 'رابطه خطأ' }).waitFor();
    await hasCount(page.locator('.headline-row'), 4);
  });

  it('of which there are two thousand wait for their turn, and none is lost', async () => {
    const page = await enter('many', { locale: 'en' });
    await page.getByRole('link', { name: 'Several at once' }).click();
    await page.locator('#bulk-lines').fill('Typed line');
    await paste(page, Array.from({ length: 1999 }, (_, at) => `Line number ${at + 1}`).join('\n'));
    await hasCount(page.locator('.bulk-row'), 100);
    await page.getByText('Waiting: 1,900 lines.').waitFor();
    await page.getByRole('button', { name: 'Publish 100 headlines' }).click();
    await page.getByText('On the ticker now: 100 headlines.').waitFor();
    await page.getByText('Waiting: 1,800 lines.').waitFor();
    await hasValue(page.locator('.bulk-row:first-child [name=title]'), 'Line number 100');
    await page.getByRole('button', { name: 'Discard all' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await hasCount(page.locator('.bulk-row'), 100);
  });

  it('go one after another, by keyboard alone, in the language of each', async () => {
    const page = await enter('spread', { locale: 'fr' });
    await page.locator('#quick-title').focus();
    await paste(page, ['خبر أول', 'Le port de Tanger bat son record', '• titre à nettoyer  !'].join('\n'));
    await page.getByRole('button', { name: 'Tout nettoyer' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.bulk-row:nth-child(2) [data-lang=fr]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Tous maintenant').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('Minutes entre deux titres').fill('10');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Publiés l’un après l’autre : 3 titres').waitFor();
    const answer = await node.call('GET', '/v1/headlines?channel=spread');
    const { headlines } = (await answer.json()) as {
      headlines: { state: string; headline: { title: string; lang?: string } }[];
    };
    assert.deepEqual(
      headlines
        .map(({ state, headline }) => [state, headline.title, headline.lang].join(' '))
        .toSorted(byText),
      [
        'live خبر أول ',
        'scheduled Le port de Tanger bat son record fr',
        'scheduled titre à nettoyer ! ',
      ].toSorted(byText),
    );
  });

  it('are kept when the connection breaks, and are published once by another try', async () => {
    const page = await enter('broken', { locale: 'en', viewport: { width: 390, height: 844 } });
    await page.locator('#quick-title').focus();
    await paste(page, 'One line\nAnother line');
    await page.getByRole('button', { name: 'Publish 2 headlines' }).waitFor();
    await page.route('**/headlines/batch', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Publish 2 headlines' }).click();
    await page.getByText('Try again: nothing is published twice.').waitFor();
    await page.unroute('**/headlines/batch');
    await page.getByRole('button', { name: 'Publish 2 headlines' }).click();
    await page.getByText('On the ticker now: 2 headlines.').waitFor();
    const answer = await node.call('GET', '/v1/channels/broken');
    assert.equal(((await answer.json()) as { headlines: unknown[] }).headlines.length, 2);
  });
});
