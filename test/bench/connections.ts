import { parseArgs } from 'node:util';
import { Child, cores } from './child.ts';
import { contenders, type Contender } from './contenders.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { cpuUs, rssKb } from './process-usage.ts';
import { startServer } from './server-under-test.ts';
import { conditions, median, round, table } from './table.ts';

/** What a viewer costs who only waits, and what it costs to let one in. */
const { values } = parseArgs({
  options: {
    viewers: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const count = Number(values.viewers);
const atOnce = 100;

interface Sample {
  readonly rssKb: number;
  readonly cpuUs: number;
  /** Handshakes in a second of the server's CPU time. */
  readonly perCpuSecond: number;
  /** The same by the clock on the wall. */
  readonly perSecond: number;
}

async function measure(contender: Contender): Promise<Sample> {
  const server = await startServer(contender);
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  const { port } = server;
  const { dialect } = contender;
  try {
    // What is compiled and allocated once is not counted: the figures are of those who come after these.
    await ask({ do: 'open', port, dialect, count: 1000, atOnce });
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

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_500));
}

const measured = contenders(values.only.split(',').filter(Boolean));
const samples = new Map<Contender, Sample[]>(measured.map((contender) => [contender, []]));
console.log(`${conditions()}; ${count} viewers, ${atOnce} handshakes at once, ${values.rounds} rounds\n`);
for (let turn = 0; turn < Number(values.rounds); turn += 1) {
  for (const contender of measured) {
    const sample = await measure(contender);
    samples.get(contender)?.push(sample);
    console.error(turn, contender.name, JSON.stringify(sample));
  }
}

const middle = (contender: Contender | undefined, key: keyof Sample) =>
  median((contender && samples.get(contender)?.map((sample) => sample[key])) ?? []);
const stock = measured.find(({ name }) => name === 'stock socket.io');
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
    measured.map((contender) => [
      contender.name,
      round(middle(contender, 'rssKb')),
      round(middle(contender, 'rssKb') / middle(stock, 'rssKb'), 2),
      round(middle(contender, 'cpuUs'), 0),
      round(middle(contender, 'perCpuSecond'), 0),
      round(middle(contender, 'perCpuSecond') / middle(stock, 'perCpuSecond'), 2),
      round(middle(contender, 'perSecond'), 0),
    ]),
  ),
);
