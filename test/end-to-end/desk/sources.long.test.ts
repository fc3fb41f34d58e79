import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { SourceView } from '../../../server/protocol/newsroom/sources.ts';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser, timeoutMs } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { focusReaches, hasCount, hasValue } from '../waits.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { FeedServer, feedEnvironment, story } from './feed-server.ts';

let node: LocalNode;
let feeds: FeedServer;
let browser: Browser;
let page: Page;

before(async () => {
  feeds = await FeedServer.open();
  node = await LocalNode.start('serve', feedEnvironment);
  browser = await openBrowser();
  const { key } = await makeKey(node, ['editor'], { name: 'سلمى' });
  ({ page } = await DeskPage.enter(browser, node, key, { path: '/desk/sources' }));
});
after(async () => {
  await browser.close();
  await node.remove();
  await feeds.close();
});

const button = (name: string, on: Page | Locator = page) => on.getByRole('button', { name });
const card = (name: string) => page.locator('.source', { hasText: name });
const entry = (title: string) => page.locator('desk-source .source-entry', { hasText: title });

async function openList(): Promise<void> {
  await page.goto(`${node.url}/desk/sources`);
  await page.locator('desk-source-list .tabs').waitFor();
}

async function sources(): Promise<readonly SourceView[]> {
  const answer = await node.call('GET', '/v1/channels/demo/sources');
  return ((await answer.json()) as { readonly sources: readonly SourceView[] }).sources;
}

async function addSource(paper: string, settings: object = {}): Promise<string> {
  const body = { address: feeds.addressOf(paper), name: paper, ...settings };
  const answer = await node.call('POST', '/v1/channels/demo/sources', body);
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as SourceView).id;
}

async function sourceOf(id: string): Promise<SourceView> {
  return (await (await node.call('GET', `/v1/sources/${id}`)).json()) as SourceView;
}

/** Has the source visited: one that goes on after a pause is visited at once. */
async function visit(id: string): Promise<void> {
  const { lastVisitAt } = await sourceOf(id);
  await node.call('PATCH', `/v1/sources/${id}`, { isPaused: true });
  await node.call('PATCH', `/v1/sources/${id}`, { isPaused: false });
  const signal = AbortSignal.timeout(timeoutMs);
  while ((await sourceOf(id)).lastVisitAt === lastVisitAt) signal.throwIfAborted();
}

/** Has the source visited until it is in this state. */
async function hasState(id: string, state: SourceView['state']): Promise<void> {
  for (let visits = 0; (await sourceOf(id)).state !== state; visits += 1) {
    assert.ok(visits < 10, `${visits} visits did not make it ${state}`);
    await visit(id);
  }
}

describe('a source that is added at the desk', () => {
  it('keeps what was typed when the server refuses it, and says why beside the field', async () => {
    feeds.set('nashra', [
      story('nashra', 1, 'افتتاح معرض الكتاب في الرباط'),
      story('nashra', 2, 'إعلان: تخفيضات نهاية الأسبوع في المتاجر'),
      story('nashra', 3, 'أمطار غزيرة منتظرة في الشمال'),
    ]);
    await page.getByText('لا مصادر لهذه القناة بعد').waitFor();
    await page.getByRole('link', { name: 'مصدر جديد' }).click();
    await page.locator('#source-address:focus').fill('nashra');
    await page.getByText('القواعد', { exact: true }).click();
    await page.getByLabel('أقصى عدد يُؤخذ في كل مرة').fill('٢٠٠');
    await button('معاينة').click();
    await page.locator('#source-maxPerVisit-error', { hasText: 'من 1 إلى 100' }).waitFor();
    await page.getByLabel('أقصى عدد يُؤخذ في كل مرة').fill('٢٠');
    await button('معاينة').click();
    await page.locator('#source-address-error', { hasText: 'رابطًا كاملًا' }).waitFor();
    await page.locator('#source-address:focus').waitFor();
    assert.equal(await page.locator('#source-address').inputValue(), 'nashra');
  });

  it('keeps what was typed when the page is left and when nobody answers', async () => {
    await page.getByLabel('عنوان الخلاصة أو الموقع').fill(feeds.addressOf('nashra'));
    await page.getByLabel('كلمات مستبعدة').fill('اعلان');
    await page.reload();
    await page.getByText('استُعيدت مسودتك').waitFor();
    await hasValue(page.getByLabel('عنوان الخلاصة أو الموقع'), feeds.addressOf('nashra'));
    await page.route('**/preview', (route) => route.abort('connectionreset'));
    await button('معاينة').click();
    await page.getByRole('alert').filter({ hasText: 'تعذّر الوصول إلى الخادم' }).waitFor();
    await page.unroute('**/preview');
    assert.equal(await page.getByLabel('كلمات مستبعدة').inputValue(), 'اعلان');
  });

  it('shows what would be taken, and why the rest would not', async () => {
    await button('معاينة').click();
    await focusReaches(page, 'معاينة: ما سيُؤخذ وما سيُترك');
    const outcome = page.getByRole('region', { name: 'معاينة' }).first();
    await outcome.getByText('يُؤخذ خبران · يُترك خبر واحد').waitFor();
    const advert = outcome.locator('.source-entry', { hasText: 'إعلان' });
    await advert.getByText('فيه كلمة مستبعدة').waitFor();
    await advert.getByText('يُستبعد').waitFor();
    assert.deepEqual(await sources(), []);
    assert.deepEqual(await axeViolations(page), []);
    await page.getByLabel('اسم المصدر').fill('النشرة');
    await outcome.getByText('غيّرت الإعدادات بعد ذلك').waitFor();
  });

  it('is visited at once, publishes, and shows what came of each entry', async () => {
    await button('إضافة المصدر').click();
    await page.getByText('أُضيف ⁨النشرة⁩.').waitFor();
    await entry('معرض الكتاب').getByText('أُخذ').waitFor();
    await entry('إعلان').getByText('فيه كلمة مستبعدة').waitFor();
    const { headlines } = await node.snapshot();
    assert.deepEqual(
      headlines.map(({ title, source }) => [title, source?.name]),
      [
        ['افتتاح معرض الكتاب في الرباط', 'النشرة'],
        ['أمطار غزيرة منتظرة في الشمال', 'النشرة'],
      ],
    );
    await page.locator('.source-health').getByText('آخر جلب ناجح قبل').waitFor();
    await entry('معرض الكتاب')
      .getByRole('link', { name: /^العنوان/ })
      .click();
    await hasValue(page.locator('#title'), 'افتتاح معرض الكتاب في الرباط');
    const origins = page.getByRole('region', { name: 'المصادر التي جاء منها' });
    await origins.getByText('خبر جديد').waitFor();
    await origins.getByRole('link', { name: 'النشرة' }).waitFor();
    await page.goBack();
  });

  it('cannot be added twice', async () => {
    await page.goto(`${node.url}/desk/sources/new`);
    await page.getByLabel('عنوان الخلاصة أو الموقع').fill(feeds.addressOf('nashra'));
    await button('إضافة المصدر').click();
    await page.locator('#source-address-error', { hasText: 'مصدر بهذا العنوان' }).waitFor();
    await page.getByLabel('عنوان الخلاصة أو الموقع').fill('');
  });
});

describe('the rules of a source', () => {
  it('are tried on its latest entries before they are saved', async () => {
    await openList();
    await page.getByRole('link', { name: 'النشرة' }).click();
    await page.getByLabel('كلمات مستبعدة').fill('اعلان\nأمطار');
    await button('تجربة على آخر 50 خبرًا').click();
    await focusReaches(page, 'نتيجة التجربة');
    const trial = page.locator('desk-source-form');
    await trial.getByText('يُؤخذ خبر واحد · يُترك خبران').waitFor();
    await trial.getByText('بالقواعد المحفوظة: يُؤخذ خبران').waitFor();
    const changed = trial.locator('.source-entry', { hasText: 'تغيّر' });
    await hasCount(changed, 1);
    await changed.getByText('أمطار غزيرة').waitFor();
    assert.deepEqual((await sources())[0]?.blockWords, ['اعلان']);
  });

  it('leave alone what a colleague changed meanwhile', async () => {
    const [source] = await sources();
    await node.call('PATCH', `/v1/sources/${source?.id}`, { maxPerVisit: 7 });
    await button('حفظ').click();
    await page.getByText('حُفظت إعدادات').waitFor();
    const [saved] = await sources();
    assert.deepEqual([saved?.blockWords, saved?.maxPerVisit], [['اعلان', 'أمطار'], 7]);
    await hasValue(page.getByLabel('أقصى عدد يُؤخذ في كل مرة'), '7');
  });
});

describe('the list of sources', () => {
  it('pauses and resumes one, and does not visit it again within a minute', async () => {
    const [source] = await sources();
    await visit(source?.id ?? '');
    await openList();
    await button('إيقاف مؤقت: النشرة').click();
    await card('النشرة').getByText('موقوف مؤقتًا').waitFor();
    assert.equal((await sources())[0]?.state, 'paused');
    await button('جلب الآن: النشرة').click();
    await page.getByText('جُلب قبل قليل').waitFor();
    await button('استئناف: النشرة').click();
    await card('النشرة').getByText('يعمل').waitFor();
  });

  it('visits one now that is paused, and names the headline that stands for a story of two papers', async () => {
    feeds.set('akhbar', [{ ...story('nashra', 1, 'إفتتاح معرض الكتاب في الرباط'), number: 9 }]);
    await addSource('akhbar', { isPaused: true });
    await button('جلب الآن: akhbar').click();
    await page.getByText('جُلب ⁨akhbar⁩.').waitFor();
    await card('akhbar').getByRole('link', { name: 'akhbar' }).click();
    const merged = entry('إفتتاح معرض');
    await merged.getByText('عنوان آخر يؤدي إلى الصفحة نفسها').waitFor();
    await merged.getByRole('link', { name: 'افتتاح معرض الكتاب في الرباط' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('says in words why one fails, and gathers those that need attention', async () => {
    feeds.set('marsad', 503);
    await hasState(await addSource('marsad'), 'failing');
    await openList();
    await card('marsad').getByText('متعطل').waitFor();
    await card('marsad').getByText('رفض خادمه الطلب.').waitFor();
    await page.getByRole('link', { name: 'تحتاج إلى انتباه (1)' }).click();
    await hasCount(page.locator('.source'), 1);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeViolations(page), [], colorScheme);
    }
    await page.emulateMedia({ colorScheme: null });
    await page.getByRole('link', { name: 'marsad' }).click();
    await page.getByText('(status 503)').waitFor();
  });

  it('tries again one that was gone', async () => {
    feeds.set('wakala', 410);
    await addSource('wakala');
    await openList();
    await card('wakala').getByText('أُغلق نهائيًا').waitFor();
    feeds.set('wakala', [story('wakala', 1, 'عودة الوكالة إلى النشر')]);
    await button('استئناف: wakala').click();
    await card('wakala').getByText('يعمل').waitFor();
  });

  it('removes one after a question; its headlines stay', async () => {
    await card('wakala').getByRole('link', { name: 'wakala' }).click();
    await entry('عودة الوكالة').waitFor();
    await button('حذف: wakala').click();
    const dialog = page.getByRole('dialog', { name: 'حذف المصدر' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button('حذف: wakala').click();
    await button('حذف', dialog).click();
    await page.getByText('حُذف المصدر').waitFor();
    await card('النشرة').waitFor();
    await hasCount(card('wakala'), 0);
    const { headlines } = await node.snapshot();
    assert.ok(headlines.some(({ title }) => title === 'عودة الوكالة إلى النشر'));
  });
});

describe('an OPML file', () => {
  const opml = (addresses: readonly string[]) =>
    `<opml version="2.0"><head/><body>${addresses.map((address) => `<outline type="rss" text="ورقة" xmlUrl="${address}"/>`).join('')}</body></opml>`;

  async function upload(text: string): Promise<void> {
    const file = { name: 'feeds.opml', mimeType: 'text/x-opml', buffer: Buffer.from(text) };
    await page.getByLabel('ملف OPML').setInputFiles(file);
    await button('استيراد').click();
  }

  it('is reported feed by feed', async () => {
    await page.getByRole('link', { name: 'استيراد OPML' }).click();
    await button('استيراد').click();
    await page.locator('#opml-file-error', { hasText: 'اختر ملفًا' }).waitFor();
    await upload('ليس قائمة');
    await page.locator('#opml-file-error', { hasText: 'ليس قائمة OPML' }).waitFor();
    feeds.set('sahifa', [story('sahifa', 1, 'خبر من الصحيفة')]);
    await upload(opml([feeds.addressOf('sahifa'), feeds.addressOf('nashra'), 'ftp://akhbar.example/feed']));
    await focusReaches(page, 'نتيجة الاستيراد');
    await page.getByText('أُضيف: مصدر واحد').waitFor();
    await page.getByText('لم يُضف: مصدران').waitFor();
    await page.locator('li', { hasText: '/nashra' }).getByText('في هذه القناة مصدر بهذا العنوان').waitFor();
    await page.locator('li', { hasText: 'ftp:' }).getByText('ليس عنوان ويب كاملًا').waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });

  it('is downloaded with every source', async () => {
    await openList();
    const [download] = await Promise.all([page.waitForEvent('download'), button('تنزيل OPML').click()]);
    assert.equal(download.suggestedFilename(), 'demo.opml');
    const text = readFileSync(await download.path(), 'utf8');
    for (const paper of ['nashra', 'akhbar', 'marsad', 'sahifa'])
      assert.ok(text.includes(feeds.addressOf(paper)), text);
  });
});

describe('the sources view by keyboard alone', () => {
  async function tabTo(words: string): Promise<void> {
    const reached = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    for (let steps = 0; (await reached()) !== words; steps += 1) {
      assert.ok(steps < 60, `no Tab leads to ${words}`);
      await page.keyboard.press('Tab');
    }
  }

  it('adds a source after a preview', async () => {
    feeds.set('jarida', [story('jarida', 1, 'خبر من الجريدة')]);
    await tabTo('مصدر جديد');
    await page.keyboard.press('Enter');
    await page.locator('#source-address:focus').waitFor();
    await page.keyboard.type(feeds.addressOf('jarida'));
    await page.keyboard.press('Enter');
    await focusReaches(page, 'معاينة: ما سيُؤخذ وما سيُترك');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.source-name:focus').waitFor();
    await entry('خبر من الجريدة').getByText('أُخذ').waitFor();
    await tabTo('كل المصادر');
    await page.keyboard.press('Enter');
    await focusReaches(page, 'المصادر');
  });
});

describe('a moderator', () => {
  it('does not see the sources', async () => {
    const { key } = await makeKey(node, ['moderator', 'contributor'], { name: 'هند' });
    const theirs = await DeskPage.enter(browser, node, key, { path: '/desk/sources' });
    await theirs.page.getByText('هذا القسم خارج صلاحيات مفتاحك').waitFor();
    assert.equal(await theirs.page.getByRole('link', { name: 'المصادر' }).count(), 0);
    await theirs.close();
  });
});

describe('the sources view in other languages and on a phone', () => {
  const looks = [
    { locale: 'en', viewport: { width: 1440, height: 900 }, push: 'None: the feed is visited at its times' },
    { locale: 'fr', viewport: { width: 390, height: 844 }, push: 'Aucune : le flux est visité' },
    { locale: 'ar', viewport: { width: 390, height: 844 }, push: 'غير متاح: تُجلب' },
  ] as const;
  for (const { locale, viewport, push } of looks) {
    it(`has no fault that axe finds, and nothing that runs out of it, in ${locale} at ${viewport.width} px`, async () => {
      const { key } = await makeKey(node, ['editor'], { name: `سلمى ${locale}` });
      const path = '/desk/sources';
      const desk = await DeskPage.enter(browser, node, key, { path, locale, viewport });
      const assertSound = async () => {
        assert.deepEqual(await axeViolations(desk.page), []);
        const overflow = await desk.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0);
      };
      await desk.page.locator('.source').first().waitFor();
      await assertSound();
      const [first] = await sources();
      await desk.page.goto(`${node.url}/desk/sources/${first?.id}`);
      await desk.page.locator('.source-entry').first().waitFor();
      await desk.page.locator('.source-health').getByText(push).waitFor();
      await assertSound();
      await desk.page.goto(`${node.url}/desk/sources/new`);
      await desk.page.locator('#source-address').waitFor();
      await assertSound();
      await desk.close();
    });
  }
});
