import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { LocalNode } from './local-node.ts';
import { StripPage } from './strip-page.ts';

let node: LocalNode;
let browser: Browser;

before(async () => {
  node = await LocalNode.start('demo');
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await node.remove();
});

it('a strip becomes stale when its server goes silent without closing the connection, and keeps its headlines', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  let isSilent = false;
  const { promise: isLevel, resolve: level } = Promise.withResolvers<void>();
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isSilent) return;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (isSilent) return;
      socket.send(message);
      if (message.includes('"ready"')) level();
    });
  });
  await StripPage.open(page, `${node.url}/demo/strict.html`);
  await isLevel;
  isSilent = true;
  await context.route('**/v1/channels/**', () => undefined);
  await page.clock.runFor(50_000);
  await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(stale)'));
  await page.locator('news-ticker').getByText('جارٍ إعادة الاتصال').waitFor();
  await page.locator('news-ticker [part~=title]').first().waitFor({ state: 'attached' });
});
