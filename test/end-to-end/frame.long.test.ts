import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import { consoleErrorsOf, openBrowser } from './browser.ts';
import { asWordPressDoes, HostPage } from './host-page.ts';
import { LocalNode } from './local-node.ts';
import { eventually } from './waits.ts';

let node: LocalNode;
let host: HostPage;
let browser: Browser;
let page: Page;

before(async () => {
  host = await HostPage.open();
  [node, browser] = await Promise.all([LocalNode.start(), openBrowser()]);
  const origins = [host.origin];
  await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', origins });
  await node.call('PUT', '/v1/channels/closed', {
    title: 'مغلقة',
    lang: 'ar',
    origins: ['https://blog.example'],
  });
  for (let index = 1; index <= 8; index++)
    await node.publish({ title: `خبر ${index} عن موسم جني الزيتون في سهل سايس` });
});
after(async () => {
  await browser.close();
  await host.close();
  await node.remove();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 600 }, locale: 'ar' });
});
afterEach(() => page.close());

const sandbox = 'sandbox="allow-scripts"';

/** Opens a page of the allowed site with a frame, and gives that frame once its strip is defined. */
async function openFrame(attributes: string, path = '/embed/demo'): Promise<Frame> {
  host.html = `<iframe ${attributes} src="${node.url}${path}" width="900" height="60"></iframe>`;
  await page.goto(host.origin);
  return stripFrame();
}

async function stripFrame(): Promise<Frame> {
  const element = await page.waitForSelector('iframe');
  const frame = (await element.contentFrame()) ?? assert.fail('no frame');
  await frame.waitForFunction(() => document.querySelector('news-ticker')?.matches(':defined'));
  return frame;
}

/** From now on the page in `frame` keeps what its strip says that it was sent. */
async function listen(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    document.addEventListener('ticker-update', (event) => {
      const { headlines } = event as unknown as { headlines: readonly { title: string }[] };
      heard.push(...headlines.map((each) => each.title));
    });
  });
}

/** Waits until the strip in `frame` has received `title` since the page began to listen. */
async function hears(frame: Frame, title: string): Promise<void> {
  await frame.waitForFunction(
    (wanted) => (window as unknown as { heard: readonly string[] }).heard.includes(wanted),
    title,
    { polling: 50 },
  );
}

async function isLive(frame: Frame): Promise<void> {
  await frame.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'));
}

describe('a frame in a sandbox that allows scripts alone', () => {
  it('is live by WebSocket', async () => {
    const faults = consoleErrorsOf(page);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    const frame = await openFrame(sandbox);
    assert.equal(await frame.evaluate(() => origin), 'null');
    await listen(frame);
    if (sockets.length === 0) await page.waitForEvent('websocket');
    await node.publish({ title: 'وصل بالمقبس' });
    await hears(frame, 'وصل بالمقبس');
    assert.match(sockets[0] ?? '', /^ws:\/\/[^/]+\/embed\/demo\/v1\.[^/]+\/socket\.io\//);
    assert.deepEqual(faults, []);
  });

  it('is live by server-sent events where WebSockets are blocked', async () => {
    await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    const streams: string[] = [];
    page.on('request', (request) => request.url().includes('/events') && streams.push(request.url()));
    const streamed = page.waitForResponse((response) => response.url().includes('/events'));
    const frame = await openFrame(sandbox);
    await listen(frame);
    assert.equal((await streamed).status(), 200);
    await node.publish({ title: 'وصل بالأحداث' });
    await hears(frame, 'وصل بالأحداث');
    assert.match(streams[0] ?? '', /\/embed\/demo\/v1\.[^/]+\/v1\/channels\/demo\/events/);
  });

  it('is let through to the page around it, and has the colours that it was given', async () => {
    const frame = await openFrame(sandbox, '/embed/demo?background=transparent&color=ffffff&theme=dark');
    await eventually(page, async () => {
      const colours = await frame.evaluate(() => {
        const strip = document.querySelector('news-ticker');
        const section = strip?.shadowRoot?.querySelector('section');
        return section
          ? [
              getComputedStyle(section).backgroundColor,
              getComputedStyle(section).color,
              getComputedStyle(document.documentElement).colorScheme,
            ]
          : [];
      });
      assert.deepEqual(colours, ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)', 'normal']);
    });
  });
});

describe('a frame', () => {
  it('is live without a sandbox too, on a channel that does not allow the node itself', async () => {
    const frame = await openFrame('');
    await listen(frame);
    await isLive(frame);
    await node.publish({ title: 'وصل بلا صندوق' });
    await hears(frame, 'وصل بلا صندوق');
  });

  it('cannot be shown by a page that the channel does not allow', async () => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    host.html = `<iframe src="${node.url}/embed/closed"></iframe>`;
    await page.goto(host.origin);
    await refused;
    const [, frame] = page.frames();
    assert.doesNotMatch((await frame?.content()) ?? '', /news-ticker/);
  });

  it('has its first headlines without scripts', async () => {
    const quiet = await browser.newContext({ javaScriptEnabled: false });
    const plain = await quiet.newPage();
    await plain.goto(`${node.url}/embed/demo`);
    assert.ok(await plain.getByRole('link').first().isVisible());
    assert.ok((await plain.locator('.first-headlines a').count()) >= 8);
    await quiet.close();
  });
});

describe('the first headline of the page', () => {
  for (const [width, query] of [
    [360, ''],
    [1440, ''],
    [1440, '?speed=slow&dir=ltr'],
  ] as const)
    it(`is where the strip starts with it, at ${width} px${query}`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 100 } });
      const opened = await context.newPage();
      const held = Promise.withResolvers<undefined>();
      await opened.route('**/v1/news-ticker.js', async (route) => {
        await held.promise;
        await route.continue();
      });
      const placeOf = (selector: string, root: 'page' | 'strip') =>
        opened.evaluate(
          ([wanted, where]) => {
            const ticker = document.querySelector('news-ticker');
            const box = (where === 'page' ? document : ticker?.shadowRoot)
              ?.querySelector(wanted)
              ?.getBoundingClientRect();
            return { left: box?.left ?? NaN, right: box?.right ?? NaN };
          },
          [selector, root] as const,
        );
      await opened.goto(`${node.url}/embed/demo${query}`, { waitUntil: 'commit' });
      await opened.waitForSelector('.first-line a');
      await opened.waitForFunction(() => document.styleSheets.length > 0);
      const before = await placeOf('.first-line a', 'page');
      // The line is where it starts.
      const devTools = await context.newCDPSession(opened);
      await devTools.send('Animation.enable');
      await devTools.send('Animation.setPlaybackRate', { playbackRate: 0 });
      held.resolve(undefined);
      await opened.waitForFunction(() =>
        document.querySelector('news-ticker')?.shadowRoot?.querySelector('[part~=headline] [part~=title]'),
      );
      const after = await placeOf('[part~=headline] [part~=title]', 'strip');
      const isRtl = query === '';
      const shiftPx = isRtl ? before.right - after.right : after.left - before.left;
      assert.ok(Math.abs(shiftPx) < 4, `${shiftPx} px`);
      await context.close();
    });
});

describe('the ticket of an open frame', () => {
  it('is renewed in time, and the frame is loaded again when it cannot be', async () => {
    await page.clock.install();
    await page.goto(`${node.url}/embed/demo`);
    const renewed = page.waitForResponse(/\/ticket$/);
    await page.clock.fastForward('05:00');
    assert.equal((await renewed).status(), 200);
    await (await renewed).finished();

    await page.route(/\/ticket$/, (route) => route.fulfill({ json: { ticket: 'v1.next' } }));
    await page.clock.fastForward('05:00');
    await page.waitForFunction(() => document.baseURI.endsWith('/embed/demo/v1.next/'));

    await page.route(/\/ticket$/, (route) => route.fulfill({ status: 403, json: {} }));
    await page.clock.fastForward('05:00');
    await page.waitForFunction(() => /\/embed\/demo\/v1\.[^/]+\.[^/]+\/$/.test(document.baseURI));
  });
});

describe('a frame that WordPress embeds', () => {
  it('is as high as a list, is live, and leaves links to WordPress', async () => {
    const answer = await node.call('GET', `/oembed?url=${encodeURIComponent(`${node.url}/embed/demo`)}`);
    const { html } = (await answer.json()) as { readonly html: string };
    host.html = asWordPressDoes(html);
    await page.goto(host.origin);
    const frame = await stripFrame();
    await isLive(frame);
    await page.locator('iframe[height="320"]').waitFor();

    const link = frame.locator('news-ticker [part~=link]').first();
    await link.click();
    const followed = await page.waitForFunction(
      () => (window as unknown as { followed: readonly string[] }).followed[0],
    );
    assert.match(String(await followed.jsonValue()), new RegExp(`^${node.url}/s/[0-9A-Z]{26}$`));
    assert.equal(frame.url().split('#')[0], `${node.url}/embed/demo?mode=list`);
  });

  it('tells its height when it is a line', async () => {
    host.html = asWordPressDoes(`<iframe src="${node.url}/embed/demo" height="500"></iframe>`);
    await page.goto(host.origin);
    await page.waitForFunction(() => document.querySelector('iframe')?.height === '200');
  });
});
