import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareet } from '../../support/run-command.ts';
import { smallBurst, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

/** Viewers have seen events that the backup lacks; no viewer may keep any of them. */
export const restore: Scenario = {
  name: 'restore',
  title: 'an older copy restored under running viewers; SQLite',
  rounds: { full: 5, short: 1 },
  async open({ shared }) {
    const deployment = await shared({ store: 'sqlite' });
    const [node] = deployment.nodes;
    const folder = mkdtempSync(join(tmpdir(), 'shareet-backup-'));
    const run = async (...argv: string[]) => {
      const { status, err } = await shareet(argv, { env: { DATA_DIR: node.dataDir } });
      if (status !== 0) throw new Error(err);
    };
    return setting(
      async ({ number, random }) => {
        const copy = join(folder, `${number}.db`);
        const channel = `restore-${number}`;
        await using round = await Round.begin({
          deployment,
          channel,
          random,
          load: smallBurst,
        });
        await round.publisher.more(20);
        const kept = [...round.publisher.acknowledged];
        await run('backup', copy);
        await round.publisher.more(20);
        const killedAtMs = performance.now();
        await node.kill();
        round.fault();
        await run('restore', copy);
        await node.start();
        await round.measure(performance.now());
        round.check(
          round.oracle.viewers.every(({ epochs }) => epochs === 2),
          'a viewer did not begin the new epoch',
        );
        const result = await round.end([
          ...kept,
          ...round.publisher.acknowledged.filter(({ sentAtMs }) => sentAtMs > killedAtMs),
        ]);
        const { headlines } = await deployment.snapshot(channel);
        const gone = round.publisher.acknowledged.filter(
          ({ title }) => !headlines.some((headline) => headline.title === title),
        );
        return {
          ...result,
          notes: [`${gone.length} headlines of after the backup are gone for all viewers`],
        };
      },
      async () => {
        rmSync(folder, { recursive: true, force: true });
      },
    );
  },
};
