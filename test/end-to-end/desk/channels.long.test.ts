import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasValue } from '../waits.ts';
import { DeskPage } from './desk-page.ts';
import { ReaderPage } from './reader-page.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  desk = await DeskPage.enter(browser, node, node.adminKey, { path: '/desk/channels' });
  ({ page } = desk);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function settingsOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await node.call('GET', `/v1/channels/${id}/settings`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

describe('a channel that is created at the desk', () => {
  it('shows each error beside its field', async () => {
    await page.getByRole('link', { name: 'قناة جديدة' }).click();
    await page.getByLabel('المعرّف').fill('Economy!');
    await page.getByLabel('الحد الأقصى للعناوين المعروضة').fill('٥٠٠٠');
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.locator('#channel-id-error', { hasText: 'حروف لاتينية صغيرة' }).waitFor();
    await page.locator('#channel-maxHeadlines-error', { hasText: 'من 1 إلى 1,000' }).waitFor();
    await page.locator('#channel-id:focus').waitFor();
  });

  it('shows errors that only the server can find', async () => {
    await page.getByLabel('المعرّف').fill('demo');
    await page.getByLabel('الحد الأقصى للعناوين المعروضة').fill('٥٠');
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.locator('#channel-id-error', { hasText: 'توجد قناة بهذا المعرّف' }).waitFor();
    assert.equal((await settingsOf('demo'))['title'], 'تجربة');

    await page.getByLabel('المعرّف').fill('economy');
    await page.getByLabel('المنطقة الزمنية').fill('Mars/Olympus');
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.locator('#channel-zone-error', { hasText: 'Africa/Casablanca' }).waitFor();
    await page.locator('#channel-title-error', { hasText: 'اكتب العنوان' }).waitFor();
  });

  it('has its tag, with a button that copies it', async () => {
    await page.getByLabel('اسم القناة').fill('اقتصاد');
    await page.getByLabel('المنطقة الزمنية').fill('Africa/Casablanca');
    await page.getByLabel('حد الإخفاء لصور القناة').fill('4');
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.getByText('أُنشئت قناة اقتصاد.').waitFor();
    const tag = `<script src="${node.url}/v1/news-ticker.js" async></script>
<news-ticker channel="economy" lang="ar"></news-ticker>`;
    await hasValue(page.getByLabel('شيفرة التضمين: اقتصاد', { exact: true }), tag);
    await page.getByRole('button', { name: 'نسخ: شيفرة التضمين: اقتصاد' }).press('Enter');
    await page.getByText('نُسخ.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), tag);
    const { maxHeadlines, timeZone, moderation } = await settingsOf('economy');
    assert.deepEqual([maxHeadlines, timeZone, moderation], [50, 'Africa/Casablanca', { score: 4 }]);
  });

  it('asks before sites lose access, and names them', async () => {
    await page.getByRole('link', { name: 'الإعدادات: اقتصاد' }).click();
    await page.getByLabel('المواقع المسموح لها').fill('https://news.example');
    await page.getByRole('button', { name: 'حفظ' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('كل موقع لا تذكره القائمة الجديدة').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual((await settingsOf('economy'))['origins'], ['*']);

    await page.getByRole('button', { name: 'حفظ' }).click();
    await dialog.getByRole('button', { name: 'حفظ ومنعها' }).click();
    await page.getByText('حُفظت إعدادات اقتصاد.').waitFor();
    assert.deepEqual((await settingsOf('economy'))['origins'], ['https://news.example']);
  });

  it('is not overwritten unseen, and keeps its notice', async () => {
    await page.getByRole('link', { name: 'الإعدادات: اقتصاد' }).click();
    await page.getByLabel('اسم القناة').fill('اقتصاد وأسواق');
    const other = { title: 'مال', lang: 'ar', timeZone: 'Asia/Riyadh', notice: { title: 'نعود بعد قليل' } };
    await node.call('PUT', '/v1/channels/economy', other);
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.getByText('غيّر زميل إعدادات هذه القناة').waitFor();
    assert.equal((await settingsOf('economy'))['title'], 'مال');

    await page.getByRole('button', { name: 'حفظ' }).click();
    // The colleague's change has opened it to all sites.
    await page.getByRole('dialog').getByRole('button', { name: 'حفظ ومنعها' }).click();
    await page.getByText('حُفظت إعدادات اقتصاد وأسواق.').waitFor();
    const { title, notice } = await settingsOf('economy');
    assert.deepEqual([title, notice], ['اقتصاد وأسواق', { title: 'نعود بعد قليل' }]);
  });

  it('says how many watch it now', async () => {
    await node.publish({ title: 'عنوان' });
    const reader = await ReaderPage.open(browser, node);
    await page.locator('.channel', { hasText: 'demo' }).getByText('مشاهد واحد الآن').waitFor();
    await reader.close();
  });
});
