import { setInterval } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { minuteMs } from '../../server/protocol/durations.ts';
import { NodeProcess } from '../end-to-end/node-process.ts';
import { StripPage } from '../end-to-end/strip-page.ts';
import type { LineReport } from './line-report.ts';
import { overlapsIn } from './overlaps.ts';
import { samples } from './samples.ts';

const publishEveryMs = 30_000;
const lookEveryMs = 1000;

const html = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">
<script src="/v1/news-ticker.js" async></script><news-ticker channel="demo"></news-ticker>`;

/**
 * Watches the line for so many minutes of real time, while a node publishes a headline each half minute: once a second it looks
 * whether the text of a headline lies over that of another, in a window of each width.
 */
export async function watchLine(
  browser: Browser,
  minutes: number,
  widthsPx: readonly number[],
): Promise<LineReport> {
  const node = await NodeProcess.start();
  const startedMs = Date.now();
  let published = 0;
  async function publish(ageMs = 0): Promise<void> {
    const sample = samples[published % samples.length];
    await node.publish({
      ...sample,
      url: `https://akhbar.example/${published}`,
      publishAt: new Date(Date.now() - ageMs).toISOString(),
      // Its breaking mark ends while it is on its way.
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
  const overlaps: string[] = [];
  await Promise.all([
    every(publishEveryMs, publish),
    ...pages.map((page, index) =>
      every(lookEveryMs, async () => {
        looks += 1;
        for (const overlap of await page.evaluate(overlapsIn)) {
          overlaps.push(`${new Date().toISOString()} ${widthsPx[index]} px: ${overlap}`);
        }
      }),
    ),
  ]);

  await node.remove();
  return { looks, published, overlaps };
}
