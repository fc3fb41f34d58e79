import type { Deployment } from '../deployment.ts';
import { elapse } from '../elapse.ts';
import { signalTree } from '../process-tree.ts';
import { wholeBetween } from '../random.ts';
import { percentile } from '../report.ts';
import { burst, Round } from '../round.ts';
import { setting, type Length, type RoundContext, type Scenario } from '../scenario.ts';

const answerLimitMs = 2_000;
const returnLimitMs = 3_000;

interface Outage {
  readonly begin: (deployment: Deployment) => Promise<void> | void;
  readonly end: (deployment: Deployment) => Promise<void> | void;
  readonly lastsMs: Readonly<Record<Length, number>>;
  /** Whether every answer has to come in time during the outage. */
  readonly hasLimit: boolean;
}

/** The database is away while publications go to two nodes and viewers follow three. */
function outageScenario(
  { name, title, rounds }: Pick<Scenario, 'name' | 'title' | 'rounds'>,
  outage: Outage,
): Scenario {
  async function run(deployment: Deployment, { number, random, length }: RoundContext) {
    await using round = await Round.begin({
      deployment,
      channel: `${name}-${number}`,
      random,
      load: burst,
    });
    await round.publisher.more(wholeBetween(random, 1, 40));
    await outage.begin(deployment);
    round.fault();
    const answered = round.publisher.answersMs.length;
    await elapse(outage.lastsMs[length]);
    const answersMs = round.publisher.answersMs.slice(answered);
    await outage.end(deployment);
    const backAtMs = performance.now();
    await round.measure(backAtMs);
    const returnMs = Math.max(0, round.publisher.firstAcknowledgedAfter(backAtMs) - backAtMs);
    const slowestMs = Math.round(percentile(answersMs, 100) ?? 0);
    if (length === 'full') {
      round.check(returnMs <= returnLimitMs, `published again after ${Math.round(returnMs)} ms`);
      round.check(!outage.hasLimit || slowestMs <= answerLimitMs, `an answer took ${slowestMs} ms`);
    }
    round.notes.push(
      `${answersMs.length} answers during the outage, the slowest after ${slowestMs} ms; published again ${Math.round(returnMs)} ms after it`,
    );
    return await round.end();
  }

  return {
    name,
    title,
    rounds,
    async open({ shared }) {
      const deployment = await shared({ store: 'postgres', nodes: 3 });
      return setting((context) => run(deployment, context));
    },
  };
}

const freeze =
  (signal: 'SIGSTOP' | 'SIGCONT') =>
  ({ postgres }: Deployment) => {
    const pid = postgres?.pid();
    if (pid !== undefined) signalTree(pid, signal);
  };

export const databaseOutages: readonly Scenario[] = [
  outageScenario(
    {
      name: 'postgres-crash',
      title: 'PostgreSQL stopped in immediate mode in a burst, and started again at once; three nodes',
      rounds: { full: 20, short: 1 },
    },
    {
      begin: async ({ postgres }) => postgres?.crash(),
      end: async ({ postgres }) => postgres?.restart(),
      lastsMs: { full: 0, short: 0 },
      hasLimit: false,
    },
  ),
  outageScenario(
    {
      name: 'postgres-away',
      title: 'PostgreSQL away for a minute; three nodes',
      rounds: { full: 1, short: 0 },
    },
    {
      begin: async ({ postgres }) => postgres?.crash(),
      end: async ({ postgres }) => postgres?.restart(),
      lastsMs: { full: 60_000, short: 2_000 },
      hasLimit: true,
    },
  ),
  outageScenario(
    {
      name: 'postgres-frozen',
      title: '`SIGSTOP` of every process of PostgreSQL for 10 s; three nodes',
      rounds: { full: 3, short: 1 },
    },
    {
      begin: freeze('SIGSTOP'),
      end: freeze('SIGCONT'),
      lastsMs: { full: 10_000, short: 2_500 },
      hasLimit: true,
    },
  ),
];
