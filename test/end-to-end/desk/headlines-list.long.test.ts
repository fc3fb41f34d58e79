import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { write } from './writing.ts';
import { hasCount } from '../waits.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());
beforeEach(async () => {
  node = await LocalNode.start('serve');
});
afterEach(async () => {
  await desk.close();
  await node.remove();
});

async function enter(path = '/desk/headlines'): Promise<void> {
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  desk = await DeskPage.enter(browser, node, key, { path });
  ({ page } = desk);
}

function rows(): Locator {
  return page.locator('.headline-row');
}

describe('the list of headlines', () => {
  it('has one page of them, with links to the next and previous ones', async () => {
    await node.publish({ title: 'أقدم الأخبار' });
    await Promise.all(Array.from({ length: 59 }, (_, index) => node.publish({ title: `خبر رقم ${index}` })));
    await enter();
    await hasCount(rows(), 50);
    await page.getByRole('button', { name: 'الأقدم' }).click();
    await page.getByText('صفحة 2').waitFor();
    await rows().filter({ hasText: 'أقدم الأخبار' }).waitFor();
    await hasCount(rows(), 10);
    await page.getByRole('button', { name: 'الأحدث' }).click();
    await rows().nth(49).waitFor();
  });

  it('inserts new headlines by itself, but not while somebody works in it', async () => {
    await node.publish({ title: 'خبر قائم' });
    await enter();
    await rows().first().waitFor();
    await node.publish({ title: 'خبر يدخل بنفسه' });
    await rows().filter({ hasText: 'خبر يدخل بنفسه' }).waitFor();

    await rows().first().getByRole('link').focus();
    await node.publish({ title: 'خبر ينتظر' });
    await page.getByRole('button', { name: 'عنوان جديد' }).waitFor();
    assert.equal(await rows().count(), 2);
    await page.getByRole('button', { name: 'عنوان جديد' }).click();
    await rows().filter({ hasText: 'خبر ينتظر' }).waitFor();
  });

  it('can be searched by words, source and state, which are in the address', async () => {
    await node.publish({ title: 'أسعار الخضر تتراجع', source: { name: 'سوق وميزان' } });
    await node.publish({ title: 'أسعار الوقود ترتفع', source: { name: 'أفق' } });
    const soon = new Date(Date.now() + 7_800_000).toISOString();
    await node.publish({ title: 'أسعار الغد', publishAt: soon });
    await enter();
    await rows().filter({ hasText: 'أسعار الغد' }).getByText('سيُنشر بعد ساعتين').waitFor();
    await page.getByRole('searchbox', { name: 'ابحث في العناوين' }).fill('أسعار');
    await page.getByRole('searchbox', { name: 'المصدر' }).fill('سوق');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=.*source=/);
    await rows().filter({ hasText: 'الخضر' }).waitFor();
    await rows().filter({ hasText: 'الوقود' }).waitFor({ state: 'detached' });
    await page.reload();
    await rows().filter({ hasText: 'الخضر' }).waitFor();
    await hasCount(rows(), 1);
    await page.getByRole('searchbox', { name: 'المصدر' }).fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'مجدولة' }).click();
    await rows().filter({ hasText: 'الخضر' }).waitFor({ state: 'detached' });
    await rows().filter({ hasText: 'أسعار الغد' }).waitFor();
  });
});

describe('a picture of a headline', () => {
  it('is uploaded when it is chosen, and published once it is described', async () => {
    await enter();
    await write(page, { title: 'خبر معه صورة' });
    await page.getByText('نص الخبر والصورة').click();
    const bytes = readFileSync(new URL('../../../demo/pictures/port-cranes.webp', import.meta.url));
    await page
      .locator('.upload input')
      .setInputFiles({ name: 'a.webp', mimeType: 'image/webp', buffer: bytes });
    await page.locator('.picture img').waitFor();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.locator('#alt-error', { hasText: 'صف الصورة' }).waitFor();
    await page.locator('#alt:focus').fill('ميناء في الصباح');
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await rows().filter({ hasText: 'خبر معه صورة' }).getByText('معه صورة').last().waitFor();
    const [headline] = (await node.snapshot()).headlines;
    assert.equal(headline?.image?.alt, 'ميناء في الصباح');
  });

  it('is refused beside its button when it is not a picture', async () => {
    await enter();
    await write(page, { title: 'خبر معه ما ليس صورة' });
    await page.getByText('نص الخبر والصورة').click();
    await page
      .locator('.upload input')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await page.locator('#picture-error:not(:empty)').waitFor();
    assert.equal(await page.locator('#title').inputValue(), 'خبر معه ما ليس صورة');
  });
});
