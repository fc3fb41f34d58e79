import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import { createDatabase, startPostgres, type Postgres } from '../support/embedded-postgres.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { adminKey, metricsToken, startNodeProcess, type NodeProcess } from '../support/node-process.ts';

/** Far longer than an answer may take, so that a busy machine fails no test; before there were limits, answers took 13 s. */
const patienceMs = 12_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

async function call(
  url: string,
  method: string,
  path: string,
  { key, body }: { readonly key?: string; readonly body?: unknown } = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  };
}

function publish(url: string, title: string): Promise<Answer> {
  const body = { title, url: 'https://akhbar.example/1' };
  return call(url, 'POST', '/v1/channels/demo/headlines', { key: adminKey, body });
}

const lockOfMigrations = '3853314791062309107';

describe('a node whose PostgreSQL goes away', () => {
  let server: Postgres;
  let proxy: FaultProxy;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  /** A node that has published a headline in `demo`, and knows its channel. */
  async function startNode(context: TestContext): Promise<{ node: NodeProcess; url: string }> {
    const database = await createDatabase(server.url);
    proxy = await startFaultProxy(database);
    context.after(() => proxy.close());
    const node = startNodeProcess(context, { DATABASE_URL: proxy.url });
    const url = await node.url;
    await call(url, 'PUT', '/v1/channels/demo', { key: adminKey, body: { title: 'تجربة', lang: 'ar' } });
    assert.equal((await publish(url, 'قبل العطل')).status, 201);
    assert.match((await call(url, 'GET', '/v1/channels/demo')).text, /قبل العطل/);
    return { node, url };
  }

  async function stop(node: NodeProcess): Promise<void> {
    node.signal('SIGTERM');
    assert.deepEqual(await node.ended, { code: 0, signal: null }, node.output());
  }

  for (const [name, begin] of [
    ['refuses connections', () => proxy.refuse()],
    ['swallows everything', () => proxy.blackHole()],
  ] as const) {
    it(`${name}: answers 503 with Retry-After, keeps the snapshot, acknowledges nothing, and goes on`, async (context) => {
      const { node, url } = await startNode(context);
      await begin();

      const refused = {
        publish: publish(url, 'أثناء العطل'),
        unknownChannel: call(url, 'GET', '/v1/channels/nowhere'),
        desk: call(url, 'GET', '/v1/headlines', { key: adminKey }),
        cases: call(url, 'GET', '/v1/moderation/cases', { key: adminKey }),
        story: call(url, 'GET', '/v1/stories/01KJM000000000000000000000'),
        report: call(url, 'POST', '/v1/images/01KJM000000000000000000000/reports', {
          body: { headline: '01KJM000000000000000000000', reason: 'other' },
        }),
        keys: call(url, 'GET', '/v1/keys', { key: adminKey }),
        ready: call(url, 'GET', '/readyz'),
      };
      for (const [what, answer] of Object.entries(refused)) {
        const { status, retryAfter, text } = await answer;
        assert.deepEqual([what, status, retryAfter], [what, 503, '1'], text);
        assert.match(text, /"reason":"(unreachable|busy)"/);
      }
      assert.equal((await call(url, 'GET', '/readyz')).status, 503);
      assert.equal((await call(url, 'GET', '/healthz')).status, 200);
      const metrics = await call(url, 'GET', '/metrics', { key: metricsToken });
      assert.match(metrics.text, /^shareet_viewers_lagging 0$/m);
      assert.match((await call(url, 'GET', '/v1/channels/demo')).text, /قبل العطل/);

      await proxy.heal();
      let answer = await publish(url, 'بعد العطل');
      while (answer.status === 503) answer = await publish(url, 'بعد العطل');
      assert.equal(answer.status, 201);
      assert.equal((await call(url, 'GET', '/readyz')).status, 200);
      const { text } = await call(url, 'GET', '/v1/headlines', { key: adminKey });
      assert.doesNotMatch(text, /أثناء العطل/);
      assert.equal(node.output().match(/nothing can be stored/g)?.length, 1);
      await stop(node);
    });
  }

  it('ends within the drain while the database is away', async (context) => {
    const { node, url } = await startNode(context);
    proxy.blackHole();
    const inFlight = publish(url, 'أثناء العطل').catch(() => undefined);
    await stop(node);
    await inFlight;
  });

  it('ends within the drain after an outage', async (context) => {
    const { node, url } = await startNode(context);
    await proxy.refuse();
    assert.equal((await publish(url, 'أثناء العطل')).status, 503);
    await proxy.heal();
    while ((await call(url, 'GET', '/readyz')).status !== 200);
    await stop(node);
  });

  it('ends at a second signal without waiting', async (context) => {
    const { node, url } = await startNode(context);
    const stream = await fetch(`${url}/v1/channels/demo/events`);
    proxy.blackHole();
    node.signal('SIGTERM');
    // Once viewers are told, the node has handled the first signal.
    for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? [])
      if (chunk.includes('event: bye')) break;
    node.signal('SIGTERM');
    await node.ended;
  });

  it('ends while it waits for the migration of another node', async (context) => {
    const database = await createDatabase(server.url);
    const other = new Client(database);
    await other.connect();
    context.after(() => other.end());
    await other.query(`select pg_advisory_lock(${lockOfMigrations})`);
    const node = startNodeProcess(context, { DATABASE_URL: database });
    node.url.catch(() => undefined);
    for (;;) {
      const { rows } = await other.query('select 1 from pg_locks where not granted');
      if (rows.length > 0) break;
      assert.ok(node.isRunning(), node.output());
    }
    node.signal('SIGTERM');
    const { code } = await node.ended;
    assert.notEqual(code, 0);
  });

  it('ends before its database has ever answered', async (context) => {
    const silent = await startFaultProxy(server.url);
    context.after(() => silent.close());
    silent.blackHole();
    const node = startNodeProcess(context, { DATABASE_URL: silent.url });
    node.url.catch(() => undefined);
    const { code } = await node.ended;
    assert.equal(code, 2);
    assert.match(node.output(), /^shareet: .*does not answer.*$/m);
  });
});
