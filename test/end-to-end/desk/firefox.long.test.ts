import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openFirefox } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { behindProxy } from '../reader.ts';
import { DeskPage, makeKey, makeLink } from './desk-page.ts';
import { ReaderPage } from './reader-page.ts';
import { publishReported, threeNetworks } from './reported.ts';
import { write } from './writing.ts';

let node: LocalNode;
let firefox: Browser;
let reader: ReaderPage;

before(async () => {
  node = await LocalNode.start('serve', behindProxy);
  firefox = await openFirefox();
  await node.publish({ title: 'خبر الأمس' });
  reader = await ReaderPage.open(firefox, node);
});
after(async () => {
  await reader.close();
  await firefox.close();
  await node.remove();
});

function row(page: Page, title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

describe('the desk in Firefox', () => {
  it('lets an editor in by a link', async () => {
    const { link } = await makeLink(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.open(firefox, link);
    await desk.page.locator('.pulse[data-state=live]').waitFor();
    assert.ok(!desk.page.url().includes('#'), 'the code of the link is in no history');
    await desk.close();
  });

  it('publishes, breaks, corrects and retracts, and a reader has each of them', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(firefox, node, key);
    const { page } = desk;
    await write(page, { title: 'افتتاح معرض الكتاب', source: 'أفق' });
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await row(page, 'افتتاح معرض الكتاب').getByText('على الشريط').waitFor();
    await reader.strip.knows('افتتاح معرض الكتاب');

    await row(page, 'افتتاح معرض الكتاب').getByRole('link', { name: 'افتتاح' }).click();
    await page.locator('#title').fill('افتتاح معرض الكتاب بالعاصمة');
    await page.getByRole('button', { name: 'حفظ التعديل' }).click();
    await row(page, 'افتتاح معرض الكتاب بالعاصمة').getByText('عُدّل').waitFor();
    await reader.strip.knows('افتتاح معرض الكتاب بالعاصمة');

    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.locator('#title:focus').waitFor();
    await page.keyboard.type('انهيار جزئي في سقف المحطة');
    await page.getByLabel('خبر عاجل', { exact: true }).check();
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog .breaking-text').waitFor();
    await page.keyboard.press('Control+Enter');
    await row(page, 'انهيار جزئي في سقف المحطة').locator('.tag.alarm').waitFor();
    assert.equal((await node.snapshot()).headlines[0]?.priority, 'breaking');

    await row(page, 'انهيار جزئي').locator('.headline-title').focus();
    await page.keyboard.press('KeyR');
    await reader.strip.hides('انهيار جزئي في سقف المحطة');
    await page.getByText('سُحب العنوان من كل الشاشات.').waitFor();
    await page.keyboard.press('KeyZ');
    await row(page, 'انهيار جزئي').getByText('على الشريط').waitFor();
    await desk.close();
  });

  it('decides about a reported picture', async () => {
    const image = await publishReported(node, {
      title: 'حريق في سوق',
      colour: 'teal',
      addresses: threeNetworks,
    });
    const { key } = await makeKey(node, ['moderator'], { name: 'ياسين' });
    const desk = await DeskPage.enter(firefox, node, key, { path: '/desk/reports' });
    const { page } = desk;
    await page.locator('desk-case', { hasText: 'حريق في سوق' }).waitFor();
    await page.locator('.cases').focus();
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyH');
    await page.locator('desk-case', { hasText: 'حريق في سوق' }).getByText('قرارك: إخفاء الصورة').waitFor();
    const picture = await fetch(`${node.url}/v1/images/${image}/story`);
    assert.equal(picture.status, 410);
    const cases = await node.call('GET', '/v1/moderation/cases?state=closed');
    assert.ok((await cases.text()).includes(image));
    await desk.close();
  });
});
