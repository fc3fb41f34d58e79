import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { maintain } from '../../support/maintain.ts';
import { insertEvents } from '../../support/many-rows.ts';
import { NodeProcess } from '../../end-to-end/node-process.ts';
import { percentile } from '../report.ts';
import type { RoundResult } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const few = 100;
const batch = 10_000;
const batches = 10;
const starts = 5;

/** A file of a channel with so many events, as a node's own maintenance leaves it. */
interface History {
  readonly node: NodeProcess;
  readonly bytes: number;
}

async function nodeWith(eventCounts: readonly number[]): Promise<History> {
  const node = await NodeProcess.start();
  await node.stop();
  const file = join(node.dataDir, 'shareet.db');
  const store = await openStore(file);
  const clock = new FakeClock(new Date().toISOString());
  const publishing = { store, clock, newId: () => 'id', committed: () => undefined };
  for (const count of eventCounts) {
    await insertEvents(store, count, clock.nowMs());
    await maintain({ publishing, store, clock });
  }
  await store.close();
  return { node, bytes: statSync(file).size };
}

/** From the start of the process to the first snapshot. */
async function startMs(node: NodeProcess): Promise<number> {
  const startedAtMs = performance.now();
  await node.start();
  await node.snapshot();
  const tookMs = performance.now() - startedAtMs;
  await node.stop();
  return tookMs;
}

/** A channel that has had 100,000 events costs no more than a young one. */
export const history: Scenario = {
  name: 'history',
  title: '100,000 events in a channel: size of the file, and start of a node; SQLite',
  rounds: { full: 1, short: 0 },
  async open() {
    const young = await nodeWith([few]);
    const grown = await nodeWith([batch, batch]);
    const old = await nodeWith(Array.from({ length: batches }, () => batch));
    const histories = [young, grown, old];

    async function run(): Promise<RoundResult> {
      const timesMs: [number[], number[]] = [[], []];
      // In turns, so that what else the machine does meets both.
      for (let count = 0; count < starts; count += 1) {
        timesMs[0].push(await startMs(young.node));
        timesMs[1].push(await startMs(old.node));
      }
      const [youngMs = 0, oldMs = 0] = timesMs.map((times) => percentile(times, 50));
      const broken = [
        ...(old.bytes > 1.5 * grown.bytes ? ['the file grows with its history'] : []),
        ...(oldMs > 2 * youngMs ? ['the start takes longer with history'] : []),
      ];
      const inMegabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
      return {
        counts: { lost: 0, doubled: 0, reordered: 0 },
        details: [],
        faults: 0,
        viewers: 0,
        events: batch * batches,
        deliveries: 0,
        toWholeMs: [],
        broken,
        notes: [
          `the file has ${inMegabytes(young.bytes)} MB after ${few} events, ${inMegabytes(grown.bytes)} MB after ${2 * batch} and ${inMegabytes(old.bytes)} MB after ${batch * batches}`,
          `a node starts in ${Math.round(youngMs)} ms after ${few} events and in ${Math.round(oldMs)} ms after ${batch * batches} (medians of ${starts})`,
        ],
      };
    }

    return setting(run, async () => {
      for (const { node } of histories) await node.remove();
    });
  },
};
