import type { Browser, Page } from 'playwright-core';

/** What happens to headlines in a moving strip, by the page's clock. Between two of these the main thread has nothing to do. */
export interface StripChange {
  readonly what: 'launch' | 'entry' | 'exit' | 'removal';
  readonly atMs: number;
}

/** What Chromium did meanwhile; all times are the trace's own, in µs. */
export interface StripTrace {
  /** Style, layout and paint on the main thread. */
  readonly work: readonly { readonly name: string; readonly at: number }[];
  readonly happenings: readonly { readonly what: StripChange['what']; readonly at: number }[];
  /** Frames that the compositor drew. */
  readonly drawn: readonly number[];
  /** How many animations began, and why some of them could not run on the compositor. */
  readonly animations: number;
  readonly failures: readonly unknown[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly data?: { readonly compositeFailed?: number; readonly nodeName?: string } };
}

const categories = [
  'blink.animations',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
];

const work = new Set(['UpdateLayoutTree', 'Layout', 'Paint']);

/** Traces the strip of `page` until headlines have come or gone `count` times. */
export async function traceStrip(browser: Browser, page: Page, count: number): Promise<StripTrace> {
  await browser.startTracing(page, { categories });
  const { happenings, lastMs } = await page.evaluate(watchStrip, count);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: TraceEvent[];
  };

  const events = trace.traceEvents;
  const last = events.findLast(({ name }) => name === 'happening');
  if (!last) throw new Error('nothing happened');
  const own = events.filter(({ pid }) => pid === last.pid);
  const begun = own.filter(({ name, ph }) => name === 'Animation' && ph === 'b');
  return {
    work: own.flatMap(({ name, tid, ts: at }) => (tid === last.tid && work.has(name) ? { name, at } : [])),
    happenings: happenings.map(({ what, atMs }) => ({ what, at: last.ts + (atMs - lastMs) * 1000 })),
    drawn: own.flatMap(({ name, ts }) => (name === 'DrawFrame' ? ts : [])).sort((a, b) => a - b),
    animations: begun.length,
    failures: own.filter(({ name, args }) => name === 'Animation' && args?.data?.compositeFailed),
  };
}

/** Runs in the page. Where headlines are is known by arithmetic: nothing here asks for a frame or a box. */
function watchStrip(
  count: number,
): Promise<{ readonly happenings: readonly StripChange[]; readonly lastMs: number }> {
  const list = document.querySelector('news-ticker')?.shadowRoot?.querySelector('ul');
  if (!list) throw new Error('no strip');
  const happenings: StripChange[] = [];
  const note = (element: Element) => {
    const [animation] = element.getAnimations();
    const startMs = Number(animation?.startTime);
    const durationMs = Number(animation?.effect?.getComputedTiming().endTime);
    happenings.push({ what: 'entry', atMs: startMs }, { what: 'exit', atMs: startMs + durationMs });
  };
  for (const element of list.children) note(element);

  return new Promise((resolve) => {
    let left = count;
    const observer = new MutationObserver((records) => {
      const atMs = performance.mark('happening').startTime;
      for (const { addedNodes, removedNodes } of records) {
        if (removedNodes.length > 0) happenings.push({ what: 'removal', atMs });
        for (const node of addedNodes) {
          happenings.push({ what: 'launch', atMs });
          if (node instanceof Element) note(node);
        }
      }
      left -= 1;
      if (left > 0) return;
      observer.disconnect();
      resolve({ happenings, lastMs: atMs });
    });
    observer.observe(list, { childList: true });
  });
}
