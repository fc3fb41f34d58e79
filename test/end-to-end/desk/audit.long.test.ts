import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage } from './desk-page.ts';
import { eventually, hasCount } from '../waits.ts';

const markup = '<img src=x onerror=alert(1)> =1+1';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  const { id } = await node.publish({ title: 'قبل التصحيح' });
  const change = await node.call('PATCH', `/v1/headlines/${id}`, { title: markup }, { 'If-Match': '"1"' });
  assert.equal(change.status, 200);
  for (let each = 0; each < 130; each += 1) await node.publish({ title: `عنوان ${each}` });
  desk = await DeskPage.enter(browser, node, node.adminKey, { path: '/desk/audit' });
  ({ page } = desk);
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function download(name: 'CSV' | 'JSON'): Promise<string> {
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFile(await (await begun).path(), 'utf8');
}

describe('the audit', () => {
  it('is loaded page by page', async () => {
    await hasCount(page.locator('.entry'), 30);
    const first = await page.locator('.entry code').first().innerText();
    await page.getByRole('button', { name: 'الأقدم' }).click();
    await page.getByText('صفحة 2').waitFor();
    await page.waitForFunction((text) => document.querySelector('.entry code')?.textContent !== text, first);
    await hasCount(page.locator('.entry'), 30);
  });

  it('shows more than eight entries at once, and finds people and things by their names', async () => {
    await eventually(page, async () => {
      const inView = await page
        .locator('.entry')
        .evaluateAll(
          (all) => all.filter((each) => each.getBoundingClientRect().height < innerHeight / 9).length,
        );
      assert.ok(inView > 20, `${inView} of 30 entries are low`);
    });
    await page.getByText('تصفية السجل').click();
    await page.getByLabel('المستخدم').selectOption('schedule');
    await page.getByLabel('المستخدم').selectOption('');
    await page.getByLabel('العنصر').fill('عنوان 77');
    await page.locator('.found-subjects').getByRole('button', { name: 'عنوان 77' }).click();
    await page.getByRole('button', { name: 'عرض', exact: true }).click();
    await page.waitForURL(/subject=/);
    await hasCount(page.locator('.entry'), 1);
    await page.locator('.entry', { hasText: 'عنوان 77' }).waitFor();
    await page.getByRole('link', { name: 'كل السجل' }).click();
    await hasCount(page.locator('.entry'), 30);
  });

  it('stays within the edges of a small phone, however long a title is', async () => {
    await node.publish({ title: 'عنوان طويل جدًا '.repeat(15) });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.reload();
    await page.locator('.entry', { hasText: 'عنوان طويل جدًا' }).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('keeps its filter in the address', async () => {
    if (!(await page.locator('.filters[open]').count())) await page.getByText('تصفية السجل').click();
    await page.getByLabel('الإجراء').selectOption('headline.correct');
    await page.getByRole('button', { name: 'عرض', exact: true }).click();
    await page.locator('.entry', { hasText: 'عدّل عنوانًا' }).waitFor();
    await hasCount(page.locator('.entry'), 1);
    await page.waitForURL((url) => url.search === '?action=headline.correct');
    await page.reload();
    await page.locator('.entry', { hasText: 'عدّل عنوانًا' }).waitFor();
    await hasCount(page.locator('.entry'), 1);
  });

  it('shows values before and after, as plain text', async () => {
    const entry = page.locator('.entry');
    await entry.locator('summary').first().click();
    await entry.locator('del', { hasText: 'قبل التصحيح' }).first().waitFor();
    await entry.locator('ins', { hasText: markup }).first().waitFor();
    assert.equal(await entry.locator('img').count(), 0);
  });

  it('can be downloaded with the same filter', async () => {
    const { entries } = JSON.parse(await download('JSON')) as { entries: readonly { action: string }[] };
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['headline.correct'],
    );
  });

  it('is downloaded completely, page by page', async () => {
    await page.getByRole('link', { name: 'كل السجل' }).click();
    await hasCount(page.locator('.entry'), 30);
    const { entries } = JSON.parse(await download('JSON')) as { entries: readonly { number: number }[] };
    assert.ok(entries.length > 130);
    assert.equal(new Set(entries.map(({ number }) => number)).size, entries.length);
    const csv = await download('CSV');
    assert.equal(csv.match(/^\ufeff?number,at,/gm)?.length, 1);
    assert.ok(csv.startsWith('\ufeffnumber,'));
  });

  it('says that nothing matches, and that a date is invalid', async () => {
    await page.goto(`${node.url}/desk/audit?actor=nobody`);
    await page.getByText('لا شيء في السجل بهذه الشروط.').waitFor();
    await page.goto(`${node.url}/desk/audit?from=yesterday`);
    await page.getByText('أحد الموعدين غير صحيح.').waitFor();
  });
});
