import { startOwnPostgres, createDatabase, type OwnPostgres } from '../support/embedded-postgres.ts';
import { NodeProcess } from '../end-to-end/node-process.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import { signalTree } from './process-tree.ts';
import { startBalancer, type Balancer } from './balancer.ts';

export const adminKey = 'an-admin-key-for-chaos-only';
const metricsToken = 'a-token-for-chaos-only';

type Environment = Readonly<Record<string, string>>;

/** What is broken in a scenario: nodes, what they store in, and a balancer before them. */
export interface Deployment {
  readonly nodes: readonly [NodeProcess, ...NodeProcess[]];
  readonly urls: readonly string[];
  readonly balancer: Balancer;
  /** `undefined` for a SQLite file. */
  readonly postgres: OwnPostgres | undefined;
  /** Makes a channel with an empty log. */
  createChannel(id: string, maxHeadlines?: number): Promise<void>;
  /** The state of a channel according to a node that is level with the log. */
  snapshot(channel: string): Promise<Snapshot>;
  /** Publishes a last headline, so that everything acknowledged before it is known, and returns the state that includes it. */
  endOfLog(channel: string): Promise<Snapshot>;
  /** One value of `/metrics` of a node, by its name and labels as they are written there. */
  metric(node: NodeProcess, name: string): Promise<number>;
  /** The database that the nodes share; `undefined` for a SQLite file. */
  readonly databaseUrl: string | undefined;
  close(): Promise<void>;
}

export interface DeploymentOptions {
  /** Starts all nodes at once on the empty database, instead of one after another. */
  readonly startsTogether?: boolean;
  /** Gives the environment of node number `index`, from 0. */
  readonly environment?: (
    index: number,
    databaseUrl: string | undefined,
  ) => Environment | Promise<Environment>;
  /** The folder of another version that a node runs from. */
  readonly root?: (index: number) => URL | undefined;
  readonly postgresSettings?: readonly string[];
  readonly onPostgresLine?: (line: string) => void;
}

/** Everything a scenario can run on. */
export type Kind = { readonly store: 'sqlite' } | { readonly store: 'postgres'; readonly nodes: number };

/** What is acknowledged must be durable. Tests that crash nothing do without these settings. */
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

export async function deploy(kind: Kind, options: DeploymentOptions = {}): Promise<Deployment> {
  const { environment, root, startsTogether = false, postgresSettings = [], onPostgresLine } = options;
  await using opened = new AsyncDisposableStack();
  let postgres: OwnPostgres | undefined;
  let databaseUrl: string | undefined;
  if (kind.store === 'postgres') {
    postgres = await startOwnPostgres({
      settings: [...durable, ...postgresSettings],
      ...(onPostgresLine && { onLine: onPostgresLine }),
    });
    opened.defer(postgres.stop);
    databaseUrl = await createDatabase(postgres.url);
  }
  const starts = Array.from(
    { length: kind.store === 'postgres' ? kind.nodes : 1 },
    (_, index) => async () => {
      const all = {
        ADMIN_KEY: adminKey,
        METRICS_TOKEN: metricsToken,
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
        ...(await environment?.(index, databaseUrl)),
      };
      const node = await NodeProcess.start('serve', all, root?.(index));
      opened.defer(() => node.remove());
      return node;
    },
  );
  const nodes: NodeProcess[] = [];
  const abandon = () => {
    const pid = postgres?.pid();
    // A frozen process would not end.
    if (pid !== undefined) signalTree(pid, 'SIGCONT');
    for (const node of nodes) void node.kill();
  };
  process.prependOnceListener('exit', abandon);
  opened.defer(() => void process.off('exit', abandon));
  if (startsTogether) nodes.push(...(await Promise.all(starts.map((start) => start()))));
  else for (const start of starts) nodes.push(await start());
  const [first, ...others] = nodes;
  if (!first) throw new Error('there is no node');
  const urls = nodes.map(({ url }) => url);
  const balancer = await startBalancer(urls);
  opened.defer(() => balancer.close());
  const everything = opened.move();

  return {
    nodes: [first, ...others],
    urls,
    balancer,
    postgres,
    async createChannel(id, maxHeadlines = 1000) {
      const answer = await first.call('PUT', `/v1/channels/${id}`, {
        title: 'تجربة',
        lang: 'ar',
        maxHeadlines,
      });
      if (!answer.ok) throw new Error(`the channel was not created: ${await answer.text()}`);
    },
    async snapshot(channel) {
      return levelSnapshot(urls, channel);
    },
    async endOfLog(channel) {
      const id = await publishLast(first, channel);
      for (;;) {
        const snapshot = await levelSnapshot(urls, channel);
        if (snapshot.headlines.some((headline) => headline.id === id)) return snapshot;
      }
    },
    databaseUrl,
    async metric(node, name) {
      const headers = { authorization: `Bearer ${metricsToken}` };
      const text = await (await fetch(`${node.url}/metrics`, { headers })).text();
      const line = text.split('\n').find((each) => each.startsWith(`${name} `));
      return Number(line?.slice(name.length));
    },
    close: () => everything.disposeAsync(),
  };
}

/** The snapshot of the node that is furthest ahead: another may not have read the last event yet. */
async function levelSnapshot(urls: readonly string[], channel: string): Promise<Snapshot> {
  const snapshots = await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(`${url}/v1/channels/${channel}`);
      return (await answer.json()) as Snapshot;
    }),
  );
  return snapshots.reduce((furthest, each) => (each.seq > furthest.seq ? each : furthest));
}

async function publishLast(node: NodeProcess, channel: string): Promise<string> {
  const draft = { title: 'آخر خبر', url: 'https://akhbar.example/1' };
  for (;;) {
    const answer = await node.call('POST', `/v1/channels/${channel}/headlines`, draft);
    if (answer.status === 201) return ((await answer.json()) as { headline: { id: string } }).headline.id;
    const text = await answer.text();
    // The fault may be over a moment later.
    if (answer.status !== 503 && answer.status !== 429) throw new Error(`the last headline: ${text}`);
  }
}
