import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { HeadlineEntry } from '../../../server/protocol/newsroom/headlines.ts';
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
});
after(async () => {
  await browser.close();
  await node.remove();
});
afterEach(async () => {
  for (const desk of opened) await desk.close();
  opened = [];
  const { headlines } = await node.snapshot();
  for (const { id } of headlines) await node.call('DELETE', `/v1/headlines/${id}`);
});

async function enter(role: string, name: string, path = '/desk/headlines'): Promise<Page> {
  const { key } = await makeKey(node, [role], { name });
  return enterWith(key, path);
}

async function enterWith(key: string, path = '/desk/headlines'): Promise<Page> {
  const desk = await DeskPage.enter(browser, node, key, { path });
  opened.push(desk);
  return desk.page;
}

function row(page: Page, title: string): Locator {
  return page.locator('.headline-row', { hasText: title });
}

async function listed(text: string): Promise<readonly HeadlineEntry[]> {
  const answer = await node.call('GET', `/v1/headlines?text=${encodeURIComponent(text)}`);
  return ((await answer.json()) as { headlines: HeadlineEntry[] }).headlines;
}

describe('two editors with one headline open', () => {
  it('see each other, and cannot overwrite each other without seeing both texts', async () => {
    const { id } = await node.publish({ title: 'المجلس يناقش مشروع الميزانية' });
    const leila = await enter('editor', 'ليلى', `/desk/headlines/${id}`);
    const karim = await enter('editor', 'كريم', `/desk/headlines/${id}`);
    await leila.getByText(/مفتوح الآن أيضًا عند .?كريم/).waitFor();
    await karim.getByText(/مفتوح الآن أيضًا عند .?ليلى/).waitFor();

    await karim.locator('#title').fill('المجلس يؤجل مشروع الميزانية');
    await leila.locator('#title').fill('المجلس يناقش مشروع الميزانية غدا');
    await leila.getByRole('button', { name: 'حفظ التعديل' }).click();
    await leila.getByText('حُفظ التعديل.').waitFor();

    await karim.getByRole('button', { name: 'حفظ التعديل' }).click();
    const conflict = karim.locator('.conflict');
    await conflict.locator('mark', { hasText: 'غدا' }).waitFor();
    await conflict.locator('mark', { hasText: 'يؤجل' }).waitFor();
    assert.deepEqual(await axeViolations(karim), []);
    assert.equal((await listed('الميزانية'))[0]?.headline.title, 'المجلس يناقش مشروع الميزانية غدا');

    await conflict.getByRole('button', { name: 'حفظ نصي بدلًا منه' }).click();
    await karim.getByText('حُفظ التعديل.').waitFor();
    const [entry] = await listed('الميزانية');
    assert.equal(entry?.headline.title, 'المجلس يؤجل مشروع الميزانية');
    assert.equal(entry.headline.version, 3);
  });

  it('see in the list who has it open', async () => {
    const { id } = await node.publish({ title: 'أسعار الزيت تتراجع' });
    const list = await enter('editor', 'ليلى');
    const karim = await enter('editor', 'كريم', `/desk/headlines/${id}`);
    await row(list, 'أسعار الزيت')
      .getByText(/مفتوح الآن عند .?كريم/)
      .waitFor();
    await karim.getByRole('link', { name: 'كل العناوين' }).click();
    await row(list, 'أسعار الزيت')
      .getByText(/مفتوح الآن عند .?كريم/)
      .waitFor({ state: 'detached' });
  });
});

describe('what a contributor sends', () => {
  it('waits for an editor, who changes it and publishes it', async () => {
    const sami = await enter('contributor', 'سامي');
    const leila = await enter('editor', 'ليلى');
    await write(sami, { title: 'افتتاح مكتبة في الحي الجديد' });
    await sami.getByRole('button', { name: 'إرسال إلى المحرر' }).click();
    await row(sami, 'افتتاح مكتبة').getByText('ينتظر موافقة محرر').waitFor();
    assert.equal((await node.snapshot()).headlines.length, 0);

    await leila.getByRole('button', { name: 'بانتظار الموافقة' }).click();
    await row(leila, 'افتتاح مكتبة').getByRole('link').click();
    await leila.locator('#title').fill('افتتاح مكتبة عامة في الحي الجديد');
    assert.deepEqual(await axeViolations(leila), []);
    await leila.getByRole('button', { name: 'موافقة ونشر الآن' }).click();
    await leila.getByText('نُشر، وهو الآن على الشريط.').waitFor();
    assert.equal((await node.snapshot()).headlines[0]?.title, 'افتتاح مكتبة عامة في الحي الجديد');
    await row(sami, 'افتتاح مكتبة عامة').getByText('على الشريط').waitFor();
  });

  it('can be published or refused from the list with one press', async () => {
    const sami = await enter('contributor', 'سامي');
    const leila = await enter('editor', 'ليلى', '/desk/headlines?state=submitted');
    for (const title of ['خبر يُقبل', 'خبر يُرفض']) {
      await write(sami, { title });
      await sami.getByRole('button', { name: 'إرسال إلى المحرر' }).click();
      await row(sami, title).waitFor();
    }
    // A headline that arrives while the pointer is among the rows is announced, and moves none of them.
    await row(leila, 'خبر يُرفض').waitFor();
    await row(leila, 'خبر يُقبل').getByRole('button', { name: 'موافقة ونشر' }).click();
    await leila.getByText('نُشر العنوان.').waitFor();
    await row(leila, 'خبر يُرفض').getByRole('button', { name: 'رفض' }).click();
    await leila.getByRole('dialog').getByRole('button', { name: 'رفض' }).click();
    await leila.getByText('رُفض العنوان').waitFor();
    const { headlines } = await node.snapshot();
    assert.deepEqual(
      headlines.map(({ title }) => title),
      ['خبر يُقبل'],
    );
  });

  it('can be changed and withdrawn by its sender, who sees nothing of others', async () => {
    await node.publish({ title: 'خبر من غيره' });
    const sami = await enter('contributor', 'سامي');
    await write(sami, { title: 'خبر يسحبه صاحبه' });
    await sami.getByRole('button', { name: 'إرسال إلى المحرر' }).click();
    await row(sami, 'خبر يسحبه صاحبه').getByRole('button', { name: 'سحب من الانتظار' }).click();
    await row(sami, 'خبر يسحبه صاحبه').getByText('سحبه مرسله').waitFor();
    assert.equal(await row(sami, 'خبر من غيره').count(), 0);
    assert.deepEqual(await axeViolations(sami), []);
  });
});

describe('a headline whose connection breaks while it is sent', () => {
  it('says that the outcome is unknown, stays in the form, and is published once when it is sent again', async () => {
    const page = await enter('editor', 'ليلى');
    await write(page, { title: 'خبر أُرسل والسلك ينقطع' });
    // The request arrives; its answer does not.
    await page.route('**/v1/channels/demo/headlines', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.getByText('فقد يكون العنوان نُشر وقد لا يكون').waitFor();
    assert.equal((await listed('السلك')).length, 1);

    await page.unroute('**/v1/channels/demo/headlines');
    await page.reload();
    await page.getByText('استُعيدت مسودتك').waitFor();
    await page.locator('#title').fill('خبر أُرسل والسلك ينقطع ثم يعود');
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.getByText('نُشر، وهو الآن على الشريط.').waitFor();
    const found = await listed('السلك');
    assert.deepEqual(
      found.map(({ headline }) => headline.title),
      ['خبر أُرسل والسلك ينقطع ثم يعود'],
    );
    await page.getByRole('link', { name: 'عنوان جديد' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#title')?.value === '');
  });

  it('survives the end of the session: it is sent after the next sign-in', async () => {
    const { key } = await makeKey(node, ['editor'], { name: 'ليلى' });
    const page = await enterWith(key);
    await write(page, { title: 'خبر كُتب قبل أن تنتهي الجلسة' });
    const answer = await page.context().request.delete(`${node.url}/v1/session`, {
      headers: { Origin: node.url },
    });
    assert.equal(answer.status(), 204);
    const signIn = page.getByRole('dialog', { name: 'انتهت جلستك' });
    await signIn.waitFor();
    await page.locator('#key').fill(key);
    await page.locator('#key').press('Enter');
    await signIn.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    await page.getByText('نُشر، وهو الآن على الشريط.').waitFor();
    assert.equal((await listed('قبل أن تنتهي')).length, 1);
  });
});
