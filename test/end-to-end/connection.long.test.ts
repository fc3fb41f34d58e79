import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { NodeProcess } from './node-process.ts';
import { StripPage } from './strip-page.ts';
import { visitBeforeEach } from './demo-visits.ts';

let node: NodeProcess;
let context: BrowserContext;
let page: Page;
visitBeforeEach(
  { viewport: { width: 1200, height: 600 } },
  () => NodeProcess.start('demo'),
  (visit) => ({ node, context, page } = visit),
);

async function openStrip(): Promise<StripPage> {
  const strip = await StripPage.open(page, `${node.url}/demo/strict.html`);
  await strip.listen();
  return strip;
}

/** Resolves when the strip has one of these custom states. */
async function reaches(...states: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (names) => names.some((name) => document.querySelector('news-ticker')?.matches(`:state(${name})`)),
    states,
  );
}

/** Resolves when the strip has received `title` live: from then on it would notice that the server is gone. */
async function hears(strip: StripPage, title: string): Promise<void> {
  await node.publish({ title });
  await strip.knows(title);
}

describe('a strip behind a proxy', () => {
  it('that blocks WebSockets uses server-sent events', async () => {
    const streams: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/events')) streams.push(request.url());
    });
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    const strip = await openStrip();
    await reaches('live');
    await node.publish({ title: 'خبر بلا مقابس' });
    await strip.knows('خبر بلا مقابس');
    assert.ok(streams.length > 0);
  });

  it('that blocks streams too polls the snapshot', async () => {
    await page.clock.install();
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await context.route('**/events*', (route) => route.abort());
    // The request that it makes once no other way is left; after the answer, it rests until the next time.
    const polled = page
      .waitForEvent('requestfailed', (request) => request.url().includes('/events'))
      .then(() => page.waitForResponse(`${node.url}/v1/channels/demo`));
    const strip = await openStrip();
    await polled;
    await page.evaluate(() => fetch('/healthz'));
    await node.publish({ title: 'خبر باللقطات وحدها' });
    await page.clock.fastForward('03:00');
    await strip.knows('خبر باللقطات وحدها');
  });
});

describe('a strip whose server stops', () => {
  it('keeps its headlines, says that it is stale, and catches up without a repeat when the server is back', async () => {
    const strip = await openStrip();
    await hears(strip, 'خبر قبل الانقطاع');
    const before = await node.snapshot();

    await node.kill();
    // It may have tried every transport before it counts as stale.
    await reaches('stale', 'offline');
    assert.ok((await strip.placed()).length > 0);
    await page.locator('news-ticker [part~=status]', { hasText: /\p{Script=Arabic}/u }).waitFor();

    await node.start();
    await node.publish({ title: 'خبر بعد العودة' });
    // It would reconnect by itself at a random moment within a minute; this event, as when a device wakes, makes it do so now.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await strip.knows('خبر بعد العودة');
    await reaches('live');
    const known = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    const titles = known.slice(-(before.headlines.length + 1));
    assert.equal(new Set(titles).size, before.headlines.length + 1);
  });

  it('gets bye on a regular stop, and reconnects', async () => {
    const strip = await openStrip();
    await hears(strip, 'خبر قبل الصيانة');
    assert.equal(await node.stop(), 0);
    await node.start();
    await node.publish({ title: 'خبر بعد الصيانة' });
    await strip.knows('خبر بعد الصيانة');
  });
});

describe('a strip that is refused', () => {
  it("warns the site's owner once on the console, and stops asking", async () => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await page.goto(`${node.url}/demo/strict.html`);
    const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
    await page.evaluate(() => document.querySelector('news-ticker')?.setAttribute('channel', 'nowhere'));
    await reaches('refused');
    await warned;
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0] ?? '', /^\[news-ticker\].*nowhere/);
  });

  it('does not show a channel on a site that the channel does not allow', async () => {
    await node.call('PUT', '/v1/channels/private', {
      title: 'خاص',
      lang: 'ar',
      origins: ['https://akhbar.example'],
    });
    await page.goto(`${node.url.replace('127.0.0.1', 'localhost')}/demo/stranger.html`);
    await page.evaluate(() => document.querySelector('news-ticker')?.setAttribute('channel', 'private'));
    await reaches('refused');
  });
});
