import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { headline } from '../widget/feed/channel-log.ts';
import type { SmallServer } from '../widget/feed/small-server.ts';
import { eventually } from './waits.ts';
import { WidgetSite } from './widget-site.ts';

let own: WidgetSite;
let server: SmallServer;
let origin: string;
let page: Page;
let site: Server;
let body = '';

before(async () => {
  own = await WidgetSite.open(headline('a'));
  ({ server, origin } = own);
  site = createServer(({ url }, response) => {
    const isScript = url === '/combined.js';
    response.writeHead(isScript || url === '/' ? 200 : 404, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
    });
    response.end(isScript ? own.script : body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  site.close();
  await own.close();
});
beforeEach(async () => {
  page = await own.browser.newPage();
});
afterEach(() => page.close());

/** A page of another site, in which an optimiser did something to the script. */
async function openPage(tag: string, script = ''): Promise<string[]> {
  const told: string[] = [];
  page.on('console', (message) => void told.push(message.text()));
  body = `<!doctype html><html lang="ar"><meta charset="utf-8"><title>صفحة</title>${tag}${script}`;
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  return told;
}

/** Resolves once the console says it. */
async function isTold(told: readonly string[], pattern: RegExp): Promise<void> {
  await eventually(page, async () => assert.match(told.join('\n'), pattern));
}

const evaluate = () => page.evaluate(own.script);
const viewerComes = async () => {
  await eventually(page, async () => assert.ok(server.viewers > 0, 'nobody comes'));
};

describe('a script that an optimiser', () => {
  it('evaluated goes live by the server that the tag names', async () => {
    await openPage(`<news-ticker channel="demo" server="${origin}"></news-ticker>`);
    await evaluate();
    await viewerComes();
  });

  it('copied to an address of the site finds its parts at the server', async () => {
    await openPage(
      `<news-ticker channel="demo" server="${origin}"></news-ticker>`,
      '<script src="/combined.js"></script>',
    );
    await viewerComes();
  });

  for (const kind of ['data', 'blob'])
    it(`wrote into a ${kind}: address goes live by the server that the tag names, and else names the cause`, async () => {
      const told = await openPage(
        `<news-ticker channel="demo" server="${origin}"></news-ticker><news-ticker channel="demo"></news-ticker>`,
      );
      await page.evaluate(
        ([script = '', scheme]) => {
          const blob = new Blob([script], { type: 'text/javascript' });
          const loader = document.createElement('script');
          loader.src =
            scheme === 'blob'
              ? URL.createObjectURL(blob)
              : `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`;
          document.head.append(loader);
        },
        [own.script, kind],
      );
      await viewerComes();
      await isTold(told, /The attribute server is missing/);
    });

  it('evaluated names the cause where the tag names no server', async () => {
    const told = await openPage('<news-ticker channel="demo"></news-ticker>');
    await evaluate();
    await isTold(told, /The attribute server is missing, and the script was merged, copied or evaluated/);
  });
});

describe('a part that could not be loaded', () => {
  it('because it never answered is asked for again', async () => {
    await page.clock.install();
    // A route that is neither continued nor ended leaves its request without an answer.
    await page.route(/\/live-[^/?]*\.js$/, () => {});
    await openPage(
      `<news-ticker channel="demo" server="${origin}"></news-ticker>`,
      `<script src="${origin}/v1/news-ticker.js"></script>`,
    );
    while (server.viewers === 0) await page.clock.runFor(5_000);
  });

  it('is asked for again, by an address of its own', async () => {
    await page.route(/\/live-[^/?]*\.js$/, (route) => route.abort());
    await openPage(
      `<news-ticker channel="demo" server="${origin}"></news-ticker>`,
      `<script src="${origin}/v1/news-ticker.js"></script>`,
    );
    await page.waitForFunction(() => performance.getEntriesByType('resource').length > 1);
    // When the network is back, it retries at once instead of waiting for its next attempt.
    while (server.viewers === 0)
      await page.evaluate(async () => {
        dispatchEvent(new Event('online'));
        await new Promise(requestAnimationFrame);
      });
  });
});
