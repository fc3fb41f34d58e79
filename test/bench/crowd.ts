import { BenchViewer, type Dialect } from './viewer.ts';

/** What the process with the viewers is asked, over IPC. */
export type CrowdCommand =
  | {
      readonly do: 'open';
      readonly port: number;
      readonly dialect: Dialect;
      readonly count: number;
      readonly atOnce: number;
    }
  | { readonly do: 'reset' }
  /** Waits until every viewer has `events` events, or nothing more comes. */
  | { readonly do: 'await'; readonly events: number }
  | { readonly do: 'close' };

export interface CrowdAnswer {
  readonly elapsedMs: number;
  readonly viewers: number;
  /** Of all viewers together. */
  readonly bytes: number;
  readonly frames: number;
  /** Viewers that got each event once and in order. */
  readonly whole: number;
  /** From the first to the last viewer that got what came last. */
  readonly spreadMs: number;
}

const idleMs = 3_000;
let viewers: BenchViewer[] = [];

async function run(command: CrowdCommand): Promise<CrowdAnswer> {
  const startMs = performance.now();
  let whole = 0;
  switch (command.do) {
    case 'open':
      await open(command);
      break;
    case 'reset':
      for (const viewer of viewers) viewer.reset();
      break;
    case 'await':
      await waitFor(command.events);
      whole = viewers.filter(({ events, faults }) => events === command.events && faults === 0).length;
      break;
    case 'close':
      for (const viewer of viewers) viewer.close();
      viewers = [];
  }
  const times = viewers.map(({ lastAtMs }) => lastAtMs);
  return {
    elapsedMs: performance.now() - startMs,
    viewers: viewers.length,
    bytes: sum(viewers.map(({ bytes }) => bytes)),
    frames: sum(viewers.map(({ frames }) => frames)),
    whole,
    spreadMs: times.length > 0 ? Math.max(...times) - Math.min(...times) : 0,
  };
}

/** Opens `count` viewers with `atOnce` handshakes at a time. */
async function open({ port, dialect, count, atOnce }: CrowdCommand & { readonly do: 'open' }): Promise<void> {
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      begun += 1;
      const viewer = new BenchViewer(port, dialect);
      viewers.push(viewer);
      await viewer.ready;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function waitFor(events: number): Promise<void> {
  const received = () => sum(viewers.map((viewer) => viewer.events));
  let before = received();
  let changedAtMs = performance.now();
  while (viewers.some((viewer) => viewer.events < events)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = received();
    if (now !== before) changedAtMs = performance.now();
    before = now;
    if (performance.now() - changedAtMs > idleMs) return;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

process.on('message', (command: CrowdCommand) => {
  run(command).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ isReady: true });
