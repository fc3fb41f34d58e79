import { parseArgs } from 'node:util';
import { Child, cores } from './child.ts';
import { contenders, type Contender } from './contenders.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { cpuUs } from './process-usage.ts';
import { startServer, type RunningServer } from './server-under-test.ts';
import { conditions, median, round, table } from './table.ts';

/**
 * What one event costs a server, by the number of its viewers: all contenders in turn, several rounds, medians. CPU is the time that the
 * kernel counts for the process, so that other work on the machine disturbs it less than a clock on the wall.
 */
const { values } = parseArgs({
  options: {
    viewers: { type: 'string', default: '1000,5000' },
    rounds: { type: 'string', default: '3' },
    singles: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(values.rounds);
const singles = Number(values.singles);
const burst = { count: 100, gapMs: 10 };

interface Sample {
  /** Of CPU, for each viewer and event. */
  readonly singleUs: number;
  readonly burstUs: number;
  /** Of CPU, for each publish without viewers. */
  readonly publishUs: number;
  readonly bytesPerEvent: number;
  readonly burstFrames: number;
  readonly spreadMs: number;
  readonly loopDelayMs: number | undefined;
  readonly isWhole: boolean;
}

async function measure(contender: Contender, count: number): Promise<Sample> {
  const server = await startServer(contender);
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  try {
    await server.publish(20, 10);
    const alone = await cpuOf(server, () => server.publish(20, 30));
    const aloneInBurst = await cpuOf(server, () => server.publish(burst.count, burst.gapMs));
    await ask({ do: 'open', port: server.port, dialect: contender.dialect, count, atOnce: 50 });
    await server.publish(2, 200);
    await ask({ do: 'await', events: 2 });
    await server.collectGarbage();
    await ask({ do: 'reset' });

    const spreads: number[] = [];
    await server.watchLoop();
    const singleUs = await cpuOf(server, async () => {
      for (let seq = 1; seq <= singles; seq += 1) {
        await server.publish(1, 0);
        spreads.push((await ask({ do: 'await', events: seq })).spreadMs);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    const loopDelayMs = await server.loopDelayMs();
    const single = await ask({ do: 'await', events: singles });
    await ask({ do: 'reset' });

    let received: CrowdAnswer | undefined;
    const burstUs = await cpuOf(server, async () => {
      await server.publish(burst.count, burst.gapMs);
      received = await ask({ do: 'await', events: burst.count });
    });
    return {
      singleUs: (singleUs - (alone / 20) * singles) / singles / count,
      burstUs: (burstUs - aloneInBurst) / burst.count / count,
      publishUs: alone / 20,
      bytesPerEvent: single.bytes / singles / count,
      burstFrames: (received?.frames ?? 0) / count,
      spreadMs: median(spreads),
      loopDelayMs,
      isWhole: single.whole === count && received?.whole === count,
    };
  } finally {
    await crowd.stop();
    await server.stop();
  }
}

async function cpuOf(server: RunningServer, act: () => Promise<void>): Promise<number> {
  const beforeUs = cpuUs(server.pid);
  await act();
  return cpuUs(server.pid) - beforeUs;
}

const measured = contenders(values.only.split(',').filter(Boolean));
console.log(`${conditions()}; ${rounds} rounds, ${singles} single events, a burst of 100 in a second\n`);
for (const count of values.viewers.split(',').map(Number)) {
  const samples = new Map<Contender, Sample[]>(measured.map((contender) => [contender, []]));
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const contender of measured) {
      const sample = await measure(contender, count);
      samples.get(contender)?.push(sample);
      console.error(count, turn, contender.name, JSON.stringify(sample));
    }
  }
  console.log(`${count} viewers\n\n${report(samples)}\n`);
}

function report(samples: ReadonlyMap<Contender, readonly Sample[]>): string {
  const headings = [
    'server',
    'CPU µs a viewer and event',
    '× nchan',
    '× stock',
    'burst: CPU µs',
    '× nchan',
    'frames a viewer',
    'bytes an event',
    'first to last viewer ms',
    'loop delay p99 ms',
    'publish ms',
    'once, in order',
  ];
  const of = (name: string, key: 'singleUs' | 'burstUs') =>
    median(
      [...samples].find(([contender]) => contender.name === name)?.[1].map((sample) => sample[key]) ?? [],
    );
  const rows = [...samples].map(([{ name }, each]) => {
    const middle = (key: Exclude<keyof Sample, 'isWhole'>) =>
      median(each.map((sample) => sample[key] ?? NaN));
    return [
      name,
      round(middle('singleUs'), 2),
      round(middle('singleUs') / of('nchan', 'singleUs'), 2),
      round(middle('singleUs') / of('stock socket.io', 'singleUs'), 2),
      round(middle('burstUs'), 2),
      round(middle('burstUs') / of('nchan', 'burstUs'), 2),
      round(middle('burstFrames')),
      round(middle('bytesPerEvent'), 0),
      round(middle('spreadMs')),
      round(middle('loopDelayMs')),
      round(middle('publishUs') / 1000),
      each.every(({ isWhole }) => isWhole) ? 'yes' : 'NO',
    ];
  });
  return table(headings, rows);
}
