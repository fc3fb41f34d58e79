/** The clock of a page that is simulated: it stands still until it is advanced, and then everything that is due happens in its order. */
export interface SimulatedClock {
  readonly nowMs: number;
  /** Lets `byMs` pass. `advance` is called for each step, before what is due after it; the clock stands still until it has settled. */
  pass(byMs: number, advance: (byMs: number) => void | Promise<void>): Promise<void>;
  /** The device sleeps for so long: nothing happens meanwhile, and what was due happens once, when time passes again. */
  sleep(forMs: number): void;
}

/** Runs in a page, before its scripts: gives it a clock that shows `startMs`, instead of the device's. */
export function installSimulatedClock(startMs: number): void {
  interface Timer {
    atMs: number;
    readonly everyMs: number | undefined;
    readonly callback: () => void;
  }
  const timers = new Map<number, Timer>();
  let nowMs = startMs;
  let lastId = 0;

  const start = (callback: () => void, delayMs: number, everyMs?: number) => {
    lastId += 1;
    timers.set(lastId, { atMs: nowMs + Math.max(1, delayMs), everyMs, callback });
    return lastId;
  };
  const stop = (id: number) => timers.delete(id);
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, ms = 0) => start(callback, ms),
    setInterval: (callback: () => void, ms = 0) => start(callback, ms, Math.max(1, ms)),
    clearTimeout: stop,
    clearInterval: stop,
  });
  Date.now = () => nowMs;
  performance.now = () => nowMs - startMs;

  /** Lets the page do what it has put off until the end of its task. */
  const channel = new MessageChannel();
  const turn = () =>
    new Promise<void>((resolve) => {
      channel.port1.addEventListener('message', () => resolve(), { once: true });
      channel.port2.postMessage(undefined);
    });
  channel.port1.start();

  const next = () => [...timers].toSorted(([, one], [, other]) => one.atMs - other.atMs)[0];
  const clock: SimulatedClock = {
    get nowMs() {
      return nowMs;
    },
    async pass(byMs, advance) {
      const endMs = nowMs + byMs;
      const goTo = async (ms: number) => {
        await advance(ms - nowMs);
        nowMs = ms;
      };
      for (let due = next(); due && due[1].atMs <= endMs; due = next()) {
        const [id, timer] = due;
        await goTo(Math.max(nowMs, timer.atMs));
        // The timer may have been cleared while the clock stood still.
        if (!timers.has(id)) continue;
        if (timer.everyMs === undefined) timers.delete(id);
        else timer.atMs += timer.everyMs;
        timer.callback();
        await turn();
      }
      await goTo(endMs);
      await turn();
    },
    sleep(forMs) {
      nowMs += forMs;
      for (const timer of timers.values()) timer.atMs = Math.max(timer.atMs, nowMs);
    },
  };
  Object.assign(globalThis, { simulatedClock: clock });
}
