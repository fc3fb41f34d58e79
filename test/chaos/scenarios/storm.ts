import { deploy } from '../deployment.ts';
import { Round, within } from '../round.ts';
import { setting, type Scenario } from '../scenario.ts';

const viewerCount = { full: 5000, short: 200 };
/** Queries about the log: a node sends them when the first viewer of a channel comes, then now and then for all viewers together. */
const logTables = /\b(?:from|update|into) "(?:channels|events|headlines|images|versions)"/;
const limitMs = 120_000;

/** All viewers of a node that was killed connect to another one, on which nobody has followed the channel. */
export const storm: Scenario = {
  name: 'storm',
  title: '5,000 viewers of a killed node come to the other one at once; PostgreSQL',
  rounds: { full: 1, short: 1 },
  async open({ length }) {
    let queries = 0;
    const deployment = await deploy(
      { store: 'postgres', nodes: 2 },
      {
        postgresSettings: ['log_statement=all'],
        onPostgresLine: (line) => {
          if (logTables.test(line)) queries += 1;
        },
      },
    );
    return setting(async ({ number, random }) => {
      const [first, second] = deployment.nodes;
      if (!second) throw new Error('there is no other node');
      const viewers = viewerCount[length];
      const target = [first.url];
      await using round = await Round.begin({
        deployment,
        channel: `storm-${number}`,
        random,
        load: { viewers, writers: 4, pauseMs: 50 },
        viewerUrls: target,
        publishUrls: [second.url],
        backoffMs: [1000, 5000],
      });
      await round.publisher.more(20);
      await round.publisher.stop();
      const records = round.oracle.viewers;
      const readies = records.map((record) => record.readies);
      queries = 0;
      const killedAtMs = performance.now();
      target[0] = second.url;
      await first.kill();
      round.fault();
      await within(
        limitMs,
        records.map((record, index) => record.until(() => record.readies > (readies[index] ?? 0))),
      );
      const stormMs = performance.now() - killedAtMs;
      round.measureReturns();
      // The node sends one a second with or without viewers.
      const expected = 30 + stormMs / 1000;
      round.check(queries <= expected, `${queries} queries for ${viewers} viewers`);
      round.notes.push(
        `all ${viewers} viewers were back after ${Math.round(stormMs)} ms; the node sent ${queries} queries about the log meanwhile`,
      );
      await first.start();
      return await round.end();
    }, deployment.close);
  },
};
