import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasCount, hasValue } from '../waits.ts';
import { ArabicKeyboard, shift } from './arabic-keyboard.ts';
import { DeskPage, makeKey } from './desk-page.ts';

let node: LocalNode;
let browser: Browser;
let desk: DeskPage;
let page: Page;
let keyboard: ArabicKeyboard;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  for (const title of ['خبر أول', 'خبر ثان', 'خبر ثالث']) await node.publish({ title });
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(() => desk.close());

async function enter(role = 'editor'): Promise<void> {
  const { key } = await makeKey(node, [role], { name: role === 'editor' ? 'ليلى' : 'سامي' });
  desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines' });
  ({ page } = desk);
  // Nothing here is done with the mouse.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    addEventListener('pointerdown', () => (document.documentElement.dataset['mouse'] = 'used'), true);
  });
  keyboard = await ArabicKeyboard.at(page);
  await page.locator('.headline-row').first().waitFor();
}

function row(title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

async function focusIsAt(title: string): Promise<void> {
  await row(title).locator('.headline-title:focus').waitFor();
}

/** Resolves once no request for this row is pending: until then its buttons, and the keys for them, do nothing. */
async function isIdle(title: string): Promise<void> {
  await hasCount(row(title).locator('[aria-disabled=true]'), 0);
}

async function goTo(title: string): Promise<void> {
  await row(title).locator('.headline-title').focus();
}

async function onStrip(): Promise<readonly string[]> {
  return (await node.snapshot()).headlines.map(({ title, priority }) =>
    priority === 'breaking' ? `! ${title}` : title,
  );
}

describe('the list by keyboard, on an Arabic layout', () => {
  it('goes from row to row, and does to each what its buttons do', async () => {
    await enter();
    await keyboard.press('KeyJ');
    await focusIsAt('خبر ثالث');
    await keyboard.press('KeyJ');
    await keyboard.press('KeyJ');
    await focusIsAt('خبر أول');
    await keyboard.press('KeyJ');
    await focusIsAt('خبر أول');
    await keyboard.press('KeyK');
    await focusIsAt('خبر ثان');
    assert.deepEqual(await axeViolations(page), []);

    await keyboard.press('KeyP');
    await row('خبر ثان').getByText('مثبّت حتى').waitFor();
    await isIdle('خبر ثان');
    assert.deepEqual(await onStrip(), ['خبر ثان', 'خبر ثالث', 'خبر أول']);
    await focusIsAt('خبر ثان');
    await keyboard.press('KeyZ');
    await row('خبر ثان').getByText('مثبّت حتى').waitFor({ state: 'detached' });

    await focusIsAt('خبر ثان');
    await keyboard.press('KeyB');
    await page.locator('dialog .breaking-text', { hasText: 'خبر ثان' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Control+Enter');
    await row('خبر ثان').locator('.tag.alarm').waitFor();
    await isIdle('خبر ثان');
    assert.deepEqual(await onStrip(), ['! خبر ثان', 'خبر ثالث', 'خبر أول']);
    await focusIsAt('خبر ثان');
    await keyboard.press('KeyB');
    await row('خبر ثان').locator('.tag.alarm').waitFor({ state: 'detached' });

    await isIdle('خبر ثان');
    await focusIsAt('خبر ثان');
    await keyboard.press('KeyR');
    await page.getByText('سُحب العنوان من كل الشاشات.').waitFor();
    assert.deepEqual(await onStrip(), ['خبر ثالث', 'خبر أول']);
    await keyboard.press('KeyZ');
    await row('خبر ثان').getByText('على الشريط').waitFor();
    assert.deepEqual(await onStrip(), ['خبر ثالث', 'خبر ثان', 'خبر أول']);
    assert.equal(await page.locator('[data-mouse]').count(), 0);
  });

  it('opens, corrects, writes and looks for headlines', async () => {
    await enter();
    await goTo('خبر ثان');
    await keyboard.press('KeyE');
    await hasValue(page.locator('#title'), 'خبر ثان');
    await page.locator('#title').focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' مصحح');
    await page.keyboard.press('Control+Enter');
    await row('خبر ثان مصحح').waitFor();

    await page.locator('h1:focus').waitFor();
    await keyboard.press('KeyN');
    await page.locator('#title:focus').waitFor();
    await keyboard.press('KeyN');
    await page.keyboard.type(' عنوان من لوحة المفاتيح');
    await hasValue(page.locator('#title'), 'ى عنوان من لوحة المفاتيح');
    await page.keyboard.press('Control+Enter');
    await row('عنوان من لوحة المفاتيح').waitFor();

    await page.locator('h1:focus').waitFor();
    await keyboard.press('KeyF');
    await page.locator('.headline-search [name=text]:focus').waitFor();
    await keyboard.press('KeyR');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('لوحة');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/u);
    await row('خبر أول').waitFor({ state: 'detached' });
    assert.equal((await onStrip()).length, 4);
  });

  it('selects several, from their checkboxes too', async () => {
    await enter();
    await goTo('عنوان من لوحة المفاتيح');
    await keyboard.press('KeyX');
    await keyboard.press('KeyJ');
    await keyboard.press('KeyX');
    await page.getByText('حُدّد عنوانان').waitFor();
    // The focus is in a field of one kind only: a checkbox takes no letters.
    await row('خبر ثالث').getByRole('checkbox').focus();
    await keyboard.press('KeyX');
    await page.getByText('حُدّد عنوان واحد').waitFor();
  });

  it('approves and refuses what waits', async () => {
    const { key } = await makeKey(node, ['contributor'], { name: 'سامي' });
    for (const title of ['خبر مقترح', 'خبر مرفوض'])
      await fetch(`${node.url}/v1/channels/demo/headlines`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
        body: JSON.stringify({ title }),
      });
    await enter();
    await goTo('خبر مقترح');
    await keyboard.press('KeyA');
    await row('خبر مقترح').getByText('على الشريط').waitFor();
    await goTo('خبر مرفوض');
    await keyboard.press('KeyR');
    await page.locator('dialog textarea:focus').waitFor();
    await page.keyboard.type('لا مصدر له');
    await page.keyboard.press('Control+Enter');
    await row('خبر مرفوض').getByText('لا مصدر له').waitFor();
    assert.ok((await onStrip()).includes('خبر مقترح'));
  });

  it('shows the keys, and leaves them to the browser where somebody has turned them off', async () => {
    await enter();
    await page.locator('h1').focus();
    await keyboard.press('Slash', shift);
    await page.locator('dialog.shortcuts[open]').waitFor();
    await page.getByText('جعله عاجلًا، أو إنهاء العاجل').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await page.locator('dialog.shortcuts').waitFor({ state: 'detached' });
    await goTo('خبر أول');
    await keyboard.press('KeyR');
    await keyboard.press('KeyJ');
    await focusIsAt('خبر أول');
    assert.ok((await onStrip()).includes('خبر أول'));
  });
});

describe('the command palette in the list', () => {
  it('does to the row that had the focus what its buttons do', async () => {
    await enter();
    await goTo('خبر أول');
    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('تثبيت');
    await page.getByRole('option', { name: 'تثبيت: ⁨خبر أول⁩' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Enter');
    await row('خبر أول').getByText('مثبّت حتى').waitFor();
    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('البحث');
    await page.keyboard.press('Enter');
    await page.locator('.headline-search [name=text]:focus').waitFor();
  });
});
