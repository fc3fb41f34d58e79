import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deploy } from '../deployment.ts';
import { smallBurst, Round } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

/** An older version, whose nodes notify nobody and poll the log every two seconds. */
const olderVersion = 'b0f994e';

/** Unpacks the older version beside this one's packages. */
function unpack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-older-'));
  const archive = execFileSync('git', ['archive', olderVersion, 'server', 'widget', 'package.json'], {
    maxBuffer: 1 << 28,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** An upgrade of one node after another: the newer one changes the schema while the older one works on it. */
export const mixedVersions: Scenario = {
  name: 'mixed-versions',
  title: 'a node beside one of an older version that polls, each killed in turn',
  rounds: { full: 4, short: 0 },
  obstacle: () =>
    spawnSync('git', ['cat-file', '-e', `${olderVersion}^{commit}`]).status === 0
      ? undefined
      : `this clone has no ${olderVersion}: fetch the whole history`,
  async open() {
    const folder = unpack();
    const deployment = await deploy(
      { store: 'postgres', nodes: 2 },
      { root: (index) => (index === 0 ? pathToFileURL(`${folder}/`) : undefined) },
    );
    return setting(
      async ({ number, random }) => {
        const channel = `mixed-versions-${number}`;
        await using round = await Round.begin({
          deployment,
          channel,
          random,
          load: smallBurst,
        });
        await round.publisher.more(20);
        const killed = deployment.nodes[number % 2];
        const cuts = round.viewers.map((viewer) => viewer.cuts);
        const killedAtMs = performance.now();
        await killed?.kill();
        round.fault();
        await round.measure(killedAtMs, cuts);
        await killed?.start();
        await round.publisher.more(10);
        return await round.end();
      },
      async () => {
        await deployment.close();
        rmSync(folder, { recursive: true, force: true });
      },
    );
  },
};
