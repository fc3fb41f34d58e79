import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { NodeProcess } from '../node-process.ts';
import { behindProxy } from '../reader.ts';
import { DeskPage, makeKey } from './desk-page.ts';
import { drawn, publishReported, publishUploaded, threeNetworks } from './reported.ts';

let node: NodeProcess;
let browser: Browser;
let desk: DeskPage;
let page: Page;

before(async () => {
  node = await NodeProcess.start('serve', behindProxy);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

async function enter(): Promise<void> {
  const { key } = await makeKey(node, ['moderator'], { name: 'ياسين' });
  desk = await DeskPage.enter(browser, node, key, { path: '/desk/reports' });
  ({ page } = desk);
}

function caseOf(title: string): Locator {
  return page.locator('desk-case', { hasText: title });
}

async function open(title: string): Promise<Locator> {
  const found = caseOf(title);
  await found.getByRole('button', { name: title, exact: true }).press('Enter');
  await found.locator('.decide').waitFor();
  return found;
}

async function decisionsOn(image: string): Promise<readonly string[]> {
  const answer = await node.call('GET', '/v1/moderation/cases?state=closed&limit=100');
  const { cases } = (await answer.json()) as {
    readonly cases: readonly {
      readonly image: string;
      readonly decisions: readonly { readonly action: string }[];
    }[];
  };
  const found = cases.find((each) => each.image === image);
  return found?.decisions.map(({ action }) => action).filter((action) => action !== 'report') ?? [];
}

describe('a case at a glance', () => {
  const reported = 'الخبر الذي أُبلغ عن صورته';
  const other = 'خبر أحدث يحمل الصورة نفسها';

  before(async () => {
    const upload = await node.upload(await drawn('navy'), 'image/png');
    await publishUploaded(node, upload, { title: reported, addresses: ['203.0.113.60'], reason: 'child' });
    await publishUploaded(node, upload, { title: other, addresses: [] });
    await publishReported(node, {
      title: 'صورة أخفتها البلاغات',
      colour: 'teal',
      addresses: threeNetworks,
    });
    await enter();
  });
  after(() => desk.close());

  it('shows its reasons, its number of reporters, its distance to the threshold and its urgency', async () => {
    const summaryOf = (title: string) => caseOf(title).locator('.case-summary');
    for (const part of [
      'تمسّ طفلًا أو سلامته 1',
      'شخص واحد من شبكة واحدة',
      'مجموع البلاغات 1 من 3',
      'سبب الأولوية: خطورة البلاغ',
    ])
      await summaryOf(reported).filter({ hasText: part }).waitFor();
    for (const part of [
      'مشهد دموي أو صادم 3',
      '3 أشخاص من 3 شبكات',
      'مجموع البلاغات 3 من 3',
      'مخفية عن القرّاء الآن',
    ])
      await summaryOf('صورة أخفتها البلاغات').filter({ hasText: part }).waitFor();
  });

  it('is titled with the reported headline, and lists the others separately', async () => {
    const opened = await open(reported);
    const uses = opened.locator('.uses');
    await uses
      .nth(0)
      .filter({ hasText: new RegExp(`أُبلغ عنها في\\s*${reported}`) })
      .waitFor();
    await uses
      .nth(1)
      .filter({ hasText: new RegExp(`الصورة نفسها أيضًا في\\s*${other}`) })
      .waitFor();
  });

  it('can be viewed without colours, which is remembered on the device and written to the audit log', async () => {
    await page.getByRole('checkbox', { name: 'اكشف الصور بلا ألوان' }).check();
    await page.reload();
    const opened = await open(reported);
    const look = page.waitForResponse(/preview\?look=/);
    await opened.locator('button.preview').press('Enter');
    const answer = await look;
    assert.deepEqual([answer.status(), new URL(answer.url()).searchParams.get('look')], [200, 'grey']);
    await opened.getByText('رأيتها').waitFor();
    const audit = await (await node.call('GET', '/v1/audit?action=image.look&limit=1')).text();
    assert.match(audit, /"grey"/);
  });
});

describe('a connection that breaks while a moderator is at work', () => {
  const titles = ['صورة تبقى على الشاشة', 'صورة يصل عنها القرار دون رده', 'صورة ثالثة'] as const;
  const note = 'رأي رئيس التحرير';
  let images: readonly string[] = [];

  before(async () => {
    images = [];
    for (const [index, title] of titles.entries()) {
      const colour = ['maroon', 'olive', 'purple'][index] ?? 'gray';
      images = [...images, await publishReported(node, { title, colour, addresses: threeNetworks })];
    }
    await enter();
  });
  after(() => desk.close());

  it('is shown, moves nothing, and decides nothing', async () => {
    const opened = await open(titles[0]);
    await opened.getByText('سبب القرار وملاحظة').press('Enter');
    await opened.getByRole('textbox', { name: 'ملاحظة للسجل' }).fill(note);
    await node.kill();
    await page.getByText('لا اتصال الآن').waitFor();
    await opened.getByRole('button', { name: 'تثبيت الإخفاء' }).click();
    await page.getByText('لا يُعرف هل وصل قرارك').waitFor();
    assert.equal(await opened.getByRole('textbox', { name: 'ملاحظة للسجل' }).inputValue(), note);
    assert.equal(await page.locator('.cases > li').count(), titles.length + 2);
    assert.equal(await page.locator('.case[data-decided]').count(), 0);
  });

  it('is followed by an update in place: new cases wait, decided ones turn grey', async () => {
    await node.start();
    // Before the desk is back, a colleague decides and a reader reports.
    const image = images[2] ?? '';
    const { version } = await openCase(image);
    const decided = await node.call('POST', `/v1/moderation/images/${image}/decision`, {
      action: 'restore',
      version,
    });
    assert.equal(decided.status, 200, await decided.text());
    await publishReported(node, { title: 'صورة وصلت في الغياب', colour: 'lime', addresses: threeNetworks });

    await page.getByText('لا اتصال الآن').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'حالة جديدة' }).waitFor();
    await caseOf(titles[2]).locator('.case[data-decided]').waitFor();
    assert.equal(await caseOf('صورة وصلت في الغياب').count(), 0);
  });

  it('keeps the written note, and sends it once', async () => {
    const opened = caseOf(titles[0]);
    assert.equal(await opened.getByRole('textbox', { name: 'ملاحظة للسجل' }).inputValue(), note);
    await opened.getByRole('button', { name: 'تثبيت الإخفاء' }).click();
    await opened.getByText('قرارك: إخفاء الصورة').waitFor();
    assert.deepEqual(await decisionsOn(images[0] ?? ''), ['hide', 'remove']);
  });

  it('recognizes a decision whose response was lost as one’s own', async () => {
    const image = images[1] ?? '';
    await page.route('**/decision', async (route) => {
      await route.fetch();
      await route.abort();
    });
    // After a decision the next case is the current one.
    const opened = caseOf(titles[1]);
    await opened.locator('.decide').waitFor();
    await opened.getByRole('button', { name: 'تثبيت الإخفاء' }).click();
    await page.getByText('لا يُعرف هل وصل قرارك').last().waitFor();
    await opened.getByText('قرارك: إخفاء الصورة').waitFor();
    assert.deepEqual(await decisionsOn(image), ['hide', 'remove']);
  });
});

async function openCase(image: string): Promise<{ readonly version: number }> {
  const answer = await node.call('GET', '/v1/moderation/cases?limit=100');
  const { cases } = (await answer.json()) as {
    readonly cases: readonly { readonly image: string; readonly version: number }[];
  };
  const found = cases.find((each) => each.image === image);
  assert.ok(found);
  return found;
}
