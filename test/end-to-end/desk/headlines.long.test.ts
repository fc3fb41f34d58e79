import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { ReaderPage } from './reader-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;
let reader: ReaderPage;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
beforeEach(async () => {
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
  desk = await DeskPage.enter(browser, node, key);
  ({ page } = desk);
  await node.publish({ title: 'عنوان يسبق ما يكتب' });
  reader = await ReaderPage.open(browser, node);
});
afterEach(async () => {
  await desk.close();
  await reader.close();
  // The browser logs each refused request; any other message is a fault of the page.
  assert.deepEqual(
    desk.complaints.filter((text) => !/status of (?:401|409|412|422)/.test(text)),
    [],
  );
});

function row(title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

describe('a headline that is written at the desk', () => {
  it('appears on the strip of a reader in another browser, and in the list', async () => {
    await write(page, { title: 'افتتاح معرض الكتاب بالعاصمة', source: 'أفق' });
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await reader.strip.knows('افتتاح معرض الكتاب بالعاصمة');
    await page.getByText('نُشر، وهو الآن على الشريط.').waitFor();
    await row('افتتاح معرض الكتاب بالعاصمة').getByText('على الشريط').waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('can be published by keyboard alone, and is in the preview before', async () => {
    await page.getByRole('link', { name: 'عنوان جديد' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#title:focus').waitFor();
    await page.keyboard.type('قطار سريع يربط بين المدينتين');
    await page.keyboard.press('Tab');
    await page.keyboard.type('https://akhbar.example/7');
    const preview = page.locator('desk-headline-preview news-ticker');
    await preview.locator('[part~=title]', { hasText: 'قطار سريع' }).first().waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Control+Enter');
    await reader.strip.knows('قطار سريع يربط بين المدينتين');
    await page.locator('h1:focus').waitFor();
  });

  it('can be scheduled in the time zone of the channel, and shows how long it waits', async () => {
    await write(page, { title: 'برنامج الغد' });
    const tomorrow = new Date(Date.now() + 26.5 * 3_600_000).toISOString().slice(0, 16);
    await page.locator('#publishAt').fill(tomorrow);
    await page.getByRole('button', { name: 'جدولة النشر', exact: true }).click();
    await page.locator('.toast').getByText('جُدول، وسيُنشر بعد يوم وساعتين.').waitFor();
    await row('برنامج الغد').getByText('مجدول').waitFor();
    const { headlines } = await node.snapshot();
    assert.ok(headlines.every(({ title }) => title !== 'برنامج الغد'));
  });

  it('has errors beside their fields, and keeps what was written', async () => {
    await write(page, { title: 'عنوان برابط ناقص', url: 'akhbar' });
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.locator('#url-error', { hasText: 'اكتب رابطًا كاملًا' }).waitFor();
    await page.locator('#url:focus').waitFor();
    assert.equal(await page.locator('#title').inputValue(), 'عنوان برابط ناقص');
  });

  it('gets advice while it is written, and can be published anyway', async () => {
    await write(page, { title: 'عاجل: "أمطار غزيرة في الشمال' });
    await page.locator('.remarks', { hasText: 'لا تقابلها علامة أخرى' }).waitFor();
    await page.locator('.remarks', { hasText: 'اجعله خبرًا عاجلًا' }).waitFor();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await reader.strip.knows('عاجل: "أمطار غزيرة في الشمال');
  });

  it('is shown beside similar headlines', async () => {
    await node.publish({ title: 'الحكومة تقر زيادة جديدة في أجور الممرضين' });
    await write(page, { title: 'الحكومة تقر زيادة جديدة في أجور الممرضين والأطباء' });
    await page.locator('.similar a', { hasText: 'أجور الممرضين' }).first().waitFor();
  });
});

describe('a headline on the strip', () => {
  it('is corrected in place, and its changes can be viewed', async () => {
    const { id } = await node.publish({ title: 'ثلوج غزيرة في الأطلس' });
    await row('ثلوج غزيرة في الأطلس').getByRole('link').click();
    await page.locator('#title').fill('ثلوج خفيفة في الأطلس');
    await page.getByRole('button', { name: 'حفظ التعديل' }).click();
    await reader.strip.knows('ثلوج خفيفة في الأطلس');
    await page.getByText('حُفظ التعديل.').waitFor();
    await page.goto(`${node.url}/desk/headlines/${id}`);
    await page.getByRole('button', { name: 'إظهار النسخ السابقة' }).click();
    await page.locator('.versions del', { hasText: 'غزيرة' }).waitFor();
    await page.locator('.versions ins', { hasText: 'خفيفة' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('is pinned and unpinned from the list', async () => {
    await node.publish({ title: 'دليل الخدمات ليوم العيد' });
    await row('دليل الخدمات').getByRole('button', { name: 'تثبيت' }).click();
    await row('دليل الخدمات').getByText('مثبّت حتى').waitFor();
    await row('دليل الخدمات').getByRole('button', { name: 'إلغاء التثبيت' }).click();
    await row('دليل الخدمات').getByRole('button', { name: 'تثبيت', exact: true }).waitFor();
  });

  it('is retracted from every screen at once, and can be published again from its row', async () => {
    await node.publish({ title: 'خبر نُشر خطأ' });
    await reader.strip.knows('خبر نُشر خطأ');
    await row('خبر نُشر خطأ').getByRole('button', { name: 'سحب' }).click();
    await reader.strip.hides('خبر نُشر خطأ');
    await page.getByRole('button', { name: 'إعادة النشر' }).first().click();
    await page.getByText('عاد العنوان إلى الشريط.').waitFor();
    const { headlines } = await node.snapshot();
    assert.equal(headlines.filter(({ title }) => title === 'خبر نُشر خطأ').length, 1);
  });
});

describe('many headlines at once', () => {
  it('stay if the retraction is undone in time', async () => {
    await node.publish({ title: 'أول من اثنين' });
    await node.publish({ title: 'ثان من اثنين' });
    // Once a headline is selected, the list adds no new ones by itself.
    await row('ثان من اثنين').waitFor();
    await page.getByRole('checkbox', { name: 'أول من اثنين' }).check();
    await page.getByRole('checkbox', { name: 'ثان من اثنين' }).check();
    await page.getByText('حُدّد عنوانان').first().waitFor();
    await page.getByRole('button', { name: 'سحب المحدد' }).click();
    await row('أول من اثنين').getByText('سيُسحب بعد لحظات').waitFor();
    await page.locator('.toast').getByRole('button', { name: 'تراجع' }).click();
    await page.getByText('لم يُسحب شيء.').waitFor();
    const { headlines } = await node.snapshot();
    assert.equal(headlines.filter(({ title }) => title.endsWith('من اثنين')).length, 2);
  });
});

describe('breaking news', () => {
  it('asks once for confirmation of its end, and ends by itself', async () => {
    await write(page, { title: 'زلزال خفيف قرب الساحل' });
    await page.getByLabel('خبر عاجل').check();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'نشر خبر عاجل؟' });
    await dialog.getByText('زلزال خفيف قرب الساحل').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await dialog.getByRole('button', { name: 'نشر العاجل' }).click();
    await row('زلزال خفيف').getByText('عاجل، بقي').waitFor();

    const list = (await (await node.call('GET', '/v1/headlines?state=live&text=زلزال')).json()) as {
      headlines: { headline: { id: string; version: number; breakingUntil: string } }[];
    };
    const { id, version, breakingUntil } = list.headlines[0]?.headline ?? assert.fail('not published');
    assert.ok(Date.parse(breakingUntil) > Date.now());
    const soon = new Date(Date.now() + 10_000).toISOString();
    const ifMatch = { 'If-Match': `"${version}"` };
    const answer = await node.call('PATCH', `/v1/headlines/${id}`, { breakingUntil: soon }, ifMatch);
    assert.equal(answer.status, 200, await answer.clone().text());
    await row('زلزال خفيف').getByText('عاجل، بقي').waitFor({ state: 'detached' });
  });
});

describe('a channel in an emergency', () => {
  it('shows only its notice on every screen, says so in every view, and can return', async () => {
    await page.getByRole('button', { name: 'إخلاء الشريط', exact: true }).click();
    await page.getByLabel('السطر الذي يبقى').fill('نعود إليكم بعد قليل');
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'إخلاء الشريط الآن' }).click();
    await page.locator('.notice-banner', { hasText: 'نعود إليكم بعد قليل' }).waitFor();
    await reader.strip.page
      .locator('news-ticker [part=notice]', { hasText: 'نعود إليكم بعد قليل' })
      .waitFor();
    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.locator('.notice-banner').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'إعادة العناوين' }).click();
    await reader.strip.shows('عنوان يسبق ما يكتب');
    await page.locator('.notice-banner').waitFor({ state: 'detached' });
  });
});
