import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasCount } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { ReaderPage } from './reader-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let reader: ReaderPage;
let opened: DeskPage[] = [];

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  await node.publish({ title: 'عنوان يسبق الجميع' });
  reader = await ReaderPage.open(browser, node);
});
after(async () => {
  await reader.close();
  await browser.close();
  await node.remove();
});
afterEach(async () => {
  for (const desk of opened) await desk.close();
  opened = [];
});

async function enter(role: string, name: string, path = '/desk/headlines'): Promise<Page> {
  const { key } = await makeKey(node, [role], { name });
  const desk = await DeskPage.enter(browser, node, key, { path });
  opened.push(desk);
  return desk.page;
}

function row(page: Page, title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

async function published(title: string): Promise<readonly string[]> {
  return (await node.snapshot()).headlines.filter((each) => each.title === title).map(({ id }) => id);
}

describe('a headline that was retracted', () => {
  it('comes back as itself, and never twice, even if two editors press', async () => {
    const { id } = await node.publish({ title: 'خبر سُحب ثم عاد' });
    const leila = await enter('editor', 'ليلى');
    await row(leila, 'خبر سُحب ثم عاد').getByRole('button', { name: 'سحب' }).click();
    await reader.strip.hides('خبر سُحب ثم عاد');
    const karim = await enter('editor', 'كريم', '/desk/headlines?state=retracted');
    await row(karim, 'خبر سُحب ثم عاد').getByText('بقرار').waitFor();

    await row(leila, 'خبر سُحب ثم عاد').getByRole('button', { name: 'إعادة النشر' }).click();
    await row(leila, 'خبر سُحب ثم عاد').getByRole('button', { name: 'سحب', exact: true }).waitFor();
    await reader.strip.shows('خبر سُحب ثم عاد');
    assert.deepEqual(await published('خبر سُحب ثم عاد'), [id]);
    await row(leila, 'خبر سُحب ثم عاد').getByRole('button', { name: 'سحب', exact: true }).waitFor();
    // The toast of the retraction is still there, though the undo that it offers is already done.
    await leila.locator('.toast', { hasText: 'سُحب العنوان' }).getByRole('button', { name: 'تراجع' }).click();
    await leila.locator('.toast[data-error]').waitFor();
    assert.equal((await published('خبر سُحب ثم عاد')).length, 1);
    await row(karim, 'خبر سُحب ثم عاد').waitFor({ state: 'detached' });
  });

  it('keeps the row below it from moving under the pointer', async () => {
    await node.publish({ title: 'صف أول' });
    await node.publish({ title: 'صف ثان' });
    const page = await enter('editor', 'ليلى', '/desk/headlines?state=live');
    await row(page, 'صف ثان').getByRole('button', { name: 'سحب' }).click();
    await row(page, 'صف ثان').getByRole('button', { name: 'إعادة النشر' }).waitFor();
    await hasCount(row(page, 'صف ثان').getByText('مسحوب'), 1);
    const tops = await page
      .locator('.headline-row')
      .evaluateAll((rows) => rows.map((each) => each.textContent));
    assert.ok(
      tops.findIndex((text) => text.includes('صف ثان')) < tops.findIndex((text) => text.includes('صف أول')),
    );
    await row(page, 'صف ثان').getByRole('button', { name: 'إعادة النشر' }).click();
    await row(page, 'صف ثان').getByRole('button', { name: 'سحب', exact: true }).waitFor();
    await reader.strip.shows('صف ثان');
  });

  it('gets its pin back as it was', async () => {
    await node.publish({ title: 'خبر يثبت' });
    const page = await enter('editor', 'ليلى');
    await row(page, 'خبر يثبت').getByRole('button', { name: 'تثبيت' }).click();
    await row(page, 'خبر يثبت').getByText('مثبّت حتى').waitFor();
    await page.locator('.toast').getByRole('button', { name: 'تراجع' }).click();
    await row(page, 'خبر يثبت').getByText('مثبّت حتى').waitFor({ state: 'detached' });
  });
});

describe('a submission that is refused', () => {
  it('tells its sender by whom and why, and is not offered to be published again', async () => {
    const contributor = await enter('contributor', 'مراسلة');
    await write(contributor, { title: 'خبر من المراسلة' });
    await contributor.getByRole('button', { name: 'إرسال إلى المحرر' }).click();
    await row(contributor, 'خبر من المراسلة').waitFor();

    const editor = await enter('editor', 'ليلى');
    await row(editor, 'خبر من المراسلة').getByRole('button', { name: 'رفض' }).click();
    const dialog = editor.getByRole('dialog', { name: 'رفض هذا العنوان؟' });
    await dialog.getByLabel('السبب').fill('نُشر أمس');
    assert.deepEqual(await axeViolations(editor), []);
    await dialog.getByRole('button', { name: 'رفض' }).click();
    await row(editor, 'خبر من المراسلة').getByText('مرفوض · لم يُنشر').waitFor();
    await hasCount(row(editor, 'خبر من المراسلة').getByRole('button', { name: 'إعادة النشر' }), 0);

    const told = row(contributor, 'خبر من المراسلة');
    await told.getByText('مرفوض · لم يُنشر').waitFor();
    await told.getByText('نُشر أمس').waitFor();
    await told.getByText('ليلى').waitFor();
    await told.getByRole('link').click();
    await contributor.getByText('رُفض هذا العنوان ولم يُنشر.').waitFor();

    await editor.locator('.toast').getByRole('button', { name: 'تراجع' }).click();
    await row(editor, 'خبر من المراسلة').getByRole('button', { name: 'موافقة ونشر' }).click();
    await reader.strip.knows('خبر من المراسلة');
    await editor.locator('.toast', { hasText: 'نُشر العنوان' }).getByRole('button', { name: 'تراجع' }).click();
    await reader.strip.hides('خبر من المراسلة');
    await row(editor, 'خبر من المراسلة').getByText('بانتظار الموافقة').waitFor();
  });
});

describe('a channel whose notice hides its headlines', () => {
  it('says so in each row, in the preview, and of what is published', async () => {
    await node.publish({ title: 'خبر خلف التنبيه' });
    const page = await enter('editor', 'ليلى');
    await row(page, 'خبر خلف التنبيه').getByText('على الشريط').waitFor();
    await node.call('PUT', '/v1/channels/demo/notice', { title: 'نعود بعد قليل' });
    await row(page, 'خبر خلف التنبيه').getByText('منشور · محجوب بسطر التنبيه').waitFor();
    await hasCount(row(page, 'خبر خلف التنبيه').locator('.tag.good'), 0);
    await write(page, { title: 'خبر يُنشر أثناء التنبيه' });
    await page.locator('.preview-notice', { hasText: 'نعود بعد قليل' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.locator('.toast', { hasText: 'لا يراه أحد بعد' }).waitFor();
    await node.call('DELETE', '/v1/channels/demo/notice');
    await row(page, 'خبر خلف التنبيه').getByText('على الشريط', { exact: true }).waitFor();
  });
});
