import { Child, cores } from './child.ts';
import type { Contender } from './contenders.ts';
import type { CrowdAnswer, CrowdCommand } from './crowd.ts';
import { cpuUs } from './process-usage.ts';
import { startServer, type RunningServer } from './server-under-test.ts';
import { median } from './table.ts';

export interface FanoutOptions {
  readonly viewers: number;
  readonly singles: number;
  /** Over how many channels the viewers are spread; each gets every event. */
  readonly channels?: number;
  /** Events in a second after the single ones; by default 100. */
  readonly burst?: number;
  /** For the contender's script. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FanoutSample {
  /** CPU time for each viewer and event. */
  readonly singleUs: number;
  readonly burstUs: number;
  /** CPU time for each publish without viewers. */
  readonly publishUs: number;
  readonly bytesPerEvent: number;
  readonly burstFrames: number;
  readonly spreadMs: number;
  readonly loopDelayMs: number | undefined;
  readonly isWhole: boolean;
}

const burstGapMs = 10;
const aloneCount = 20;

/** What one event costs a server for each of its viewers. The cost of publishing without viewers is measured first and subtracted. */
export async function measureFanout(contender: Contender, options: FanoutOptions): Promise<FanoutSample> {
  const { viewers, singles, channels = 1, burst = 100, environment } = options;
  const server = await startServer(contender, environment);
  const crowd = new Child('crowd.ts', cores.load);
  await crowd.ready();
  const ask = (command: CrowdCommand) => crowd.ask<CrowdAnswer>(command);
  try {
    await server.publish(aloneCount, 10);
    const aloneUs = (await cpuOf(server, () => server.publish(aloneCount, 30))) / aloneCount;
    const aloneInBurstUs = await cpuOf(server, () => server.publish(burst, burstGapMs));
    const { port } = server;
    await ask({ do: 'open', port, dialect: contender.dialect, count: viewers, atOnce: 50, channels });
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
      await server.publish(burst, burstGapMs);
      received = await ask({ do: 'await', events: burst });
    });
    return {
      singleUs: (singleUs / singles - aloneUs) / viewers,
      burstUs: (burstUs - aloneInBurstUs) / burst / viewers,
      publishUs: aloneUs,
      bytesPerEvent: single.bytes / singles / viewers,
      burstFrames: (received?.frames ?? 0) / viewers,
      spreadMs: median(spreads),
      loopDelayMs,
      isWhole: single.whole === viewers && received?.whole === viewers,
    };
  } finally {
    await crowd.stop();
    await server.stop();
  }
}

export async function cpuOf(
  { pid }: Pick<RunningServer, 'pid'>,
  act: () => Promise<unknown>,
): Promise<number> {
  const beforeUs = cpuUs(pid);
  await act();
  return cpuUs(pid) - beforeUs;
}
