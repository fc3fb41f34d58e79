import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession } from 'playwright-core';
import { reportVisit, watchVisit } from './page-probes.ts';
import { titles } from './servers/message.ts';

/** A page of a site, and the files that it brings itself. */
export interface SitePage {
  readonly name: string;
  readonly html: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

export interface PageSample {
  readonly firstPaintMs: number;
  readonly firstHeadlineMs: number;
  readonly requests: number;
  readonly bytes: number;
  /** Tasks of more than 50 ms until five seconds after the page has loaded. */
  readonly longTasks: number;
  readonly longestMs: number;
  readonly burstLongTasks: number;
  readonly burstLongestMs: number;
  readonly shift: number;
}

export interface PageTimes {
  readonly settleMs: number;
}

/** How many times slower than this machine: a cheap phone. */
const slowness = 6;

/** @param publish Publishes a burst; resolves when it is published */
export async function measurePage(
  browser: Browser,
  site: SitePage,
  { settleMs }: PageTimes,
  publish: () => Promise<void>,
): Promise<PageSample> {
  const server = createServer(({ url = '/' }, response) => {
    const file = site.files.get(url);
    response.setHeader('Content-Type', `${file ? 'text/javascript' : 'text/html'}; charset=utf-8`);
    if (file) response.setHeader('Content-Encoding', 'br');
    response.end(file ?? site.html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await browser.newContext({ viewport: { width: 412, height: 800 }, locale: 'ar' });
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await page.addInitScript(watchVisit, titles);
    const traffic = countTraffic(session);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForTimeout(settleMs);
    const start = await page.evaluate(reportVisit);
    const { requests, bytes } = traffic();
    await publish();
    await page.waitForTimeout(settleMs / 4);
    const { longTasksMs, shift } = await page.evaluate(reportVisit);
    const inBurstMs = longTasksMs.slice(start.longTasksMs.length);
    return {
      firstPaintMs: start.firstPaintMs,
      firstHeadlineMs: start.firstHeadlineMs,
      requests,
      bytes,
      longTasks: start.longTasksMs.length,
      longestMs: Math.max(0, ...start.longTasksMs),
      burstLongTasks: inBurstMs.length,
      burstLongestMs: Math.max(0, ...inBurstMs),
      shift,
    };
  } finally {
    await context.close();
    server.close();
    server.closeAllConnections();
  }
}

/** Requests, and bytes on the wire with headers, including what comes over the socket. */
function countTraffic(session: CDPSession): () => { readonly requests: number; readonly bytes: number } {
  let requests = 0;
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) requests += 1;
  });
  session.on('Network.webSocketCreated', () => {
    requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => ({ requests, bytes });
}
