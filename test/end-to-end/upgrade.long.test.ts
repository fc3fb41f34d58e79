import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { HostPage } from './host-page.ts';
import { makeNextVersion } from './next-version.ts';
import { NodeProcess } from './node-process.ts';

interface Pinned {
  readonly version: string;
  readonly url: string;
  readonly integrity: string;
}

const nextVersion = '9.9.9';

let node: NodeProcess;
let host: HostPage;
let browser: Browser;
let next: URL;
/** The pinned script of the version before the upgrade, as the page at `/embed` gives it. */
let pinned: Pinned;
/** Opened before the upgrade. */
let openPage: Page;
let wall: Page;

before(async () => {
  [node, host, browser] = await Promise.all([NodeProcess.start(), HostPage.open(), openBrowser()]);
  next = makeNextVersion(nextVersion);
  await node.publish({ title: 'خبر قبل الترقية' });
  pinned = (await versions()).versions[0] ?? assert.fail('nothing to pin');
  openPage = await openStrip(`<script src="${node.url}/v1/news-ticker.js" async></script>`);
  wall = await browser.newPage();
  await wall.clock.install();
  await wall.goto(`${node.url}/wall/demo`);
  await shows(wall, 'خبر قبل الترقية');

  await node.stop();
  node.root = next;
  await node.start();
  await node.publish({ title: 'خبر بعد الترقية' });
});
after(async () => {
  await browser.close();
  await host.close();
  await node.remove();
  rmSync(next, { recursive: true, force: true });
});

async function versions(): Promise<{ readonly current: string; readonly versions: readonly Pinned[] }> {
  const answer = await node.call('GET', '/v1/versions.json');
  return (await answer.json()) as { readonly current: string; readonly versions: readonly Pinned[] };
}

/** A page of another site with a strip, in a browser that has seen nothing before. */
async function openStrip(script: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  host.html = `<news-ticker channel="demo" server="${node.url}"></news-ticker>${script}`;
  await page.goto(host.origin);
  await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'));
  return page;
}

async function shows(page: Page, title: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('news-ticker')?.shadowRoot?.textContent?.includes(wanted),
    title,
    { polling: 50 },
  );
}

/** Waits for the part that keeps a strip live, which comes after the headlines, and gives its address. */
async function livePartOf(page: Page): Promise<string> {
  const found = await page.waitForFunction(
    () => performance.getEntriesByType('resource').find(({ name }) => name.includes('/live-'))?.name,
    undefined,
    { polling: 50 },
  );
  return String(await found.jsonValue());
}

/** The scripts of the node that a page has loaded. */
function scriptsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  );
}

describe('after an upgrade of the node', () => {
  it('the version before it is still listed with its hash', async () => {
    const { current, versions: listed } = await versions();
    assert.equal(current, nextVersion);
    assert.deepEqual(
      listed.find(({ version }) => version === pinned.version),
      pinned,
    );
  });

  it('a page that pinned that version still runs it, with its hash and its own later parts', async () => {
    const { url, integrity, version } = pinned;
    const page = await openStrip(
      `<script src="${url}" integrity="${integrity}" crossorigin="anonymous" async></script>`,
    );
    await shows(page, 'خبر بعد الترقية');
    await livePartOf(page);
    const scripts = await scriptsOf(page);
    assert.ok(scripts.length > 1 && scripts.every((each) => each.startsWith(`/${version}/`)), scripts.join());
    assert.ok(!scripts.join().includes('n_e_x_t'), scripts.join());
  });

  it('a page that was open goes on, and still gets parts of its script that it has not loaded yet', async () => {
    const before = await scriptsOf(openPage);
    await openPage.evaluate(() => document.querySelector('news-ticker')?.setAttribute('mode', 'list'));
    await openPage.waitForFunction(() =>
      document.querySelector('news-ticker')?.shadowRoot?.querySelector('ul.list li'),
    );
    // It does not wait for its next attempt to connect.
    await openPage.evaluate(() => dispatchEvent(new Event('online')));
    await shows(openPage, 'خبر بعد الترقية');
    const later = (await scriptsOf(openPage)).filter((each) => !before.includes(each));
    assert.match(later.join(), /\/v1\/mode-views-/);
    assert.ok(!later.join().includes('n_e_x_t'), later.join());
  });

  it('a page that is opened then runs the new one', async () => {
    const page = await openStrip(`<script src="${node.url}/v1/news-ticker.js" async></script>`);
    assert.match(await livePartOf(page), /\/v1\/live-n_e_x_t_\.js/);
  });

  it('a wall loads itself again, and runs the new one', async () => {
    const asked: string[] = [];
    wall.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await wall.evaluate('globalThis.isSamePage = true');
    const answer = wall.waitForResponse(/\/versions\.json$/);
    await wall.clock.fastForward('11:00');
    await (await answer).finished();
    await wall.clock.fastForward('06:00');
    await wall.waitForFunction(() => !('isSamePage' in globalThis), undefined, { polling: 50 });
    await shows(wall, 'خبر بعد الترقية');
    // The test controls its clock.
    for (let second = 0; second < 60 && !asked.join().includes('/live-'); second++)
      await wall.clock.runFor(1000);
    assert.match(asked.join(), /\/v1\/live-n_e_x_t_\.js/);
    assert.ok(asked.lastIndexOf('/wall/demo') < asked.indexOf('/v1/live-n_e_x_t_.js'));
  });
});
