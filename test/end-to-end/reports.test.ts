import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { io, type Socket } from 'socket.io-client';
import { openBrowser } from './browser.ts';
import { NodeProcess } from './node-process.ts';

let node: NodeProcess;
let browser: Browser;
const contexts: BrowserContext[] = [];
let image = '';
let headline = '';

before(async () => {
  node = await NodeProcess.start('demo');
  browser = await openBrowser();
  const png = await sharp({ create: { width: 640, height: 420, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  image = await node.upload(png, 'image/png');
  ({ id: headline } = await node.publish({
    title: 'خبر تحمله صورة',
    paragraphs: ['فقرة أولى.', 'فقرة ثانية.'],
    image: { id: image, alt: 'لوحة بلون الماء', credit: 'صحيفة الأفق' },
  }));
});
after(async () => {
  for (const context of contexts) await context.close();
  await browser.close();
  await node.remove();
});

/** A reader of their own, with the story open. */
async function openStory(path = `/#${headline}`): Promise<Page> {
  const context = await browser.newContext({ locale: 'ar', viewport: { width: 1200, height: 900 } });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${node.url}${path}`);
  return page;
}

async function statusOf(
  variant: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<[number, string | null]> {
  const answer = await fetch(`${node.url}/v1/images/${image}/${variant}`, { headers, method });
  return [answer.status, answer.headers.get('cache-control')];
}

function nextOf(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()));
}

async function imageState(): Promise<string | undefined> {
  const { headlines } = await node.snapshot();
  return headlines.find(({ id }) => id === headline)?.image?.state;
}

describe('a picture that readers report', () => {
  const seen = 'img[alt="لوحة بلون الماء"]';
  let watchers: Page[] = [];

  it('is shown to readers, with its words', async () => {
    watchers = await Promise.all([openStory(), openStory(`/s/${headline}`)]);
    const [inStory, onPage] = watchers;
    await inStory?.locator(seen).waitFor();
    await onPage?.locator(seen).waitFor();
    assert.deepEqual(await statusOf('story'), [200, 'public, max-age=60, must-revalidate']);
  });

  it('is reported by element and by plain form; the desk hears of each report', async () => {
    const heard: string[] = [];
    const desk = io(`${node.url}/desk`, { transports: ['websocket'], auth: { key: node.adminKey } });
    desk.on('report image', ({ reason }: { reason: string }) => heard.push(reason));
    await nextOf(desk, 'connect');

    for (const reader of ['first', 'second']) {
      const page = await openStory();
      await page.locator(seen).waitFor();
      await page.getByRole('button', { name: /إبلاغ/ }).click();
      await page.getByRole('radio', { name: 'مشهد دموي أو صادم' }).check();
      const told = nextOf(desk, 'report image');
      await page.getByRole('button', { name: /إرسال|أرسل/ }).click();
      await page.getByText('شكرًا لإبلاغك').first().waitFor();
      await told;
      assert.equal(await imageState(), 'visible', reader);
    }

    const quiet = await browser.newContext({ javaScriptEnabled: false });
    contexts.push(quiet);
    const page = await quiet.newPage();
    await page.goto(`${node.url}/s/${headline}`);
    await page.locator('summary').click();
    await page.getByRole('radio', { name: 'مشهد دموي أو صادم' }).check();
    const told = nextOf(desk, 'report image');
    await page.locator('form button[type=submit]').click();
    await page.getByText('شكرًا لإبلاغك').waitFor();
    await told;
    assert.deepEqual(heard, ['graphic', 'graphic', 'graphic']);
    desk.close();
  });

  it('is gone from every open story, and the server serves it to nobody', async () => {
    assert.equal(await imageState(), 'hidden');
    const [inStory] = watchers;
    await inStory?.locator(seen).waitFor({ state: 'detached' });
    for (const variant of ['thumb', 'story', 'story?again=1']) {
      assert.deepEqual(await statusOf(variant), [410, 'no-store'], variant);
      assert.deepEqual(await statusOf(variant, { 'If-None-Match': '*' }), [410, 'no-store'], variant);
      assert.deepEqual(await statusOf(variant, {}, 'HEAD'), [410, 'no-store'], variant);
    }
    const html = await (await fetch(`${node.url}/s/${headline}`)).text();
    assert.ok(!html.includes(`/v1/images/${image}`) || html.includes('/reports'), html);
    assert.ok(!html.includes('لوحة بلون الماء'));
  });

  it('is told of to viewers who were away when the node was killed right after', async () => {
    await node.kill();
    await node.start();
    assert.equal(await imageState(), 'hidden');
  });

  it('is back on every screen when a moderator restores it', async () => {
    const cases = (await (await node.call('GET', '/v1/moderation/cases')).json()) as {
      readonly cases: readonly { readonly image: string; readonly version: number; readonly score: number }[];
    };
    const open = cases.cases.find((each) => each.image === image);
    assert.equal(open?.score, 3);
    const decided = await node.call('POST', `/v1/moderation/images/${image}/decision`, {
      action: 'restore',
      version: open?.version,
    });
    assert.equal(decided.status, 200, await decided.text());
    assert.deepEqual((await statusOf('story'))[0], 200);

    const [inStory] = watchers;
    await inStory?.evaluate(() => dispatchEvent(new Event('online')));
    await inStory?.locator(seen).waitFor();
    const late = await openStory();
    await late.locator(seen).waitFor();
  });
});
