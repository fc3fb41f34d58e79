/**
 * Watches the line for an hour of real time, or for as many minutes as it is told, while a headline is published each half minute: once
 * a second it looks whether the text of a headline lies over that of another, in a narrow and in a wide window. It prints each
 * overlap and ends with status 1 if there was one. `npm run soak -- 60`
 */
import { setInterval } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '../end-to-end/browser.ts';
import { NodeProcess } from '../end-to-end/node-process.ts';
import { StripPage } from '../end-to-end/strip-page.ts';
import { overlapsIn } from './overlaps.ts';
import { samples } from './samples.ts';

const minuteMs = 60_000;
const publishEveryMs = 30_000;
const lookEveryMs = 1000;
const widthsPx = [360, 1280];

const html = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">
<script src="/v1/news-ticker.js" async></script><news-ticker channel="demo"></news-ticker>`;

const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) throw new Error(`"${process.argv[2]}" is no number of minutes above 0`);

const node = await NodeProcess.start();
const browser = await openBrowser();
const startedMs = Date.now();
let published = 0;

async function publish(ageMs = 0): Promise<void> {
  const sample = samples[published % samples.length];
  await node.publish({
    ...sample,
    url: `https://akhbar.example/${published}`,
    publishAt: new Date(Date.now() - ageMs).toISOString(),
    // Its mark ends under way.
    ...(ageMs === 0 &&
      published % 7 === 3 && {
        priority: 'breaking',
        breakingUntil: new Date(Date.now() + 2 * minuteMs).toISOString(),
      }),
  });
  published += 1;
}

async function open(widthPx: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: widthPx, height: 500 } });
  const page = await context.newPage();
  const url = `${node.url}/soak`;
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await StripPage.open(page, url);
  return page;
}

/** Runs once in so many ms until the time is over. */
async function every(ms: number, run: () => Promise<void>): Promise<void> {
  for await (const _ of setInterval(ms)) {
    if (Date.now() - startedMs >= minutes * minuteMs) return;
    await run();
  }
}

for (let minute = 40; minute > 0; minute -= 1) await publish(minute * minuteMs);
const pages = await Promise.all(widthsPx.map(open));
let looks = 0;
let overlaps = 0;
await Promise.all([
  every(publishEveryMs, publish),
  ...pages.map((page, index) =>
    every(lookEveryMs, async () => {
      looks += 1;
      for (const overlap of await page.evaluate(overlapsIn)) {
        overlaps += 1;
        console.log(`${new Date().toISOString()} ${widthsPx[index]} px: ${overlap}`);
      }
    }),
  ),
]);
await browser.close();
await node.remove();
console.log(`${looks} looks at ${pages.length} widths, ${published} headlines, ${overlaps} overlaps`);
if (overlaps > 0) process.exitCode = 1;
