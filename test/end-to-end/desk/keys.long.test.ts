import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;
let theirs: DeskPage;
let secret = '';

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  desk = await DeskPage.enter(browser, node, node.adminKey, { path: '/desk/keys' });
  ({ page } = desk);
});
after(async () => {
  await browser.close();
  await node.remove();
});

describe('a key that is created at the desk', () => {
  it('shows missing values beside their fields', async () => {
    await page.getByRole('link', { name: 'مفتاح جديد' }).click();
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click();
    await page.locator('#key-name-error', { hasText: 'اكتب اسم صاحب المفتاح' }).waitFor();
    await page.getByLabel('اسم صاحب المفتاح').fill('سلمى');
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click();
    await page.locator('#key-roles-error', { hasText: 'اختر دورًا' }).waitFor();
    await page.getByRole('checkbox', { name: /^محرر/ }).check();
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click();
    await page.locator('#key-channels-error', { hasText: 'اختر قناة' }).waitFor();
  });

  it('is shown once, with a warning', async () => {
    await page.getByRole('group', { name: 'القنوات المحددة' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'إنشاء المفتاح' }).click();
    await page.getByText('لا يمكن عرضه مرة أخرى').waitFor();
    await page.locator('#secret-title:focus', { hasText: 'مفتاح سلمى جاهز' }).waitFor();
    secret = await page.getByLabel('المفتاح', { exact: true }).inputValue();
    assert.match(secret, /^shareet_/);
    await page.getByRole('button', { name: 'نسخته، أغلق' }).click();
    await page.locator('.secret').waitFor({ state: 'detached' });
    assert.ok(!(await page.content()).includes(secret));
  });

  it('opens the desk in another browser', async () => {
    theirs = await DeskPage.enter(browser, node, secret);
    await theirs.page.locator('desk-headlines').waitFor();
  });

  it('has a link that opens the desk, once', async () => {
    await page.getByRole('button', { name: 'رابط دخول: سلمى' }).click();
    const link = await page.getByLabel('رابط الدخول', { exact: true }).inputValue();
    const by = await DeskPage.open(browser, link);
    await by.page.locator('desk-headlines').waitFor();
    await by.close();
  });

  it('is revoked after a confirmation that names it, and its browser asks for a key', async () => {
    await page.getByRole('button', { name: 'إلغاء المفتاح: سلمى' }).click();
    const dialog = page.getByRole('dialog', { name: 'إلغاء مفتاح سلمى؟' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'إلغاء المفتاح: سلمى' }).click();
    await dialog.getByRole('button', { name: 'إلغاء المفتاح' }).click();
    await page.getByText('أُلغي مفتاح سلمى.').waitFor();
    await page.locator('.key', { hasText: 'سلمى' }).waitFor({ state: 'detached' });
    await theirs.page.getByRole('heading', { name: 'انتهت جلستك' }).waitFor();
    await theirs.close();
  });
});

describe('the audit of all that', () => {
  it('has each action with its actor', async () => {
    await page.goto(`${node.url}/desk/audit`);
    for (const sentence of ['أنشأ مفتاحًا', 'أنشأ رابط دخول', 'ألغى مفتاحًا', 'دخل المكتب'])
      await page.locator('.entry', { hasText: sentence }).first().waitFor();
    const made = page.locator('.entry', { hasText: 'أنشأ مفتاحًا' }).filter({ hasText: 'سلمى' });
    await made.getByText('ما تغيّر').click();
    await made.getByText('محرر', { exact: true }).waitFor();
  });
});
