/** What each page of the comparison offers; these functions run in it. */
interface Strip {
  show(headlines: readonly ShownHeadline[]): void;
  add(headline: ShownHeadline): unknown;
  root(): DocumentOrShadowRoot;
  readonly selector: string;
}

declare const strip: Strip;

export interface ShownHeadline {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly url: string;
  readonly hasStory: boolean;
  readonly priority: 'normal';
  readonly publishedAt: string;
  readonly version: number;
}

export function showHeadlines(count: number): void {
  strip.show(Array.from({ length: count }, (_, index) => headlineOf(index)));

  function headlineOf(index: number): ShownHeadline {
    return {
      id: `h${index}`,
      channel: 'demo',
      title: `خبر ${index} عن موسم الزيتون في الجبال`,
      url: `https://akhbar.example/${index}`,
      hasStory: false,
      priority: 'normal',
      publishedAt: new Date(Date.now() - 60_000 - index * 1000).toISOString(),
      version: 1,
    };
  }
}

export interface Jumps {
  /** The greatest distance of a headline in view from where its motion should have taken it. */
  readonly largestPx: number;
  /** Comparisons: one for each headline in view in each frame. */
  readonly compared: number;
  readonly updates: number;
}

/** Adds headlines for a while, and looks in each frame where those in view are. */
export async function updateAndWatch({
  perSecond,
  durationMs,
}: {
  readonly perSecond: number;
  readonly durationMs: number;
}): Promise<Jumps> {
  type Places = ReadonlyMap<string, readonly number[]>;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

  /** By hit tests along the line: asking each of ten thousand elements for its box would itself dominate the measurement. */
  function places(): Places {
    const root = strip.root();
    const line = document.getElementById('strip')?.getBoundingClientRect();
    const yPx = line ? line.top + line.height / 2 : 22;
    const seen = new Set<Element>();
    for (let xPx = 2; xPx < innerWidth; xPx += 30) {
      for (const hit of root.elementsFromPoint(xPx, yPx)) {
        const headline = hit.closest(strip.selector);
        if (headline) seen.add(headline);
      }
    }
    const found = new Map<string, number[]>();
    for (const element of seen) {
      const key = element.textContent;
      found.set(key, [...(found.get(key) ?? []), element.getBoundingClientRect().left]);
    }
    return found;
  }

  function moves(before: Places, after: Places): number[] {
    return [...after].flatMap(([key, lefts]) => {
      const old = before.get(key);
      if (!old) return [];
      return lefts.map((left) => {
        const differences = old.map((each) => left - each);
        return differences.reduce((a, b) => (Math.abs(a) < Math.abs(b) ? a : b));
      });
    });
  }

  /** Measured over a second without updates. */
  async function steadySpeed(): Promise<number> {
    const speeds: number[] = [];
    let atMs = await frame();
    let before = places();
    for (let count = 0; count < 60; count += 1) {
      const nowMs = await frame();
      const now = places();
      speeds.push(...moves(before, now).map((px) => px / (nowMs - atMs)));
      before = now;
      atMs = nowMs;
    }
    speeds.sort((a, b) => a - b);
    return speeds[Math.floor(speeds.length / 2)] ?? 0;
  }

  const pxPerMs = await steadySpeed();
  let largestPx = 0;
  let compared = 0;
  let updates = 0;
  const startMs = await frame();
  let atMs = startMs;
  let before = places();
  while (atMs - startMs < durationMs) {
    const due = Math.floor(((atMs - startMs) / 1000) * perSecond);
    for (; updates < due; updates += 1) {
      await strip.add({
        id: `n${updates}`,
        channel: 'demo',
        title: `خبر جديد ${updates} من السوق`,
        url: `https://akhbar.example/new/${updates}`,
        hasStory: false,
        priority: 'normal',
        publishedAt: new Date().toISOString(),
        version: 1,
      });
    }
    const nowMs = await frame();
    const now = places();
    for (const px of moves(before, now)) {
      largestPx = Math.max(largestPx, Math.abs(px - pxPerMs * (nowMs - atMs)));
      compared += 1;
    }
    before = now;
    atMs = nowMs;
  }
  return { largestPx, compared, updates };
}

/** Keeps the main thread busy. */
export function block(durationMs: number): void {
  const untilMs = performance.now() + durationMs;
  while (performance.now() < untilMs);
}
