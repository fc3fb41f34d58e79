import { mayMount, mountSmallDisk } from '../../support/small-disk.ts';
import { deploy } from '../deployment.ts';
import { few, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const diskMegabytes = 24;

/** The disk fills up to the last byte in the middle of a burst. The node is killed while it is full, and starts again with room. */
export const fullDisk: Scenario = {
  name: 'full-disk',
  title: 'a full disk in a burst, `kill -9` on it, and room again; SQLite',
  rounds: { full: 5, short: 1 },
  obstacle: () => (mayMount() ? undefined : 'only root may mount a small disk'),
  async open() {
    const disk = mountSmallDisk(diskMegabytes);
    const deployment = await deploy({ store: 'sqlite' }, { environment: () => ({ DATA_DIR: disk.folder }) });
    const [node] = deployment.nodes;

    function fill(): void {
      try {
        disk.fill();
      } catch {
        // Meanwhile the node has written to the disk, and no room is left to fill.
      }
    }

    return setting(
      async ({ number, random }) => {
        const channel = `full-disk-${number}`;
        await using round = await Round.begin({ deployment, channel, random, load: few });
        await round.publisher.more(20);
        fill();
        round.fault();
        await round.publisher.refusal();
        const refused = round.publisher.acknowledged.length;
        disk.clear();
        const roomAtMs = performance.now();
        await round.measure(roomAtMs);
        round.notes.push(
          `${round.publisher.refused} publications refused while it was full, after ${refused}`,
        );

        fill();
        round.fault(2);
        await round.publisher.refusal();
        await node.kill();
        disk.clear();
        await node.start();
        await round.publisher.more(1);
        return await round.end();
      },
      async () => {
        await deployment.close();
        disk.close();
      },
    );
  },
};
