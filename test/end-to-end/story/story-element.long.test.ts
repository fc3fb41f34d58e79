import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { StoryFixture, script } from './story-fixture.ts';
import { headline, image } from './samples.ts';
import type { StoryServer } from './story-server.ts';
import { focusReaches, hasCount } from '../waits.ts';

let browser: Browser;
let fixture: StoryFixture;
let context: BrowserContext;
let page: Page;
let server: StoryServer;

before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());
beforeEach(async () => use(await StoryFixture.open(browser)));
afterEach(() => fixture.close());

function use(opened: StoryFixture): void {
  fixture = opened;
  ({ context, page, server } = opened);
}

const picture = (): Locator => fixture.picture;
const place = (): Locator => page.locator('news-story .picture');
const said = (): Locator => page.locator('news-story .report [role=status]');

async function report(reason = 'مشهد دموي أو صادم'): Promise<void> {
  await page.getByRole('button', { name: 'إبلاغ عن الصورة' }).click();
  await page.getByLabel(reason).check();
  await page.getByRole('button', { name: 'أرسل البلاغ' }).click();
}

describe('a story on a page of its own', () => {
  it('has title, source, time, picture, text and the link to its source, under the strictest policy', async () => {
    await fixture.openStory();
    await page.getByText('فقرة ثانية عن <b>الأمطار</b>.').waitFor();
    assert.equal(
      await page.getByRole('link', { name: 'اقرأ الخبر في مصدره' }).getAttribute('href'),
      headline().url,
    );
    assert.equal(await picture().getAttribute('alt'), image.alt);
    assert.match(await page.locator('news-story figcaption').innerText(), /مرصد الماء/);
    assert.equal(await page.locator('news-story time').getAttribute('datetime'), headline().publishedAt);
    assert.deepEqual(
      fixture.complaints.filter((each) => !/WebSocket|socket\.io/.test(each)),
      [],
    );
  });

  it('reserves the picture’s space from the start', async () => {
    await fixture.openStory();
    const before = await place().boundingBox();
    await picture().evaluate((img: HTMLImageElement) => img.decode());
    server.hide(image);
    await page.getByText('أُخفيت هذه الصورة').waitFor();
    assert.deepEqual(await place().boundingBox(), before);
    assert.equal(Math.round(((before?.width ?? 0) / (before?.height ?? 1)) * 100), 150);
  });

  it('removes a hidden picture, and shows it again when it is restored', async () => {
    await fixture.openStory();
    await picture().waitFor();
    server.hide(image);
    await picture().waitFor({ state: 'detached' });
    const left = await page
      .locator('news-story')
      .evaluate((story) => story.shadowRoot?.querySelector('article')?.outerHTML);
    assert.doesNotMatch(left ?? '', /P1|سد ممتلئ|<canvas|<img/);
    await hasCount(page.getByRole('button', { name: 'إبلاغ عن الصورة' }), 0);
    server.restore(image);
    await picture().waitFor();
    assert.equal(await picture().getAttribute('alt'), image.alt);
  });

  it('moves the focus to the picture’s place when its report button is removed', async () => {
    await fixture.openStory();
    await page.getByRole('button', { name: 'إبلاغ عن الصورة' }).focus();
    server.hide(image);
    await picture().waitFor({ state: 'detached' });
    await focusReaches(page, 'أُخفيت هذه الصورة');
  });

  it('shows a correction while it is open, and says so', async () => {
    await fixture.openStory();
    const corrected = headline({ version: 2, title: 'أدق', correctedAt: '2026-03-01T10:00:00.000Z' });
    server.correct(corrected, 'فقرة مصححة.');
    await page.getByText('فقرة مصححة.').waitFor();
    await page.getByText('صُحّح هذا الخبر قبل قليل.').waitFor();
    await page.locator('news-story h2', { hasText: /^\s*أدق\s*$/ }).waitFor();
  });

  it('removes its text when it is retracted, and shows it when it is published again', async () => {
    await fixture.openStory();
    server.retract('H1');
    await page.getByText('سُحب هذا الخبر').waitFor();
    const left = await page.locator('news-story').evaluate((story) => story.shadowRoot?.textContent ?? '');
    assert.doesNotMatch(left, /السدود|فقرة/);
    fixture.publish();
    await page.getByText('فقرة أولى').waitFor();
  });

  it('shows an error, and retries', async () => {
    fixture.publish();
    server.storyStatus = 503;
    await page.goto(server.url);
    await page.getByText('تعذّر تحميل الخبر.').waitFor();
    server.storyStatus = 200;
    await page.getByRole('button', { name: 'أعد المحاولة' }).click();
    await page.getByText('فقرة أولى').waitFor();
  });

  it('says that it cannot be loaded, and loads by itself when the network is back', async () => {
    await page.goto(server.url);
    await page.getByText('لا خبر على هذا العنوان.').waitFor();
    fixture.publish();
    await page.evaluate(() => document.querySelector('news-story')?.setAttribute('headline', ''));
    await context.setOffline(true);
    await page.evaluate(() => document.querySelector('news-story')?.setAttribute('headline', 'H1'));
    await page.getByText('يُحمَّل الخبر حين تعود.').waitFor();
    await context.setOffline(false);
    await page.getByText('فقرة أولى').waitFor();
  });

  it('follows a story that its channel no longer lists', async () => {
    await fixture.openStory();
    server.tell({ type: 'headline:expired', id: 'H1' });
    const corrected = headline({ version: 2, title: 'أدق' });
    server.stories.set('H1', { headline: corrected, paragraphs: ['فقرة مصححة.'] });
    await page.getByText('فقرة مصححة.').waitFor();
  });

  it('fires an event when a reader closes it, by its button or by Escape', async () => {
    await fixture.openStory();
    await page.evaluate(() => {
      document.addEventListener('story-close', () => {
        document.title += '!';
      });
    });
    await page.getByRole('button', { name: 'أغلق الخبر' }).click();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.title === 't!!');
  });
});

describe('the report of a picture', () => {
  it('is sent with reason and note, shows thanks, and hides the picture from this reader', async () => {
    await fixture.openStory();
    await page.getByRole('button', { name: 'إبلاغ عن الصورة' }).click();
    await page.getByLabel('مشهد دموي أو صادم').check();
    await page.getByLabel(/ملاحظة/).fill(' قاسية ');
    await page.getByRole('button', { name: 'أرسل البلاغ' }).click();
    await said().getByText('شكرًا لإبلاغك.').waitFor();
    assert.deepEqual(server.reports, [
      { method: 'POST', body: { headline: 'H1', reason: 'graphic', note: 'قاسية' }, lang: 'ar' },
    ]);
    await place().getByText('أخفينا هذه الصورة عنك').waitFor();
    await focusReaches(page, 'أخفينا هذه الصورة عنك');
  });

  it('stores nothing in the browser before the first report, then only the token', async () => {
    await fixture.openStory();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await report();
    await said().getByText('شكرًا').waitFor();
    const kept = await page.evaluate(() => Object.values({ ...localStorage }));
    assert.deepEqual(
      kept.map((each) => JSON.parse(String(each)) as unknown),
      [{ token: 'secret', hidden: ['P1'] }],
    );
    await page.reload();
    await page.getByText('أخفينا هذه الصورة عنك.').waitFor();
  });

  it('has the same token when it is sent again, and shows the server’s message', async () => {
    await fixture.openStory();
    await report();
    await page.getByRole('button', { name: 'اسحب بلاغك' }).click();
    await said().getByText('سُحب بلاغك.').waitFor();
    await picture().waitFor();
    server.answerReport = () => ({
      status: 201,
      json: { outcome: 'alreadyReported', token: 'secret', message: 'سبق أن أبلغت عن هذه الصورة.' },
    });
    await report('سبب آخر');
    await said().getByText('سبق أن أبلغت').waitFor();
    assert.deepEqual(
      server.reports.map(({ method, body }) => [method, Reflect.get(Object(body), 'token')]),
      [
        ['POST', undefined],
        ['DELETE', 'secret'],
        ['POST', 'secret'],
      ],
    );
    await picture().waitFor();
  });

  it('gets a new token when the server refuses the old one', async () => {
    await fixture.openStory();
    await report();
    await page.getByRole('button', { name: 'اسحب بلاغك' }).click();
    await picture().waitFor();
    server.answerReport = ({ body }) =>
      Reflect.has(Object(body), 'token')
        ? { status: 400, json: { type: '/problems/bad-token', field: 'token' } }
        : { status: 201, json: { outcome: 'recorded', token: 'other', message: 'شكرًا مرة أخرى.' } };
    await report();
    await said().getByText('شكرًا مرة أخرى.').waitFor();
  });

  for (const [status, sentence] of [
    [429, 'أرسلت بلاغات كثيرة'],
    [500, 'لم يُسجَّل البلاغ'],
    [410, 'لم تعد هذه الصورة معروضة'],
  ] as const) {
    it(`says so when it is refused with ${status}, and keeps what was written`, async () => {
      await fixture.openStory();
      server.answerReport = () => ({ status });
      await report();
      await said().getByText(sentence).waitFor();
      assert.equal(await page.getByLabel('مشهد دموي أو صادم').isChecked(), true);
    });
  }

  it('says so when there is no network', async () => {
    await fixture.openStory();
    await context.setOffline(true);
    await report();
    await said().getByText('لا اتصال بالشبكة').waitFor();
  });

  it('can be written by keyboard, and Escape closes the form but not the story', async () => {
    await fixture.openStory();
    await page.getByRole('button', { name: 'إبلاغ عن الصورة' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await focusReaches(page, 'إبلاغ عن الصورة');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('x');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said().getByText('شكرًا لإبلاغك.').waitFor();
    assert.deepEqual(server.reports[0]?.body, { headline: 'H1', reason: 'sexual', note: 'x' });
  });
});

describe('the accessibility of a story', () => {
  for (const lang of ['ar', 'fr'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no axe violation in ${lang} and ${colorScheme}: complete, with the form, without the picture`, async () => {
        await fixture.close();
        use(await StoryFixture.open(browser, { bypassCSP: true }));
        await page.emulateMedia({ colorScheme });
        server.head = `${script}<style>:root{color-scheme:light dark}</style>`;
        server.body = `<div lang="${lang}"><news-story headline="H1"></news-story></div>`;
        await fixture.openStory();
        assert.deepEqual(await axeViolations(page), []);
        await page.locator('news-story [data-report-open]').click();
        assert.deepEqual(await axeViolations(page), []);
        await page.locator('news-story .buttons .quiet').click();
        server.hide(image);
        await picture().waitFor({ state: 'detached' });
        assert.deepEqual(await axeViolations(page), []);
      });
    }
  }
});
