import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { classicScript } from '../../../widget/build/classic-script.ts';
import { findChromium } from '../../run/engines.ts';
import { headline } from '../feed/channel-log.ts';
import { SmallServer } from '../feed/small-server.ts';

const published = (id: string) => ({ type: 'headline:published' as const, headline: headline(id) });

describe('the classic script on a page of another origin', () => {
  let folder: string;
  let node: SmallServer;
  let origin: string;
  let host: Server;
  let hostUrl: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'classic-script-'));
    const entry = fileURLToPath(new URL('../../browser/feed/build-probe.ts', import.meta.url));
    await build({
      ...classicScript({ entry, outDir: folder, tag: 'build-probe', version: '1.2.3' }),
      configFile: false,
      logLevel: 'error',
    });
    node = new SmallServer();
    node.publish(published('a'));
    for (const name of await readdir(folder))
      node.files.set(`/${name}`, await readFile(join(folder, name), 'utf8'));
    origin = await node.open();

    host = createServer(({ url }, response) => {
      const script = url === '/' ? `<script src="${origin}/news-ticker.js" async></script>` : '';
      response.setHeader('content-type', 'text/html');
      response.setHeader('content-security-policy', policy(origin));
      response.end(
        `<!doctype html><title>host</title>${script}${script}<build-probe speed="3"></build-probe>`,
      );
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;

    browser = await chromium.launch({
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--disable-gpu'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    page = await browser.newPage();
    page.setDefaultTimeout(180_000);
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));
    });
    page.on('console', (message) => void complaints.push(message.text()));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(hostUrl);
  });

  after(async () => {
    await browser?.close();
    host?.close();
    await node?.close();
    await rm(folder, { recursive: true });
  });

  const text = (selector: string) => page.locator(`build-probe ${selector}`);

  it('shows the snapshot, then what happens live', async () => {
    await text('p').filter({ hasText: 'live a' }).waitFor();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /live-.*js$/.test(name)),
    );
    while (node.viewers === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    node.publish(published('b'));
    await text('p').filter({ hasText: 'live b,a' }).waitFor();
    assert.deepEqual(node.asked, ['snapshot', 'socket first:1']);
  });

  it('has lowered decorators and its own styles', async () => {
    assert.equal(await text('output').textContent(), '6');
    await page.evaluate(() => Object.assign(document.querySelector('build-probe') ?? {}, { speed: 5 }));
    await text('output').filter({ hasText: '10' }).waitFor();
    const color = await page.locator('build-probe').evaluate((element) => getComputedStyle(element).color);
    assert.equal(color, 'rgb(1, 2, 3)');
    const content = await text('p').evaluate((element) => getComputedStyle(element, '::after').content);
    assert.equal(content, '"a,  b"');
  });

  it('breaks no rule of a strict policy and says nothing in the console', () => {
    assert.deepEqual(complaints, []);
  });

  it('leaves no cookie, nothing in storage and no global name', async () => {
    const left = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(left, ['', 0, 0]);
    const names = await page.evaluate(() => Object.keys(window));
    const empty = await browser.newPage();
    await empty.goto(`${hostUrl}/empty`);
    const usual = new Set(await empty.evaluate(() => Object.keys(window)));
    assert.deepEqual(
      names.filter((name) => !usual.has(name)),
      [],
    );
  });

  it('keeps no page out of the back/forward cache, and catches up when it comes back', async () => {
    await page.evaluate(() => Object.assign(window, { wasHere: true }));
    await page.goto(`${hostUrl}/empty`);
    while (node.viewers > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    node.publish(published('c'));
    await page.goBack({ waitUntil: 'commit' });
    await text('p').filter({ hasText: 'live c,b,a' }).waitFor();
    assert.equal(await page.evaluate(() => 'wasHere' in window), true);
    assert.equal(node.asked.at(-1), 'socket first:2');
  });

  it('holds Lit once, in production mode', async () => {
    const files = [...node.files.entries()];
    const withLit = files.filter(([, code]) => code.includes('createPolicy('));
    assert.deepEqual(
      withLit.map(([name]) => name),
      ['/news-ticker.js'],
    );
    assert.ok(files.every(([, code]) => !code.includes('dev-mode')));
  });
});

/** The narrowest policy that the script works under; docs/embedding.md states the same. */
function policy(origin: string): string {
  const socket = origin.replace('http', 'ws');
  return [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin} ${socket}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
