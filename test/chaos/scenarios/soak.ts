import { deploy, type Deployment } from '../deployment.ts';
import { elapse } from '../elapse.ts';
import { pick } from '../random.ts';
import { Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const lastsMs = { full: 120_000, short: 20_000 };
const sampleMs = 1000;
const viewerCount = 200;
const cutsASample = 10;
/** Allows for garbage that is not collected yet, and for what a warm node still grows by. */
const heapSlack = 1.15;
const descriptorSlack = 20;

interface Sample {
  readonly heapBytes: number;
  readonly handles: number;
  readonly descriptors: number;
}

async function sampleOf({ metric, nodes: [node] }: Deployment): Promise<Sample> {
  return {
    heapBytes: await metric(node, 'nodejs_heap_size_used_bytes'),
    handles: await metric(node, 'nodejs_active_handles_total'),
    descriptors: await metric(node, 'process_open_fds'),
  };
}

/** The least of each figure in some samples: after a garbage collection, and without connections that are just being opened. */
function floorOf(samples: readonly Sample[]): Sample {
  const least = (value: (sample: Sample) => number) => Math.min(...samples.map(value));
  return {
    heapBytes: least(({ heapBytes }) => heapBytes),
    handles: least(({ handles }) => handles),
    descriptors: least(({ descriptors }) => descriptors),
  };
}

const inMegabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

/** Viewers come and go while headlines are published: what a node holds must not grow. */
export const soak: Scenario = {
  name: 'soak',
  title: 'two minutes of publishing to 200 viewers, of which ten a second come anew; SQLite',
  rounds: { full: 1, short: 0 },
  async open({ length }) {
    const deployment = await deploy({ store: 'sqlite' });
    return setting(async ({ number, random }) => {
      await using round = await Round.begin({
        deployment,
        channel: `soak-${number}`,
        random,
        load: { viewers: viewerCount, writers: 2, pauseMs: 200 },
      });
      const samples: Sample[] = [];
      const endsAtMs = performance.now() + lastsMs[length];
      while (performance.now() < endsAtMs) {
        await elapse(sampleMs);
        for (let count = 0; count < cutsASample; count += 1) {
          pick(random, round.viewers).cut();
          round.fault();
        }
        samples.push(await sampleOf(deployment));
      }
      const third = Math.ceil(samples.length / 3);
      // The first third warms up: rings fill, and code is compiled.
      const [before, after] = [floorOf(samples.slice(third, 2 * third)), floorOf(samples.slice(2 * third))];
      round.check(after.heapBytes <= before.heapBytes * heapSlack, 'the heap grows');
      round.check(after.handles <= before.handles + descriptorSlack, 'handles grow');
      round.check(after.descriptors <= before.descriptors + descriptorSlack, 'descriptors grow');
      round.notes.push(
        `from the second third to the last: heap ${inMegabytes(before.heapBytes)} → ${inMegabytes(after.heapBytes)} MB, handles ${before.handles} → ${after.handles}, descriptors ${before.descriptors} → ${after.descriptors}`,
      );
      round.measureReturns();
      return await round.end();
    }, deployment.close);
  },
};
