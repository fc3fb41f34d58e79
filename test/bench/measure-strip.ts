import type { Browser, CDPSession, Page } from 'playwright-core';
import type { PageName, StripPages } from './strip-pages.ts';
import { block, showHeadlines, updateAndWatch } from './strip-probes.ts';

export interface StripSample {
  /** During the time without updates. */
  readonly mainMs: number;
  readonly layouts: number;
  readonly recalculations: number;
  readonly paints: number;
  readonly nodes: number;
  readonly heapMb: number;
  /** Main-thread time for one more headline. */
  readonly updateMs: number;
  readonly jumpPx: number;
  /** How many headlines `jumpPx` was measured on. */
  readonly compared: number;
  /** Different pictures while the main thread is blocked. */
  readonly framesWhileBlocked: number;
  readonly ownBytes: number;
  readonly totalBytes: number;
}

export interface StripTimes {
  readonly settleMs: number;
  readonly steadyMs: number;
  readonly updatesMs: number;
  readonly blockedMs: number;
}

const updatesPerSecond = 20;

export async function measureStrip(
  browser: Browser,
  pages: StripPages,
  name: PageName,
  count: number,
  times: StripTimes,
): Promise<StripSample> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 200 } });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    pages.startCounting();
    await page.goto(pages.urlOf(name));
    await page.evaluate(showHeadlines, count);
    await page.waitForTimeout(times.settleMs);
    const { own, total } = pages.bytesOf(name);

    const before = await metrics(session);
    await page.waitForTimeout(times.steadyMs);
    const after = await metrics(session);
    const paints = await paintsIn(browser, page, times.steadyMs);
    await session.send('HeapProfiler.collectGarbage');
    const { Nodes, JSHeapUsedSize } = await metrics(session);
    const framesWhileBlocked = await picturesWhileBlocked(session, page, times.blockedMs);
    const untouched = await metrics(session);
    const jumps = await page.evaluate(updateAndWatch, {
      perSecond: updatesPerSecond,
      durationMs: times.updatesMs,
    });
    const updated = await metrics(session);
    return {
      mainMs: ((after.TaskDuration - before.TaskDuration) * 1000 * 10_000) / times.steadyMs,
      layouts: after.LayoutCount - before.LayoutCount,
      recalculations: after.RecalcStyleCount - before.RecalcStyleCount,
      paints,
      nodes: Nodes,
      heapMb: JSHeapUsedSize / 1e6,
      updateMs: ((updated.TaskDuration - untouched.TaskDuration) * 1000) / jumps.updates,
      jumpPx: jumps.largestPx,
      compared: jumps.compared,
      framesWhileBlocked,
      ownBytes: own,
      totalBytes: total,
    };
  } finally {
    await page.close();
  }
}

const metricNames = ['TaskDuration', 'LayoutCount', 'RecalcStyleCount', 'Nodes', 'JSHeapUsedSize'] as const;
type Metrics = Readonly<Record<(typeof metricNames)[number], number>>;

async function metrics(session: CDPSession): Promise<Metrics> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  const values = new Map(all.map(({ name, value }) => [name, value]));
  const [task, layouts, recalculations, nodes, heap] = metricNames.map((name) => values.get(name) ?? NaN);
  return {
    TaskDuration: task ?? NaN,
    LayoutCount: layouts ?? NaN,
    RecalcStyleCount: recalculations ?? NaN,
    Nodes: nodes ?? NaN,
    JSHeapUsedSize: heap ?? NaN,
  };
}

/** Measured apart from the time without updates, whose figures tracing would raise. */
async function paintsIn(browser: Browser, page: Page, durationMs: number): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.waitForTimeout(durationMs);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly { readonly name: string; readonly ph: string }[];
  };
  return trace.traceEvents.filter(({ name }) => name === 'Paint').length;
}

/** How many different pictures the compositor draws while the page's main thread is blocked. */
async function picturesWhileBlocked(session: CDPSession, page: Page, durationMs: number): Promise<number> {
  const pictures = new Set<string>();
  let isBlocked = false;
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    if (isBlocked) pictures.add(data);
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 50 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const blocking = page.evaluate(block, durationMs);
  // The page must have started to block, and an earlier picture may still be on its way.
  await new Promise((resolve) => setTimeout(resolve, 300));
  isBlocked = true;
  await new Promise((resolve) => setTimeout(resolve, durationMs - 600));
  isBlocked = false;
  await blocking;
  await session.send('Page.stopScreencast');
  return pictures.size;
}
