import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Browser } from 'playwright-core';
import type { NewsTicker } from '../../widget/index.ts';
import type { FakeTimeline } from '../browser/support/fake-timeline.ts';
import { WidgetPage } from '../end-to-end/widget-page.ts';
import type { LineReport } from './line-report.ts';
import { overlapsIn } from './overlaps.ts';
import { samples } from './samples.ts';
import { installSimulatedClock, type SimulatedClock } from './simulated-clock.ts';

const startMs = Date.UTC(2026, 5, 12, 9);
const publishEveryMs = 30_000;
const lookEveryMs = 3_000;

/** As many as a channel shows. */
const maxHeadlines = 100;

const timelineSource = stripTypeScriptTypes(
  readFileSync(new URL('../browser/support/fake-timeline.ts', import.meta.url), 'utf8'),
).replace('export class', 'class');

interface Day {
  readonly simulatedClock: SimulatedClock;
  readonly timeline: FakeTimeline;
  readonly overlapsIn: typeof overlapsIn;
  shown?: readonly object[];
  published?: number;
}

/** Runs in the page: lets an hour pass, with a headline each half minute. */
async function passHour(options: {
  readonly samples: typeof samples;
  readonly publishEveryMs: number;
  readonly lookEveryMs: number;
  readonly maxHeadlines: number;
}): Promise<LineReport> {
  const day = globalThis as unknown as Day;
  const { simulatedClock: clock, timeline } = day;
  const ticker: NewsTicker | null = document.querySelector('news-ticker');
  const endMs = clock.nowMs + 3_600_000;
  const overlaps: string[] = [];
  let looks = 0;
  let emptyLooks = 0;
  while (clock.nowMs < endMs) {
    const index = day.published ?? 0;
    const headline = {
      ...options.samples[index % options.samples.length],
      id: `h${index}`,
      url: `https://akhbar.example/${index}`,
      publishedAt: new Date(clock.nowMs).toISOString(),
      version: 1,
      // Its breaking mark ends while it is on its way.
      ...(index % 7 === 3 && {
        priority: 'breaking',
        breakingUntil: new Date(clock.nowMs + 120_000).toISOString(),
      }),
    };
    day.published = index + 1;
    day.shown = [headline, ...(day.shown ?? [])].slice(0, options.maxHeadlines);
    Object.assign(ticker ?? {}, { headlines: day.shown });
    const nextMs = clock.nowMs + options.publishEveryMs;
    while (clock.nowMs < nextMs) {
      await clock.pass(options.lookEveryMs, (ms) => timeline.advance(ms));
      looks += 1;
      const found = day.overlapsIn();
      // A headline that makes room for a newer one fades where it is, and leaves its place empty until the next has come.
      emptyLooks = found.includes('no headline is in view') ? emptyLooks + 1 : 0;
      if (emptyLooks > 0 && emptyLooks < 5) continue;
      for (const overlap of found)
        overlaps.push(`${innerWidth} px, ${new Date(clock.nowMs).toISOString()} ${overlap}`);
    }
  }
  return { looks, published: day.published ?? 0, overlaps };
}

/** Lets so many hours pass in a page of its own, by a clock that is handed in. */
export async function simulateHours(browser: Browser, hours: number, widthPx: number): Promise<LineReport> {
  const site = await WidgetPage.open('<news-ticker></news-ticker>');
  const page = await browser.newPage({ viewport: { width: widthPx, height: 500 } });
  try {
    await page.addInitScript(installSimulatedClock, startMs);
    await page.addInitScript({
      content: `${timelineSource}
        globalThis.timeline = new FakeTimeline();
        globalThis.timeline.install();
        globalThis.overlapsIn = ${overlapsIn.toString()};`,
    });
    await page.goto(site.url);
    const reports: LineReport[] = [];
    for (let hour = 0; hour < hours; hour += 1)
      reports.push(await page.evaluate(passHour, { samples, publishEveryMs, lookEveryMs, maxHeadlines }));
    return {
      looks: reports.reduce((sum, { looks }) => sum + looks, 0),
      published: reports.at(-1)?.published ?? 0,
      overlaps: reports.flatMap(({ overlaps }) => overlaps),
    };
  } finally {
    await page.close();
    await site.close();
  }
}
