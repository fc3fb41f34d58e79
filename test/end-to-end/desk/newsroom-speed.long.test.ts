import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { eventually, hasCount, hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let opened: DeskPage[] = [];

before(async () => {
  node = await LocalNode.start('serve');
  await node.call('PUT', '/v1/channels/sports', { title: 'الرياضة', lang: 'ar' });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(async () => {
  for (const desk of opened) await desk.close();
  opened = [];
});

type Options = NonNullable<Parameters<typeof DeskPage.enter>[3]> & { readonly role?: string };

async function enter({ role = 'editor', ...options }: Options = {}): Promise<Page> {
  const { key } = await makeKey(node, [role], { name: role === 'editor' ? 'ليلى' : 'سامي' });
  return (await enterWith(key, options)).page;
}

async function enterWith(key: string, options: Options = {}): Promise<DeskPage> {
  const desk = await DeskPage.enter(browser, node, key, options);
  opened.push(desk);
  return desk;
}

function row(page: Page, title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

async function submit(key: string, title: string): Promise<void> {
  const answer = await fetch(`${node.url}/v1/channels/demo/headlines`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ title, url: 'https://akhbar.example/1' }),
  });
  assert.equal(answer.status, 201, await answer.text());
}

describe('what arrives while somebody looks elsewhere', () => {
  it('is counted on its tabs and in the title, heard by those who want it, and offered at any place of the list', async () => {
    for (let number = 1; number <= 14; number += 1) await node.publish({ title: `خبر رقم ${number}` });
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const { key: contributor } = await makeKey(node, ['contributor'], { name: 'سامي' });
    const desk = await DeskPage.open(browser, 'about:blank');
    opened.push(desk);
    const { page } = desk;
    await page.addInitScript(() => {
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (when) {
        const { dataset } = document.documentElement;
        dataset['tones'] = String(Number(dataset['tones'] ?? 0) + 1);
        start.call(this, when);
      };
    });
    await page.goto(`${node.url}/desk/headlines`);
    // Headlines that already wait at the first count are not news.
    const counted = page.waitForResponse(/state=submitted.*count=true/u);
    await desk.signIn(key);
    await (await counted).finished();
    await page.locator('.me').click();
    await page.getByLabel('صوت عند العاجل وما ينتظر').check();
    await page.keyboard.press('Escape');
    await page.locator('html[data-tones="2"]').waitFor();
    await row(page, 'خبر رقم 2').last().scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 2000);

    await submit(contributor, 'خبر ينتظر');
    await page.locator('.shell-nav .waiting-count', { hasText: '1' }).waitFor();
    await page.locator('.tabs .waiting-count', { hasText: '1' }).waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    await page.locator('html[data-tones="4"]').waitFor();
    const fresh = page.locator('.headline-new button');
    await fresh.waitFor();
    for (const what of [fresh, page.getByRole('link', { name: 'عنوان جديد' }), page.locator('.tabs')])
      await isInView(what);
    assert.deepEqual(await axeViolations(page), []);

    await node.publish({ title: 'خبر عاجل يصل', priority: 'breaking' });
    await page.locator('html[data-tones="7"]').waitFor();

    const { id } = await node.publish({ title: 'خبر يصير عاجلًا' });
    const patch = (version: number, body: object) =>
      node.call('PATCH', `/v1/headlines/${id}`, body, { 'if-match': String(version) });
    await patch(1, { priority: 'breaking' });
    await page.locator('html[data-tones="10"]').waitFor();
    // A correction of a breaking headline makes no sound: the headline has been heard.
    await patch(2, { title: 'خبر صار عاجلًا وصُحّح' });
    await node.publish({ title: 'عاجل آخر', priority: 'breaking' });
    await page.locator('html[data-tones="13"]').waitFor();
  });
});

/** Resolves once it is in view and nothing covers it, wherever the page is scrolled to. */
async function isInView(what: Locator): Promise<void> {
  await eventually(what.page(), async () => {
    const isSeen = await what.evaluate((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return top >= 0 && bottom <= innerHeight && at !== null && element.contains(at);
    });
    assert.ok(isSeen, `${String(what)} is out of reach`);
  });
}

describe('the channel', () => {
  it('is in the address and beside the button, and another tab does not change it', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const desk = await enterWith(key);
    const { page } = desk;
    await page.waitForURL('**/desk/@demo/headlines');
    await page.locator('.chooser select').selectOption('sports');
    await page.waitForURL('**/desk/@sports/headlines');
    const other = await page.context().newPage();
    await other.goto(`${node.url}/desk/@demo/headlines`);
    await other.locator('.pulse[data-state=live]').waitFor();
    await other.locator('.chooser select').selectOption('sports');
    await other.locator('.chooser select').selectOption('demo');
    await page.reload();
    await page.locator('.pulse[data-state=live]').waitFor();
    await hasValue(page.locator('.chooser select'), 'sports');

    await write(page, { title: 'هدف في الدقيقة الأخيرة' });
    await page.locator('.composer-foot', { hasText: 'في قناة ⁨الرياضة⁩' }).waitFor();
    await page.locator('.chooser select:disabled').waitFor();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await row(page, 'هدف في الدقيقة الأخيرة').waitFor();
    await page.waitForURL('**/desk/@sports/headlines');
  });
});

describe('an address with a channel that the key is not for', () => {
  it('says that another one is shown, in each language', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى', channels: ['demo'] });
    for (const [locale, said] of [
      ['ar', 'لا قناة باسم'],
      ['fr', 'Aucune chaîne'],
      ['en', 'There is no channel'],
    ] as const) {
      const { page } = await enterWith(key, { locale, path: '/desk/@sports/headlines/new' });
      await page.locator('.toast', { hasText: said }).waitFor();
      await page.waitForURL('**/desk/@demo/headlines/new');
    }
  });
});

describe('looking for headlines', () => {
  it('finds words in any order, of a day and a sender, and says how many', async () => {
    await node.publish({ title: 'الحكومة تقر زيادة الأجور' });
    const page = await enter();
    await page.getByRole('searchbox', { name: 'ابحث في العناوين' }).fill('الأجور زيادة');
    await page.keyboard.press('Enter');
    await row(page, 'الحكومة تقر').waitFor();
    await page.locator('.found', { hasText: 'نتيجة واحدة' }).waitFor();
    await page.getByLabel('اليوم').selectOption('yesterday');
    await page.locator('.found', { hasText: 'لا نتائج' }).waitFor();
    await page.getByLabel('اليوم').selectOption('today');
    await row(page, 'الحكومة تقر').waitFor();
    await page.getByLabel('المرسل').selectOption('mine');
    await row(page, 'الحكومة تقر').waitFor({ state: 'detached' });
    await page.waitForURL(/author=mine/u);
    assert.deepEqual(await axeViolations(page), []);
  });

  it('tells a contributor what is true where nothing is', async () => {
    const page = await enter({ role: 'contributor' });
    await page.locator('.empty', { hasText: 'ينتظر موافقة محرر قبل أن يظهر' }).waitFor();
    await page.getByRole('button', { name: 'على الشريط' }).click();
    await page.locator('.empty', { hasText: 'لا شيء مما أرسلته هنا' }).waitFor();
  });
});

describe('a session that ended while something was pressed', () => {
  it('is not called a lost connection, and says what will be sent and by whom before it is', async () => {
    await node.publish({ title: 'خبر يُسحب بعد الجلسة' });
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const { page } = await enterWith(key);
    // The page is not told that its session has ended: it learns this when a button is pressed.
    await page.route('**/v1/headlines/*', async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      await page.context().request.delete(`${node.url}/v1/session`, { headers: { Origin: node.url } });
      return route.continue();
    });
    await row(page, 'خبر يُسحب بعد الجلسة').getByRole('button', { name: 'سحب' }).click();
    const dialog = page.getByRole('dialog', { name: 'انتهت جلستك' });
    await dialog.getByText('سيُرسل باسم').waitFor();
    await dialog.getByText('ليلى').waitFor();
    await page.unroute('**/v1/headlines/*');
    await hasCount(page.locator('.away'), 0);
    await hasCount(page.locator('.pulse', { hasText: 'انقطع' }), 0);
    assert.deepEqual(await axeViolations(page), []);
    await dialog.getByRole('button', { name: 'لا ترسل شيئًا' }).click();
    await dialog.getByText('سيُرسل باسم').waitFor({ state: 'detached' });
    await dialog.locator('#key').fill(key);
    await dialog.locator('#key').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.pulse[data-state=live]').waitFor();
    const { headlines } = await node.snapshot();
    assert.ok(headlines.some(({ title }) => title === 'خبر يُسحب بعد الجلسة'));
  });
});

describe('a narrow screen and the colours of the system', () => {
  it('has rows without a checkbox at the edge where all begin', async () => {
    const { id } = await node.publish({ title: 'خبر مسحوب على الهاتف' });
    await node.call('DELETE', `/v1/headlines/${id}`);
    const page = await enter({ viewport: { width: 390, height: 844 } });
    const tombstone = row(page, 'خبر مسحوب على الهاتف');
    await tombstone.waitFor();
    const edges = await tombstone.evaluate((element) =>
      ['.headline-title', '.buttons button'].map(
        (selector) => element.querySelector(selector)?.getBoundingClientRect().right,
      ),
    );
    const padding = 14;
    const { right } = await tombstone.evaluate((element) => element.getBoundingClientRect());
    for (const edge of edges)
      assert.ok(Math.abs((edge ?? 0) - (right - padding)) <= 2, `${edge} of ${right}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  it('tells apart the current view, what is pressed, and what breaks', async () => {
    const page = await enter({ forcedColors: 'active' });
    await row(page, 'خبر عاجل يصل').first().waitFor();
    const looks = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { outlineStyle, borderBlockEndColor, borderInlineStartWidth, fontWeight } =
            getComputedStyle(element);
          return JSON.stringify([outlineStyle, borderBlockEndColor, borderInlineStartWidth, fontWeight]);
        });
    assert.notEqual(await looks('.shell-nav a[aria-current]'), await looks('.wordmark'));
    assert.notEqual(await looks('.tabs [aria-pressed=true]'), await looks('.tabs [aria-pressed=false]'));
    assert.notEqual(
      await looks('.headline-row:has(.tag.alarm)'),
      await looks('.headline-row:not(:has(.tag.alarm))'),
    );
  });
});

describe('the header', () => {
  it('does not move when a dialog opens, and the next form is not under a toast', async () => {
    const page = await enter();
    const button = page.getByRole('link', { name: 'عنوان جديد' });
    await page.locator('.headline-row').first().waitFor();
    const before = await button.boundingBox();
    await page.getByRole('button', { name: 'إخلاء الشريط', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await button.boundingBox(), before);
    await page.keyboard.press('Escape');
    await write(page, { title: 'خبر أول للشريط' });
    await page.keyboard.press('Control+Enter');
    await page.locator('.toast').waitFor();
    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.locator('.composer-foot').waitFor();
    await isInView(page.locator('.composer-foot .main'));
  });
});
