import type { Dialect } from './dialect.ts';
import { publishAll, type PublishCommand, type Published } from './publisher.ts';
import { BenchViewer } from './viewer.ts';

/** The commands for the process with the viewers, over IPC. */
export type CrowdCommand =
  | OpenCommand
  | { readonly do: 'reset' }
  /** Waits until every viewer has `events` events, or nothing more comes. */
  | { readonly do: 'await'; readonly events: number }
  /** Waits until every viewer has lost its connection, has come back and has `events` events, or nothing more comes. */
  | { readonly do: 'come-back'; readonly events: number }
  | PublishCommand
  | { readonly do: 'close' };

interface OpenCommand {
  readonly do: 'open';
  readonly port: number;
  readonly dialect: Dialect;
  readonly count: number;
  readonly atOnce: number;
  /** Over how many channels they are spread; by default `demo` alone. */
  readonly channels?: number;
}

export interface CrowdAnswer {
  readonly elapsedMs: number;
  readonly viewers: number;
  /** Of all viewers together. */
  readonly bytes: number;
  readonly frames: number;
  /** Viewers that got each event once and in order. */
  readonly whole: number;
  /** From the first to the last viewer that received the last event. */
  readonly spreadMs: number;
  /** When each viewer was back with all events, in ms since 1970, the first one first. */
  readonly backAtMs: readonly number[];
  readonly published?: Published;
}

const idleMs = 3_000;
let viewers: BenchViewer[] = [];
/** When the next event, and each one after it, was sent to be published. */
let sentAtMs: readonly number[] = [];
let deliveriesMs: number[] = [];
let firstSeq = 0;
let eventsEach = 1;

async function run(command: CrowdCommand): Promise<CrowdAnswer> {
  const startMs = performance.now();
  let expected: number | undefined;
  let backAtMs: readonly number[] = [];
  let published: Published | undefined;
  switch (command.do) {
    case 'open':
      await open(command);
      break;
    case 'reset':
      for (const viewer of viewers) viewer.reset();
      break;
    case 'await':
      expected = command.events;
      await waitFor(command.events);
      break;
    case 'come-back':
      expected = command.events;
      backAtMs = await comeBack(command.events);
      break;
    case 'publish':
      published = await publish(command);
      expected = command.count * command.eventsEach;
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
    whole: viewers.filter(({ events, faults }) => events === expected && faults === 0).length,
    spreadMs: times.length > 0 ? Math.max(...times) - Math.min(...times) : 0,
    backAtMs,
    ...(published && { published }),
  };
}

/** Opens `count` viewers with `atOnce` handshakes at a time. */
async function open({ port, dialect, count, atOnce, channels = 1 }: OpenCommand): Promise<void> {
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      const channel = channels === 1 ? 'demo' : `demo-${begun % channels}`;
      begun += 1;
      const viewer = new BenchViewer({ port, dialect, channel, onEvent });
      viewers.push(viewer);
      await viewer.open();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function onEvent(seq: number, atMs: number): void {
  const sentMs = sentAtMs[(seq - firstSeq) / eventsEach];
  if (sentMs !== undefined) deliveriesMs.push(atMs - sentMs);
}

/** Publishes one event after another, and returns how long after each request viewers had its event. */
async function publish(command: PublishCommand): Promise<Published> {
  firstSeq = (viewers[0]?.lastSeq ?? 0) + 1;
  eventsEach = command.eventsEach;
  deliveriesMs = [];
  const sending: number[] = [];
  sentAtMs = sending;
  const published = await publishAll(command, (atMs) => sending.push(atMs));
  if (viewers.length > 0) await waitFor(command.count * eventsEach);
  sentAtMs = [];
  return { ...published, deliveriesMs: deliveriesMs.toSorted((a, b) => a - b) };
}

async function waitFor(events: number): Promise<void> {
  await untilQuiet(() => viewers.every((viewer) => viewer.events >= events));
}

/** As socket.io-client does: after a second or so, then after twice as long, up to five seconds. */
const firstDelayMs = 1_000;
const maxDelayMs = 5_000;

async function comeBack(events: number): Promise<readonly number[]> {
  const backAtMs: number[] = [];
  const giveUp = new AbortController();
  const all = Promise.all(
    viewers.map(async (viewer) => {
      await viewer.closed();
      await reconnect(viewer, giveUp.signal);
      while (viewer.events < events && !giveUp.signal.aborted) await delay(5);
      if (viewer.events >= events) backAtMs.push(Date.now());
    }),
  );
  await Promise.race([all, untilQuiet(() => false, 4 * idleMs)]);
  giveUp.abort();
  await all;
  return backAtMs.toSorted((a, b) => a - b);
}

async function reconnect(viewer: BenchViewer, giveUp: AbortSignal): Promise<void> {
  for (let delayMs = firstDelayMs; !giveUp.aborted; delayMs = Math.min(2 * delayMs, maxDelayMs)) {
    await delay(delayMs * (0.5 + Math.random()));
    try {
      return await viewer.open();
    } catch {
      // Refused: there is no server, or it has too much to do.
    }
  }
}

async function untilQuiet(isDone: () => boolean, quietMs = idleMs): Promise<void> {
  const received = () => sum(viewers.map((viewer) => viewer.bytes));
  let before = received();
  let changedAtMs = performance.now();
  while (!isDone()) {
    await delay(20);
    const now = received();
    if (now !== before) changedAtMs = performance.now();
    before = now;
    if (performance.now() - changedAtMs > quietMs) return;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
