import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, WebSocket } from 'playwright-core';
import { Apps } from '../frameworks/build-apps.ts';
import { headline } from '../widget/feed/channel-log.ts';
import { SmallServer } from '../widget/feed/small-server.ts';
import { consoleErrorsOf, openBrowser } from './browser.ts';
import { hasCount } from './waits.ts';

let apps: Apps;
let browser: Browser;
let server: SmallServer;
let origin: string;
let page: Page;
let faults: string[];

before(async () => {
  [apps, browser] = await Promise.all([Apps.build(), openBrowser()]);
});
after(async () => {
  await browser.close();
  apps.remove();
});
beforeEach(async () => {
  server = new SmallServer();
  for (const [name, code] of apps.scripts) server.files.set(`/apps/${name}`, code);
  origin = await server.open();
  page = await browser.newPage();
  faults = consoleErrorsOf(page);
});
afterEach(async () => {
  await page.close();
  await server.close();
});

/** Resolves with the next socket, once the server has told it that it follows the channel. */
function nextSocket(): Promise<WebSocket> {
  return new Promise((resolve) =>
    page.once('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"ready"')) resolve(socket);
      }),
    ),
  );
}

/** Opens a page with an app, and resolves with the socket of its strip. */
async function open(app: string, html = ''): Promise<WebSocket> {
  const socket = nextSocket();
  const body = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>صفحة</title><link rel="icon" href="data:,"><div id="root">${html}</div><script type="module" src="/apps/${app}.js"></script>`;
  server.files.set('/page', body);
  await page.goto(`${origin}/page`);
  return socket;
}

/** Takes the strip away, and puts it back. */
async function toggle(first: WebSocket): Promise<void> {
  const closed = first.waitForEvent('close');
  await page.getByRole('button', { name: 'toggle' }).click();
  await hasCount(page.locator('news-ticker'), 0);
  await closed;
  const second = nextSocket();
  await page.getByRole('button', { name: 'toggle' }).click();
  await second;
}

/** Publishes to the open page, and resolves once the strip shows it and the listener of the app has heard it, once. */
async function publish(id: string): Promise<void> {
  const published = headline(id);
  server.publish({ type: 'headline:published', headline: published });
  await page.locator('news-ticker').getByText(published.title).waitFor();
  await hasCount(page.locator('#root > ol > li', { hasText: published.title }), 1);
  assert.equal(server.viewers, 1);
}

for (const [name, app] of [
  ['React 19 in its strict mode', 'react-client'],
  ['React 18 in its strict mode', 'react-18'],
  ['Vue 3', 'vue'],
  ['Svelte 5', 'svelte'],
  ['modules without a framework', 'plain'],
] as const)
  describe(`an app made with ${name}`, () => {
    it('has a strip that is live, says what it shows, and is live again after it was taken away', async () => {
      const socket = await open(app);
      await publish('first');
      await page.getByRole('region', { name: 'أخبار الصفحة' }).waitFor();
      await toggle(socket);
      await publish('second');
      assert.deepEqual(faults, []);
    });
  });

describe('a React 19 app that a server has rendered', () => {
  it('is taken over without a warning, and has a strip that says what it shows, by the component', async () => {
    const socket = await openRendered('component');
    await publish('first');
    await page.getByRole('region', { name: 'أخبار الصفحة' }).waitFor();
    await toggle(socket);
    await publish('second');
    assert.deepEqual(faults, []);
  });

  it('is taken over without a warning by the tag too, whose listeners React adds with the next change', async () => {
    const socket = await openRendered('tag');
    const { title } = headline('first');
    server.publish({ type: 'headline:published', headline: headline('first') });
    await page.locator('news-ticker').getByText(title).waitFor();
    await toggle(socket);
    await publish('second');
    assert.deepEqual(faults, []);
  });
});

async function openRendered(app: 'tag' | 'component'): Promise<WebSocket> {
  const html = await apps.renderOnServer(app, origin);
  assert.match(html, /<news-ticker channel="demo" server="http:[^"]+" mode="list"><\/news-ticker>/);
  return open(`react-hydrate-${app}`, html);
}
