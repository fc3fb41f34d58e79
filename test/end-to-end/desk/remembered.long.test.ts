import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasValue } from '../waits.ts';
import { countActions } from './count-actions.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { paste } from './paste.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  const source = { name: 'صحيفة الأفق', url: 'https://ufuq.example/' };
  await node.publish({ title: 'خبر من مصدر معروف', source });
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(() => desk.close());

async function enter(role = 'editor'): Promise<void> {
  const { key } = await makeKey(node, [role], { name: 'ليلى' });
  desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines/new' });
  ({ page } = desk);
  await page.locator('#title:focus').waitFor();
}

describe('a source that the channel has named before', () => {
  it('is offered while it is typed, and brings its address unless there is another one', async () => {
    await enter();
    await page.locator('#cited-sources option[value="صحيفة الأفق"]').waitFor({ state: 'attached' });
    assert.equal(await page.locator('#sourceName').getAttribute('list'), 'cited-sources');
    await page.locator('#sourceName').pressSequentially('صحيفة الأفق');
    await hasValue(page.locator('#sourceUrl'), 'https://ufuq.example/');
    await page.locator('#sourceUrl').fill('https://other.example/');
    await page.locator('#sourceName').fill('صحيفة');
    await page.locator('#sourceName').fill('صحيفة الأفق');
    assert.equal(await page.locator('#sourceUrl').inputValue(), 'https://other.example/');
    assert.deepEqual(await axeViolations(page), []);
  });

  it('takes its address with it when another name is typed', async () => {
    await enter();
    await page.locator('#cited-sources option[value="صحيفة الأفق"]').waitFor({ state: 'attached' });
    await page.locator('#sourceName').fill('صحيفة الأفق');
    assert.equal(await page.locator('#sourceUrl').inputValue(), 'https://ufuq.example/');
    await page.locator('#sourceName').fill('وكالة المنار');
    assert.equal(await page.locator('#sourceUrl').inputValue(), '');
  });

  it('is completed in the table of several headlines too: for all, for one, or as it was pasted', async () => {
    await enter();
    await page.goto(`${node.url}/desk/@demo/headlines/bulk`);
    await page.locator('#bulk-lines').focus();
    await paste(
      page,
      'أول\nثان\nثالث\thttps://akhbar.example/3\tوكالة المنار\nرابع\t\tم'.concat('م'.repeat(120)),
    );
    const source = (line: number) => page.locator(`.bulk-row:nth-child(${line}) [name=source]`);
    await page.locator('#bulk-sources option[value="صحيفة الأفق"]').waitFor({ state: 'attached' });
    assert.equal(await source(1).getAttribute('list'), 'bulk-sources');
    await page.getByLabel('مصدرها كلها (اختياري)').fill('صحيفة الأفق');
    assert.equal(await source(1).getAttribute('placeholder'), 'صحيفة الأفق');
    await source(2).fill('بيان');
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Control+Enter');
    await page.locator('.bulk-row:nth-child(4) [name=source][aria-invalid=true]:focus').waitFor();
    await source(4).fill('');
    await page.reload();
    assert.equal(await page.getByLabel('مصدرها كلها (اختياري)').inputValue(), 'صحيفة الأفق');
    await page.locator('#bulk-sources option').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'نشر 4 عناوين' }).click();
    await page.getByText('على الشريط الآن: 4 عناوين.').waitFor();
    const { headlines } = await node.snapshot();
    const ufuq = { name: 'صحيفة الأفق', url: 'https://ufuq.example/' };
    assert.deepEqual(
      headlines.slice(0, 4).map((headline) => headline.source),
      [ufuq, { name: 'بيان' }, { name: 'وكالة المنار' }, ufuq],
    );
  });
});

describe('a template for breaking headlines', () => {
  it('is kept on the device for its channel, and leads to air in five actions', async () => {
    await enter();
    assert.equal(await page.locator('.breaking-templates').count(), 0);
    await page.keyboard.type('زلزال بقوة … درجات');
    await page.getByLabel('خبر عاجل', { exact: true }).check();
    await page.getByRole('button', { name: 'حفظ هذا العنوان قالبًا' }).click();
    assert.deepEqual(await axeViolations(page), []);
    await page.locator('.back').click();
    await page.reload();
    await page.locator('.pulse[data-state=live]').waitFor();

    const actions = await countActions(page);
    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.locator('#title:focus').waitFor();
    await page.locator('.breaking-templates .use').click();
    await page.waitForFunction(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement && field.selectionEnd > field.selectionStart;
    });
    await page.keyboard.type('5.1');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog .breaking-text', { hasText: 'زلزال بقوة 5.1 درجات' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('نُشر، وهو الآن على الشريط.').waitFor();
    assert.ok((await actions()) <= 5);
    const [headline] = (await node.snapshot()).headlines;
    assert.deepEqual([headline?.title, headline?.priority], ['زلزال بقوة 5.1 درجات', 'breaking']);

    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.getByRole('button', { name: 'حذف القالب' }).click();
    await page.locator('.breaking-templates').waitFor({ state: 'detached' });
    await page.locator('#title:focus').waitFor();
  });

  it('is not for contributors, who do not break', async () => {
    await enter('contributor');
    assert.equal(await page.locator('desk-breaking-templates').count(), 0);
  });
});
