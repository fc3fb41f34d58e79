import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { startNode } from '../../server/node.ts';
import type { Headline } from '../../server/protocol/headline.ts';
import { openStore } from '../../server/store/store.ts';
import { createDatabase, startPostgres } from './embedded-postgres.ts';
import { FakeClock } from './fake-clock.ts';
import { SocketViewer } from './viewers/socket-viewer.ts';

const adminKey = 'the admin key of every node of this test';

/** One of several nodes on one PostgreSQL. */
export interface ClusterNode {
  readonly url: string;
  readonly clock: FakeClock;
  /** The messages that it logged. */
  readonly logged: readonly string[];
  /** All that it logged. */
  readonly lines: readonly string[];
  call(method: string, path: string, body?: unknown): Promise<Response>;
  publish(title: string, draft?: object): Promise<Headline>;
  /** A viewer of `demo` who is level with the log. */
  viewer(): Promise<SocketViewer>;
  stop(): Promise<void>;
}

/** A real PostgreSQL, and nodes that share it. The clocks do not advance, so that nothing is found by polling unless a test says so. */
export interface Cluster {
  readonly databaseUrl: string;
  start(environment?: Readonly<Record<string, string>>): Promise<ClusterNode>;
  /** The URL of another database with the channels and the secrets of this one, as they are now. */
  copyChannels(): Promise<string>;
}

export async function openCluster(context: TestContext): Promise<Cluster> {
  const postgres = await startPostgres();
  const databaseUrl = await createDatabase(postgres.url);
  const closing: (() => Promise<void>)[] = [postgres.stop];
  context.after(async () => {
    for (const close of closing.toReversed()) await close();
  });
  return {
    databaseUrl,
    async copyChannels() {
      const url = await createDatabase(postgres.url);
      const [from, to] = [await openStore(databaseUrl), await openStore(url)];
      for (const table of ['channels', 'secrets'] as const)
        await to.db
          .insertInto(table)
          .values(await from.db.selectFrom(table).selectAll().execute())
          .execute();
      for (const store of [from, to]) await store.close();
      return url;
    },
    async start(environment = {}) {
      const node = await startClusterNode({ DATABASE_URL: databaseUrl, ...environment });
      closing.push(() => node.stop());
      await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
      return node;
    },
  };
}

async function startClusterNode(environment: Readonly<Record<string, string>>): Promise<ClusterNode> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shareet-'));
  const clock = new FakeClock(new Date().toISOString());
  const logged: string[] = [];
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      logged.push((JSON.parse(String(line)) as { readonly msg: string }).msg);
      done();
    },
  });
  const fixed = { DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0', ADMIN_KEY: adminKey.replaceAll(' ', '-') };
  const config = readConfig({ ...fixed, ...environment });
  const node = await startNode({ config, clock, logger: pino(sink), random: () => 0.5 });
  const viewers: SocketViewer[] = [];
  let isStopped = false;

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(node.url + path, {
      method,
      headers: { authorization: `Bearer ${fixed.ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  return {
    url: node.url,
    clock,
    logged,
    lines,
    call,
    async publish(title, draft = {}) {
      const answer = await call('POST', '/v1/channels/demo/headlines', {
        title,
        url: 'https://akhbar.example/1',
        ...draft,
      });
      assert.ok(answer.ok, await answer.clone().text());
      return ((await answer.json()) as { readonly headline: Headline }).headline;
    },
    async viewer() {
      const viewer = new SocketViewer(node.url);
      viewers.push(viewer);
      await viewer.the('ready');
      return viewer;
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      for (const viewer of viewers) viewer.close();
      await node.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
