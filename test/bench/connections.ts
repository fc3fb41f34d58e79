import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { Child, cores, leaveServerCore } from './child.ts';
import { contenders, shareet, stock, type Contender } from './contenders.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { tellHowToInstall } from './nginx.ts';
import { cpuUs, rssKb } from './process-usage.ts';
import { startServer } from './server-under-test.ts';
import { conditions, middleOf, quantile, round, rounds, table } from './table.ts';

/** The cost of an idle viewer, the cost of accepting one, and how long all viewers take to come back after a crash. */
const { values } = parseArgs({
  options: {
    viewers: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    // Only shows that the benchmark works; the figures mean nothing.
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const count = Number(values.viewers ?? (quick ? 200 : 5000));
const roundCount = Number(values.rounds ?? (quick ? 1 : 3));
const warmUp = quick ? 100 : 1000;
const atOnce = 100;

interface Sample {
  readonly rssKb: number;
  readonly cpuUs: number;
  /** Handshakes in a second of the server's CPU time. */
  readonly perCpuSecond: number;
  /** The same, by the wall clock. */
  readonly perSecond: number;
}

async function measure({ server: script, dialect }: Contender): Promise<Sample> {
  const server = await startServer({ server: script });
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  const { port } = server;
  try {
    // These viewers are not counted: they pay for what is compiled and allocated only once.
    await ask({ do: 'open', port, dialect, count: warmUp, atOnce });
    await settle();
    await server.collectGarbage();
    const rssBefore = rssKb(server.pid);
    const cpuBefore = cpuUs(server.pid);
    const { elapsedMs } = await ask({ do: 'open', port, dialect, count, atOnce });
    const usedUs = cpuUs(server.pid) - cpuBefore;
    await settle();
    await server.collectGarbage();
    await settle();
    return {
      rssKb: (rssKb(server.pid) - rssBefore) / count,
      cpuUs: usedUs / count,
      perCpuSecond: (count / usedUs) * 1e6,
      perSecond: (count / elapsedMs) * 1000,
    };
  } finally {
    await crowd.stop();
    await server.stop();
  }
}

interface ReturnSample {
  /** From the kill until the next process listens. */
  readonly downMs: number;
  /** From then on, until this share of the viewers has every event. */
  readonly halfMs: number;
  readonly maxMs: number;
  readonly allMs: number;
  readonly whole: number;
}

const eventsBefore = 3;
const eventsMissed = 5;

/** Kills the server, starts another one on its port and its data, and publishes before any viewer is back. */
async function measureReturn({ server: script, dialect }: Contender): Promise<ReturnSample> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-bench-'));
  const environment = { FOLDER: folder, PORT: String(await freePort()) };
  const killed = await startServer({ server: script }, environment);
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  let next = killed;
  try {
    await ask({ do: 'open', port: killed.port, dialect, count, atOnce });
    await ask({ do: 'reset' });
    await killed.publish(eventsBefore, 100);
    await ask({ do: 'await', events: eventsBefore });
    const returned = ask({ do: 'come-back', events: eventsBefore + eventsMissed });
    await settle();
    const killedAtMs = Date.now();
    await killed.stop('SIGKILL');
    next = await startServer({ server: script }, { ...environment, PUBLISHED: String(eventsBefore) });
    const listeningAtMs = Date.now();
    await next.publish(eventsMissed, 0);
    const { backAtMs, whole } = await returned;
    const sinceListening = (share: number) => quantile(backAtMs, share) - listeningAtMs;
    return {
      downMs: listeningAtMs - killedAtMs,
      halfMs: sinceListening(0.5),
      maxMs: sinceListening(0.95),
      allMs: sinceListening(1),
      whole,
    };
  } finally {
    await crowd.stop();
    await next.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, quick ? 100 : 1_500));
}

leaveServerCore();
tellHowToInstall();
const measured = contenders(values.only.split(',').filter(Boolean));
console.log(`${conditions()}; ${count} viewers, ${atOnce} handshakes at once, ${roundCount} rounds\n`);
const samples = await rounds(measured, roundCount, measure);
const ofStock = (key: keyof Sample) => middleOf(samples.get(stock), key);
console.log(
  table(
    [
      'server',
      'RSS KB a viewer',
      '× stock',
      'CPU µs a handshake',
      'handshakes a CPU second',
      '× stock',
      'handshakes a second',
    ],
    [...samples].map(([{ name }, each]) => [
      name,
      round(middleOf(each, 'rssKb')),
      round(middleOf(each, 'rssKb') / ofStock('rssKb'), 2),
      round(middleOf(each, 'cpuUs'), 0),
      round(middleOf(each, 'perCpuSecond'), 0),
      round(middleOf(each, 'perCpuSecond') / ofStock('perCpuSecond'), 2),
      round(middleOf(each, 'perSecond'), 0),
    ]),
  ),
);

const returning = [shareet, stock].filter((contender) => measured.includes(contender));
const returns = await rounds(returning, roundCount, measureReturn);
console.log(`\nAfter \`kill -9\`: events published before anybody is back, and who has them\n`);
console.log(
  table(
    ['server', 'down s', 'half back s', '95 % s', 'all s', 'have all, once, in order'],
    [...returns].map(([{ name }, each]) => [
      name,
      round(middleOf(each, 'downMs') / 1000, 2),
      round(middleOf(each, 'halfMs') / 1000, 2),
      round(middleOf(each, 'maxMs') / 1000, 2),
      round(middleOf(each, 'allMs') / 1000, 2),
      `${Math.min(...each.map(({ whole }) => whole))} of ${count}`,
    ]),
  ),
);
