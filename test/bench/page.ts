import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { openBrowser } from '../end-to-end/browser.ts';
import { findChromium } from '../run/engines.ts';
import { Child, cores, leaveServerCore } from './child.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { measurePage, type PageSample, type SitePage } from './measure-page.ts';
import { startServer } from './server-under-test.ts';
import { headlineOf } from './servers/message.ts';
import { bundlePage, missingForPages } from './strip-pages.ts';
import { conditions, middleOf, round, rounds, table } from './table.ts';

/**
 * What a strip costs the page that it is in, on a slow phone: until the first headline is read, and in a burst of twenty headlines a
 * second. For comparison: the page without a strip, and a ticker that a site might build itself.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const settleMs = quick ? 2_000 : 6_000;
const burst = { count: quick ? 10 : 100, writers: 1, gapMs: 45 };
const key = 'the-admin-key-of-the-benchmark';

const missing = missingForPages();
if (missing !== undefined) {
  console.error(`Something is missing. Run: ${missing}`);
  process.exit(1);
}
leaveServerCore();
const server = await startServer({ server: 'node' }, { LIST: '60', ADMIN_KEY: key });
const crowd = new Child('crowd.ts', cores.load);
await crowd.ready();
const browser = await openBrowser(findChromium());
const address = `http://localhost:${server.port}`;
const publish = async () => {
  const command: CrowdCommand = {
    do: 'publish',
    port: server.port,
    key,
    channel: 'demo',
    eventsEach: 1,
    ...burst,
  };
  const { published } = await crowd.ask<CrowdAnswer>(command);
  if (published?.acknowledged !== burst.count) throw new Error('Not everything was published.');
};
try {
  const sites: readonly SitePage[] = [
    { name: 'the page without a strip', html: page(''), files: new Map() },
    {
      name: 'news-ticker, with headlines in the page',
      html: page(element(Array.from({ length: 5 }, (_, index) => headlineOf(index)))),
      files: new Map(),
    },
    { name: 'news-ticker, empty', html: page(element([])), files: new Map() },
    await ownStrip(),
  ];
  console.log(`${conditions()}, Chromium ${browser.version()}, CPU 6 × slower; ${roundCount} rounds\n`);
  const samples = await rounds(sites, roundCount, (site) =>
    measurePage(browser, site, { settleMs }, publish),
  );
  console.log(
    table(
      headings(),
      [...samples].map(([{ name }, each]) => row(name, each)),
    ),
  );
} finally {
  await browser.close();
  await crowd.stop();
  await server.stop();
}

function page(body: string): string {
  return `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>صفحة</title><link rel="icon" href="data:,"><style>body { margin: 0; font: 18px/1.6 system-ui } p { margin: 1em }</style>
    <body>${body}<p>نص الصفحة.</p></body></html>`;
}

/** As the documentation tells sites to write it. */
function element(headlines: readonly { readonly title: string; readonly url: string }[]): string {
  const links = headlines.map(({ title, url }) => `<a href="${url}">${title}</a>`);
  return `<style>news-ticker:not(:defined) { display: block; block-size: 2.75em; overflow: hidden }</style>
    <script src="${address}/v1/news-ticker.js" async></script>
    <news-ticker server="${address}" channel="demo" lang="ar">${links.join(' ')}</news-ticker>`;
}

async function ownStrip(): Promise<SitePage> {
  const script = brotliCompressSync(readFileSync(await bundlePage('socket-io-client')));
  const strip = `<div id="strip" dir="ltr" style="block-size: 2.75em" data-server="${address}" data-channel="demo"></div>`;
  return {
    name: 'socket.io-client, React and react-fast-marquee',
    html: page(`${strip}<script type="module" src="/page.js"></script>`),
    files: new Map([['/page.js', script]]),
  };
}

function headings(): readonly string[] {
  return [
    'page',
    'first paint ms',
    'first headline ms',
    'requests',
    'KB on the wire',
    'long tasks at the start',
    'the longest ms',
    'long tasks in the burst',
    'the longest ms',
    'CLS',
  ];
}

function row(name: string, each: readonly PageSample[]): readonly string[] {
  const of = (key: keyof PageSample, digits = 0) => round(middleOf(each, key), digits);
  return [
    name,
    of('firstPaintMs'),
    of('firstHeadlineMs'),
    of('requests'),
    round(middleOf(each, 'bytes') / 1024),
    of('longTasks'),
    of('longestMs'),
    of('burstLongTasks'),
    of('burstLongestMs'),
    of('shift', 4),
  ];
}
