import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { eventually, hasCount, hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(() => desk.close());

async function enter(
  options: NonNullable<Parameters<typeof DeskPage.enter>[3]> = {},
  name = 'ليلى',
): Promise<void> {
  const { key } = await makeKey(node, ['editor'], { name });
  desk = await DeskPage.enter(browser, node, key, options);
  ({ page } = desk);
}

async function onStrip(title: string) {
  const { headlines } = await node.snapshot();
  return headlines.find((headline) => headline.title === title);
}

describe('a title that breaks and says so itself', () => {
  for (const [locale, title, rest, strip, publish, confirm, list] of [
    ['ar', 'عاجل: زلزال قرب الساحل', 'زلزال قرب الساحل', 'حذف «عاجل»', 'نشر', 'نشر العاجل', 'عنوان جديد'],
    [
      'fr',
      'URGENT : séisme près de la côte',
      'séisme près de la côte',
      'Supprimer « URGENT »',
      'Publier',
      'Publier en urgence',
      'Nouveau titre',
    ],
    [
      'en',
      'Breaking: quake near the coast',
      'quake near the coast',
      'Remove “Breaking”',
      'Publish',
      'Publish as breaking',
      'New headline',
    ],
  ] as const)
    it(`is offered without the word in the form and in the dialog, in ${locale}`, async () => {
      await enter({ locale, path: '/desk/headlines/new' });
      await page.locator('#title').fill(title);
      await page.locator('#url').fill('example.org/x');
      await page.locator('#isBreaking').check();
      await page.locator('.composer-main').getByRole('button', { name: strip }).waitFor();
      await page.locator('#breakingUntil-hint .meaning', { hasText: /20/u }).waitFor();
      await page.locator('.composer-foot .main').click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('.cancel:focus').waitFor();
      await dialog.getByRole('button', { name: strip }).click();
      await dialog.locator('.breaking-text', { hasText: rest }).waitFor();
      assert.deepEqual(await axeViolations(page), []);
      await page.keyboard.press('Control+Enter');
      await page.locator('.toast').first().waitFor();
      const published = await onStrip(rest);
      assert.deepEqual([published?.priority, published?.url], ['breaking', 'https://example.org/x']);
      await node.call('DELETE', `/v1/headlines/${published?.id ?? ''}`);
      assert.ok(publish && confirm && list);
    });
});

describe('a title in another language than its channel', () => {
  it('gets its language with one press, above the fold of a phone', async () => {
    await enter({ path: '/desk/headlines/new', viewport: { width: 390, height: 844 } });
    await page.locator('#title').fill('Ouverture de la bibliothèque');
    const offer = page.getByRole('button', { name: 'لغته الفرنسية' });
    await offer.waitFor();
    await eventually(page, async () => {
      const box = await offer.boundingBox();
      const foot = await page.locator('.composer-foot').boundingBox();
      assert.ok(box && foot && box.y + box.height <= foot.y, 'it is in view without scrolling');
    });
    await offer.click();
    await page.locator('#title[dir=ltr][lang=fr]').waitFor();
    await page.locator('#url').fill('https://akhbar.example/9');
    await page.locator('.composer-foot .main').click();
    await page.locator('.toast').first().waitFor();
    assert.equal((await onStrip('Ouverture de la bibliothèque'))?.lang, 'fr');
  });

  it('is offered its language before it breaks', async () => {
    await enter({ path: '/desk/headlines/new' });
    await page.locator('#title').fill('Séisme dans la région de la capitale');
    await page.locator('#url').fill('https://akhbar.example/9');
    await page.locator('#isBreaking').check();
    await page.locator('.composer-foot .main').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'لغته الفرنسية' }).click();
    await dialog.locator('.breaking-text[dir=ltr][lang=fr]').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('a title that was pasted', () => {
  it('is offered tidied, with what changes shown', async () => {
    await enter({ path: '/desk/headlines/new' });
    await page.locator('#title').fill('• افتتـــاح  الطريق السيار !');
    const help = page.locator('.title-help');
    await help.locator('del').first().waitFor();
    await help.locator('ins', { hasText: 'افتتاح' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await help.getByRole('button', { name: 'تنظيف العنوان' }).click();
    await hasValue(page.locator('#title'), 'افتتاح الطريق السيار!');
    await hasCount(help.locator('del'), 0);
  });
});

describe('the form of a headline', () => {
  it('completes an address, and says a date in words', async () => {
    await enter({ path: '/desk/headlines/new' });
    await page.locator('#url').fill('example.org/x');
    await page.locator('#title').fill('خبر');
    await hasValue(page.locator('#url'), 'https://example.org/x');
    await page.locator('#publishAt').fill('2027-01-03T09:05');
    await page.locator('#publishAt-hint', { hasText: 'الأحد، 3 يناير 2027' }).waitFor();
    await page.locator('#publishAt-hint', { hasText: '09:05' }).waitFor();
  });

  it('keeps its fields when a colleague saves, and offers both texts', async () => {
    const { id, version } = await node.publish({ title: 'الفريق يستعد للنهائي' });
    await enter({ path: `/desk/headlines/${id}` });
    await page.locator('#title').waitFor();
    const ifMatch = { 'If-Match': `"${version}"` };
    await node.call('PATCH', `/v1/headlines/${id}`, { title: 'الفريق جاهز للنهائي' }, ifMatch);
    await page.getByText('عدّل زميل هذا العنوان').waitFor();
    assert.equal(await page.locator('#title').inputValue(), 'الفريق يستعد للنهائي');
    await page.getByRole('button', { name: 'مقارنة' }).click();
    await page.locator('.conflict mark', { hasText: 'جاهز' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.locator('.conflict').getByRole('button', { name: 'اعتماد تعديل الزميل' }).click();
    await hasValue(page.locator('#title'), 'الفريق جاهز للنهائي');
  });

  it('sends what is written now, once, after an outage', async () => {
    await enter();
    await write(page, { title: 'نص قبل الانقطاع' });
    // It arrives, and its answer is lost.
    await page.route('**/v1/channels/demo/headlines', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('.composer-foot .main').click();
    await page.locator('.whole', { hasText: 'انقطع الاتصال' }).waitFor();
    await page.unroute('**/v1/channels/demo/headlines');
    await page.locator('#title').fill('نص بعد الانقطاع');
    await page.locator('.composer-foot .main').click();
    await page.locator('.toast').first().waitFor();
    assert.ok(await onStrip('نص بعد الانقطاع'));
    assert.equal(await onStrip('نص قبل الانقطاع'), undefined);

    // It does not arrive: nothing of the first text is ever published.
    await write(page, { title: 'نص لم يصل' });
    await page.route('**/v1/channels/demo/headlines', (route) => route.abort());
    await page.locator('.composer-foot .main').click();
    await page.locator('.whole', { hasText: 'انقطع الاتصال' }).waitFor();
    await page.unroute('**/v1/channels/demo/headlines');
    await page.locator('#title').fill('نص وصل');
    await page.locator('.composer-foot .main').click();
    await page.locator('.headline-row', { hasText: 'نص وصل' }).waitFor();
    assert.equal((await onStrip('نص وصل'))?.version, 1);
  });
});
