import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Route } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { hasCount } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { paste } from './paste.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function linkFor(keyId: string): Promise<string> {
  const answer = await node.call('POST', `/v1/keys/${keyId}/links`);
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as { readonly link: string }).link;
}

describe('a sign-in link', () => {
  it('opens the desk, once, and leaves nothing in the address', async () => {
    const link = await linkFor((await makeKey(node, ['editor'])).id);
    const desk = await DeskPage.open(browser, link);
    await desk.page.locator('.pulse[data-state=live]').waitFor();
    await desk.page.waitForURL(`${node.url}/desk/@demo/headlines`);

    const again = await DeskPage.open(browser, link);
    await again.page.getByText('رابط الدخول هذا استُعمل من قبل').waitFor();
    assert.equal(await again.page.locator('.shell-nav').count(), 0);
    await desk.close();
    await again.close();
  });
});

describe('a key', () => {
  it('that is wrong is refused with a message, and can be corrected', async () => {
    const desk = await DeskPage.open(browser, `${node.url}/desk`);
    await desk.page.locator('#key').fill('shareet_wrong');
    await desk.page.locator('#key').press('Enter');
    await desk.page.getByText('هذا المفتاح غير معروف').waitFor();
    await desk.signIn((await makeKey(node, ['editor'])).key);
    await desk.close();
  });

  it('opens what its roles allow, and stores nothing that a script of the page can read', async () => {
    const { key } = await makeKey(node, ['moderator']);
    const desk = await DeskPage.enter(browser, node, key, { path: '/desk' });
    await desk.page.locator('desk-reports').waitFor();
    await desk.page.locator('.shell-nav a', { hasText: /^\s*البلاغات\s*$/u }).waitFor();
    await hasCount(desk.page.locator('.shell-nav a'), 1);
    assert.equal(await desk.page.evaluate(() => document.cookie), '');
    const kept = await desk.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.ok(!kept.includes(key));
    const [cookie] = await desk.page.context().cookies();
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Strict', '/']);
    assert.deepEqual(
      desk.complaints.filter((text) => !text.includes('401')),
      [],
    );
    await desk.close();
  });
});

describe('a session that ends', () => {
  it('asks for the key, and continues where it was', async () => {
    const { key } = await makeKey(node, ['admin']);
    const desk = await DeskPage.enter(browser, node, key, { path: '/desk/audit?action=key.create' });
    await desk.page.locator('desk-audit').waitFor();
    const answer = await desk.page.context().request.delete(`${node.url}/v1/session`, {
      headers: { Origin: node.url },
    });
    assert.equal(answer.status(), 204);

    const dialog = desk.page.getByRole('dialog', { name: 'انتهت جلستك' });
    await dialog.waitFor();
    await desk.page.keyboard.press('Escape');
    assert.ok(await dialog.isVisible(), 'nothing can be done below it');
    await dialog.locator('#key').fill(key);
    await dialog.locator('#key').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await desk.page.locator('.pulse[data-state=live]').waitFor();
    await desk.page.waitForURL(`${node.url}/desk/audit?action=key.create`);
    await desk.close();
  });

  it('ends at once when somebody signs out', async () => {
    const desk = await DeskPage.enter(browser, node, (await makeKey(node, ['editor'])).key);
    await desk.page.locator('.me').click();
    await desk.page.getByRole('button', { name: 'خروج' }).click();
    await desk.page.locator('#key').waitFor();
    const answer = await desk.page.context().request.get(`${node.url}/v1/session`);
    assert.equal(answer.status(), 401);
    await desk.close();
  });
});

describe('the language of the desk', () => {
  it('can be chosen, changes the direction, and is remembered on this device', async () => {
    const { key } = await makeKey(node, ['admin']);
    const desk = await DeskPage.enter(browser, node, key);
    await desk.page.locator('.me').click();
    await desk.page.getByRole('button', { name: 'Français' }).click();
    await desk.page.locator('html[lang=fr][dir=ltr]').waitFor();
    await desk.page.getByRole('link', { name: 'Signalements' }).waitFor();
    await desk.page.reload();
    await desk.page.getByRole('link', { name: 'Signalements' }).waitFor();
    await desk.close();
  });
});

describe('the sign-in page', () => {
  for (const locale of ['ar', 'fr', 'en']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no axe violation in ${locale} and ${colorScheme}`, async () => {
        const options = { locale, colorScheme, viewport: { width: 360, height: 740 } };
        const desk = await DeskPage.open(browser, `${node.url}/desk`, options);
        await desk.page.locator('#key').waitFor();
        assert.deepEqual(await axeViolations(desk.page), []);
        assert.ok(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await desk.close();
      });
    }
  }
});

describe('a session that ends as something is sent', () => {
  /** Ends the session as a request with `path` is sent, before the page learns of it. */
  async function endAt({ page }: DeskPage, path: string): Promise<void> {
    const end = async (route: Route): Promise<void> => {
      await page.context().request.delete(`${node.url}/v1/session`, { headers: { Origin: node.url } });
      return route.continue();
    };
    await page.route(path, end, { times: 1 });
  }

  it('tells of several headlines, and of several channels, by what they are', async () => {
    await node.call('PUT', '/v1/channels/sports', { title: 'الرياضة', lang: 'ar' });
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines' });
    const { page } = desk;
    const dialog = page.getByRole('dialog', { name: 'انتهت جلستك' });
    const signInAgain = async (): Promise<void> => {
      await dialog.locator('#key').fill(key);
      await dialog.locator('#key').press('Enter');
      await dialog.waitFor({ state: 'detached' });
    };

    await page.locator('#quick-title').fill('خبر لقناتين بعد الجلسة');
    await page.locator('.quick-also summary').click();
    await page.getByRole('checkbox', { name: 'الرياضة' }).check();
    await endAt(desk, '**/v1/linked-headlines');
    await page.locator('#quick-title').press('Enter');
    await dialog
      .locator('.pending li', { hasText: 'نشر ⁨خبر لقناتين بعد الجلسة⁩ · القنوات: ⁨تجربة⁩ و⁨الرياضة⁩' })
      .waitFor();
    await signInAgain();
    await page.locator('.toast', { hasText: 'الرياضة' }).waitFor();

    await page.locator('#quick-title').focus();
    const checked = page.waitForResponse('**/headlines/batch?check=true');
    await paste(page, 'أول بعد الجلسة\nثان بعد الجلسة');
    await checked;
    await endAt(desk, '**/headlines/batch');
    await page.getByRole('button', { name: 'نشر عنوانين' }).click();
    await dialog.locator('.pending li', { hasText: 'نشر عنوانين' }).waitFor();
    await hasCount(dialog.locator('.pending li'), 1);
    await signInAgain();
    await page.getByText('على الشريط الآن: عنوانان.').waitFor();
    await desk.close();
  });

  it('does not tell of what the desk asks by itself', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines/bulk' });
    const { page } = desk;
    await page.locator('#bulk-lines').focus();
    await endAt(desk, '**/headlines/batch?check=true');
    await paste(page, 'سطر أول\nسطر ثان');
    const dialog = page.getByRole('dialog', { name: 'انتهت جلستك' });
    await dialog.waitFor();
    assert.equal(await dialog.locator('.pending').count(), 0);
    await dialog.locator('#key').fill(key);
    await dialog.locator('#key').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.bulk-row').count(), 2);
    await desk.close();
  });
});
