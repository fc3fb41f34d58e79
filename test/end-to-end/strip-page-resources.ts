import type { CDPSession, Page } from 'playwright-core';

/** What a page holds that a removed strip has to give back. */
export const resourceNames = [
  'nodes',
  'listeners',
  'timers',
  'observers',
  'connections',
  'requests',
] as const;

export type Resources = Readonly<Record<(typeof resourceNames)[number], number>>;

/** Runs in the page, before its scripts: counts what scripts start and have not ended. */
function countResources(): void {
  const timers = new Set<unknown>();
  const observers = new Set<object>();
  const connections = new Set<WeakRef<object>>();
  let requests = 0;

  const { setTimeout, setInterval, clearTimeout, clearInterval, fetch } = globalThis;
  const startTimeout = (callback: () => void, ms?: number) => {
    const timer: unknown = setTimeout(() => {
      timers.delete(timer);
      callback();
    }, ms);
    timers.add(timer);
    return timer;
  };
  const startInterval = (callback: () => void, ms?: number) => {
    const timer = setInterval(callback, ms);
    timers.add(timer);
    return timer;
  };
  const stop = (timer: number) => {
    timers.delete(timer);
    clearTimeout(timer);
    clearInterval(timer);
  };
  const request = async (...given: Parameters<typeof fetch>) => {
    requests += 1;
    try {
      return await fetch(...given);
    } finally {
      requests -= 1;
    }
  };
  Object.assign(globalThis, {
    setTimeout: startTimeout,
    setInterval: startInterval,
    clearTimeout: stop,
    clearInterval: stop,
    fetch: request,
  });

  for (const { prototype } of [ResizeObserver, IntersectionObserver, MutationObserver]) {
    const { observe, disconnect } = prototype;
    prototype.observe = function (this: object, ...given: never[]) {
      observers.add(this);
      return Reflect.apply(observe, this, given);
    };
    prototype.disconnect = function (this: object) {
      observers.delete(this);
      return Reflect.apply(disconnect, this, []);
    };
  }

  for (const name of ['WebSocket', 'EventSource'] as const) {
    const counted = new Proxy<object>(globalThis[name], {
      construct(constructor: new () => object, given, target) {
        const connection: object = Reflect.construct(constructor, given, target);
        connections.add(new WeakRef(connection));
        return connection;
      },
    });
    Object.assign(globalThis, { [name]: counted });
  }

  Object.assign(globalThis, {
    resources: () => ({
      timers: timers.size,
      observers: observers.size,
      connections: [...connections].filter((each) => Reflect.get(each.deref() ?? {}, 'readyState') < 2)
        .length,
      requests,
    }),
  });
}

/** Counts what the scripts of `page` hold; to be made before the page is opened. */
export class PageResources {
  readonly #page: Page;
  readonly #devTools: CDPSession;

  private constructor(page: Page, devTools: CDPSession) {
    this.#page = page;
    this.#devTools = devTools;
  }

  static async watch(page: Page): Promise<PageResources> {
    await page.addInitScript(countResources);
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Performance.enable');
    return new PageResources(page, devTools);
  }

  /** What is held once everything that can be collected has been. */
  async held(): Promise<Resources> {
    for (let count = 0; count < 2; count += 1) {
      // A browser keeps alive what its last frame showed, so it is given other frames.
      await this.#page.evaluate(async () => {
        const select = document.createElement('select');
        select.append(new Option('…'));
        document.body.append(select);
        await new Promise(requestAnimationFrame);
        select.remove();
        await new Promise(requestAnimationFrame);
      });
      await this.#devTools.send('HeapProfiler.collectGarbage');
    }
    const { metrics } = await this.#devTools.send('Performance.getMetrics');
    const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? -1;
    const counted = await this.#page.evaluate(() => Reflect.get(globalThis, 'resources')());
    return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), ...counted };
  }
}
