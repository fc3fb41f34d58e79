import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeViolations } from '../axe-faults.ts';
import { openBrowser } from '../browser.ts';
import { LocalNode } from '../local-node.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { write } from './writing.ts';

let node: LocalNode;
let browser: Browser;
let opened: DeskPage[] = [];

before(async () => {
  node = await LocalNode.start('serve');
  browser = await openBrowser();
  for (const [id, title, lang] of [
    ['sports', 'الرياضة', 'ar'],
    ['economy', 'الاقتصاد', 'ar'],
    ['french', 'Actualités', 'fr'],
  ])
    await node.call('PUT', `/v1/channels/${id}`, { title, lang });
  await node.publish({ title: 'عنوان يسبق الجميع' });
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(async () => {
  for (const desk of opened) await desk.close();
  opened = [];
});

async function enter(channels: string[] = ['*']): Promise<Page> {
  const { key } = await makeKey(node, ['editor'], { name: 'ليلى', channels });
  const desk = await DeskPage.enter(browser, node, key, { path: '/desk/@demo/headlines' });
  opened.push(desk);
  return desk.page;
}

function row(page: Page, title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

async function choose(page: Page, ...titles: readonly string[]): Promise<void> {
  const part = page.locator('details', { hasText: 'قنوات أخرى' });
  if (!(await part.evaluate((details) => (details as HTMLDetailsElement).open)))
    await part.locator('summary').click();
  for (const title of titles) await part.getByLabel(title).check();
}

/** The titles of a channel, as a viewer gets them. */
async function titles(channel: string): Promise<readonly string[]> {
  const answer = await fetch(`${node.url}/v1/channels/${channel}`);
  return ((await answer.json()) as { headlines: { title: string }[] }).headlines.map(({ title }) => title);
}

async function breaking(channel: string, count: number): Promise<void> {
  for (let each = 1; each <= count; each += 1)
    await node.call('POST', `/v1/channels/${channel}/headlines`, {
      title: `عاجل سابق ${each}`,
      priority: 'breaking',
    });
}

describe('several headlines that are retracted together', () => {
  it('say beforehand that some of them stay in other channels', async () => {
    const publish = (channels: readonly string[], title: string) =>
      node.call('POST', '/v1/linked-headlines', { channels, headline: { title } });
    await publish(['demo', 'sports'], 'مشترك يسحب هنا');
    await publish(['demo'], 'وحيد يسحب هنا');
    const page = await enter();
    for (const title of ['مشترك يسحب هنا', 'وحيد يسحب هنا'])
      await row(page, title).getByRole('checkbox').check();
    await page.locator('.headline-selection .alarm').click();
    await page.locator('.toast', { hasText: 'عنوان منها يبقى في قنوات أخرى.' }).waitFor();
    await page.locator('.toast button', { hasText: 'تراجع' }).click();
    assert.ok((await titles('demo')).includes('مشترك يسحب هنا'));
  });
});

describe('the line above the list', () => {
  it('publishes in several channels, says so before, and names the one that refuses', async () => {
    const page = await enter();
    await page.locator('#quick-title').fill('سريع لقناتين');
    await choose(page, 'الرياضة');
    await page.locator('.quick-also summary', { hasText: 'الرياضة' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.locator('#quick-title').press('Enter');
    await page.locator('.toast', { hasText: 'الرياضة' }).waitFor();
    for (const channel of ['demo', 'sports']) assert.ok((await titles(channel)).includes('سريع لقناتين'));
    assert.ok(!(await titles('economy')).includes('سريع لقناتين'));
    await row(page, 'سريع لقناتين').getByText('في قناتين').waitFor();

    // The next headline is for this channel again.
    await page.locator('#quick-title:focus').waitFor();
    await page.keyboard.type('سريع هنا');
    await page.keyboard.press('Enter');
    await row(page, 'سريع هنا').waitFor();
    assert.ok(!(await titles('sports')).includes('سريع هنا'));
  });

  it('says in which of them only the notice is seen', async () => {
    const page = await enter();
    await node.call('PUT', '/v1/channels/sports/notice', { title: 'نعود بعد قليل' });
    await page.locator('#quick-title').fill('سريع خلف التنبيه');
    await choose(page, 'الرياضة', 'الاقتصاد');
    await page.locator('#quick-title').press('Enter');
    await page.locator('.toast', { hasText: 'لا يراه أحد بعد في ⁨الرياضة⁩' }).waitFor();
    await node.call('DELETE', '/v1/channels/sports/notice');
  });

  it('keeps what is typed when a channel refuses, and shows which one', async () => {
    const page = await enter();
    await page.locator('#quick-title').fill('سريع يُرفض');
    await choose(page, 'الرياضة');
    await page.route('**/v1/linked-headlines', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        json: {
          type: '/problems/too-many-headlines',
          title: 'x',
          status: 422,
          errors: [{ field: 'channels', channel: 'sports', type: 'not-allowed', detail: 'x' }],
        },
      }),
    );
    await page.locator('.quick-also summary').click();
    await page.locator('#quick-title').press('Enter');
    await page.locator('.quick-also[open] #also-in-sports-error:not(:empty)').waitFor();
    assert.equal(await page.locator('#quick-title').inputValue(), 'سريع يُرفض');
    assert.deepEqual(await axeViolations(page), []);
  });
});

describe('a headline for several channels', () => {
  it('is published, corrected, copied and retracted in all of them', async () => {
    const page = await enter();
    await write(page, { title: 'خبر لقناتين' });
    await choose(page, 'الرياضة');
    await page.locator('.composer-channel', { hasText: 'الرياضة' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.locator('.toast', { hasText: 'الرياضة' }).waitFor();
    assert.ok((await titles('sports')).includes('خبر لقناتين'));
    await row(page, 'خبر لقناتين').getByText('في قناتين').waitFor();

    await row(page, 'خبر لقناتين').getByRole('link').click();
    await page.getByRole('checkbox', { name: 'الرياضة', checked: true }).waitFor();
    await page.locator('#title').fill('خبر أدق لقناتين');
    await page.getByRole('button', { name: 'حفظ' }).click();
    await row(page, 'خبر أدق لقناتين').waitFor();
    assert.ok((await titles('sports')).includes('خبر أدق لقناتين'));

    await row(page, 'خبر أدق لقناتين').getByRole('link').click();
    await page.getByRole('button', { name: 'نسخ إلى قناة أخرى…' }).click();
    const copying = page.getByRole('dialog', { name: 'نسخ العنوان إلى قنوات أخرى' });
    await copying.getByRole('button', { name: 'نسخ ونشر' }).click();
    await copying.getByText('اختر قناة واحدة على الأقل.').waitFor();
    await copying.getByRole('checkbox', { name: 'الاقتصاد' }).check();
    assert.deepEqual(await axeViolations(page), []);
    await copying.getByRole('button', { name: 'نسخ ونشر' }).click();
    await copying.waitFor({ state: 'detached' });
    assert.ok((await titles('economy')).includes('خبر أدق لقناتين'));

    await page.getByRole('link', { name: 'كل العناوين' }).click();
    await row(page, 'خبر أدق لقناتين').getByText('في 3 قنوات').waitFor();
    await row(page, 'خبر أدق لقناتين').getByRole('button', { name: 'سحب' }).click();
    const asked = page.getByRole('dialog', { name: 'سحب العنوان من القنوات الأخرى أيضًا؟' });
    await asked.getByRole('checkbox', { name: 'الاقتصاد' }).uncheck();
    assert.deepEqual(await axeViolations(page), []);
    await asked.getByRole('button', { name: 'سحب' }).click();
    const told = page.locator('.toast', { hasText: 'سُحب من' });
    await told.waitFor();
    assert.equal((await titles('sports')).includes('خبر أدق لقناتين'), false);
    assert.ok((await titles('economy')).includes('خبر أدق لقناتين'));
    await told.getByRole('button', { name: 'تراجع' }).click();
    await row(page, 'خبر أدق لقناتين').getByRole('button', { name: 'سحب', exact: true }).waitFor();
    await page.waitForFunction(async () => {
      const answer = await fetch('/v1/channels/sports');
      return (await answer.text()).includes('خبر أدق لقناتين');
    });
  });

  it('that one of them refuses goes out nowhere: it says which and why, and nothing typed is lost', async () => {
    await breaking('sports', 3);
    const page = await enter();
    await write(page, { title: 'خبر ترفضه قناة' });
    await choose(page, 'الرياضة', 'الاقتصاد');
    await page.locator('#isBreaking').check();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    const asked = page.getByRole('dialog');
    await asked.getByText('الاقتصاد').waitFor();
    await asked.locator('button.alarm').click();
    await page.getByText('لم يتغير شيء: رفضته قناة واحدة.').waitFor();
    await page.locator('#also-in-sports-error', { hasText: '3' }).waitFor();
    assert.equal(await page.locator('#also-in-economy-error').textContent(), '');
    assert.equal(await page.locator('#title').inputValue(), 'خبر ترفضه قناة');
    assert.deepEqual(await axeViolations(page), []);
    assert.equal((await titles('economy')).includes('خبر ترفضه قناة'), false);
    await page.getByRole('checkbox', { name: 'الرياضة' }).uncheck();
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.getByRole('dialog').locator('button.alarm').click();
    await row(page, 'خبر ترفضه قناة').waitFor();
    assert.ok((await titles('economy')).includes('خبر ترفضه قناة'));
  });

  it('that somebody changed elsewhere is not overwritten: what it says there is shown first', async () => {
    const page = await enter();
    const answer = await node.call('POST', '/v1/linked-headlines', {
      channels: ['demo', 'economy'],
      headline: { title: 'خبر يتغير هناك' },
    });
    const { headlines } = (await answer.json()) as { headlines: { headline: { id: string } }[] };
    await row(page, 'خبر يتغير هناك').getByRole('link').click();
    await page.locator('#title').fill('خبر يتغير هنا');
    await node.call(
      'PATCH',
      `/v1/headlines/${headlines[1]?.headline.id}`,
      { title: 'نص الزميل' },
      { 'if-match': '1' },
    );
    await page.getByRole('button', { name: 'حفظ' }).click();
    await page.locator('#also-in-economy-error', { hasText: 'عُدّل هناك للتو' }).waitFor();
    await page.getByText('نص الزميل').waitFor();
    assert.equal(await page.locator('#title').inputValue(), 'خبر يتغير هنا');
    assert.ok((await titles('economy')).includes('نص الزميل'));
    await page.getByRole('checkbox', { name: 'الاقتصاد' }).uncheck();
    await page.getByRole('button', { name: 'حفظ' }).click();
    await row(page, 'خبر يتغير هنا').waitFor();
    assert.ok((await titles('economy')).includes('نص الزميل'));
  });

  it('says that it is in channels that the key is not for', async () => {
    await node.call('POST', '/v1/linked-headlines', {
      channels: ['demo', 'economy'],
      headline: { title: 'خبر في قناة بعيدة' },
    });
    const page = await enter(['demo']);
    await row(page, 'خبر في قناة بعيدة').getByText('في قناتين').waitFor();
    await row(page, 'خبر في قناة بعيدة').getByRole('link').click();
    await page.getByText('وهو في قناة أخرى ليست لمفتاحك.').waitFor();
    assert.deepEqual(await axeViolations(page), []);
  });
});
