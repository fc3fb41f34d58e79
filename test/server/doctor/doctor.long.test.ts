import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { pino } from 'pino';
import { systemClock, type Clock } from '../../../server/clock.ts';
import { readConfig } from '../../../server/config.ts';
import { startNode } from '../../../server/node.ts';
import { createDatabase, startPostgres } from '../../support/embedded-postgres.ts';
import { startListenProxy } from '../../support/listen-proxy.ts';
import { startRedis } from '../../support/redis-server.ts';
import { startReverseProxy, type ProxyFaults } from '../../support/reverse-proxy.ts';
import { shareet, unusedAddress } from '../../support/run-command.ts';

const within = { timeout: 60_000 };
const ADMIN_KEY = 'the-admin-key-of-these-tests';
type Environment = Readonly<Record<string, string>>;

interface Finding {
  readonly check: string;
  readonly outcome: 'ok' | 'wrong' | 'skipped';
  readonly text: string;
  readonly remedy?: string;
}

/** A node behind a proxy, and what a doctor with its environment finds. */
async function open(context: TestContext, environment: Environment = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'shareet-'));
  const proxy = await startReverseProxy(context);
  proxy.target = await unusedAddress();
  const env = {
    DATA_DIR: dataDir,
    PORT: new URL(proxy.target).port,
    PUBLIC_URL: proxy.url,
    TRUST_PROXY: '1',
    DRAIN_MS: '0',
    ADMIN_KEY,
    ...environment,
  };
  const node = await startNode({
    config: readConfig(env),
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    random: () => 0.5,
  });
  context.after(async () => {
    await node.stop();
    await rm(dataDir, { recursive: true });
  });
  const channel = { SHAREET_KEY: ADMIN_KEY, SHAREET_SERVER: proxy.target };
  await shareet(['channel', 'demo', '--title', 'تجربة', '--lang', 'ar'], { env: channel });

  async function examine(
    change: Environment = {},
    { clock = systemClock, args = [] }: { readonly clock?: Clock; readonly args?: readonly string[] } = {},
  ) {
    const result = await shareet(['doctor', '--json', ...args], {
      env: { SHAREET_KEY: undefined, ...env, ...change },
      clock,
    });
    const findings = result.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Finding);
    return { ...result, wrong: findings.filter(({ outcome }) => outcome === 'wrong'), findings };
  }
  return { proxy, env, dataDir, examine };
}

/** The one thing that is wrong. */
function onlyWrong({
  status,
  wrong,
}: {
  readonly status: number;
  readonly wrong: readonly Finding[];
}): Finding {
  assert.equal(status, 1);
  assert.equal(wrong.length, 1, JSON.stringify(wrong));
  return wrong[0] ?? assert.fail();
}

describe('shareet doctor', () => {
  it('finds nothing wrong with a node behind a proxy that is set up well', within, async (context) => {
    const { env, examine } = await open(context);
    const { status, findings } = await examine();
    assert.deepEqual(
      findings.map(({ check, outcome }) => [check, outcome]),
      [
        ['configuration', 'ok'],
        ['database', 'ok'],
        ['listening', 'skipped'],
        ['Redis', 'skipped'],
        ['disk', 'ok'],
        ['public address', 'ok'],
        ['clock', 'ok'],
        ['proxy headers', 'ok'],
        ['WebSocket', 'ok'],
        ['event stream', 'ok'],
      ],
    );
    assert.equal(status, 0);
    const { out } = await shareet(['doctor'], {
      env: { ...env, SHAREET_KEY: undefined },
      clock: systemClock,
    });
    assert.match(out, /^ok\tWebSocket\tA WebSocket opens\.$/m);
    assert.doesNotMatch(out, new RegExp(ADMIN_KEY));
  });

  const faults: readonly (readonly [string, ProxyFaults, Environment, string, RegExp])[] = [
    ['a proxy that drops Upgrade', { dropsUpgrade: true }, {}, 'WebSocket', /Upgrade and Connection/],
    ['a proxy that buffers events', { buffers: true }, {}, 'event stream', /proxy_buffering off/],
    ['a proxy that hides addresses', { hidesAddresses: true }, {}, 'proxy headers', /X-Forwarded-For/],
    ['a proxy that changes Host', { changesHost: true }, {}, 'proxy headers', /pass Host on/],
    ['a proxy with a wrong clock', { date: 'Sun, 01 Mar 2026 12:00:00 GMT' }, {}, 'clock', /NTP/],
    ['a proxy that is not trusted', {}, { TRUST_PROXY: '' }, 'proxy headers', /TRUST_PROXY=1/],
    ['proxies that are trusted and not there', {}, { TRUST_PROXY: '2' }, 'proxy headers', /TRUST_PROXY=1/],
  ];
  for (const [what, proxyFaults, environment, check, remedy] of faults) {
    it(`names ${what}`, within, async (context) => {
      const { proxy, examine } = await open(context, environment);
      proxy.faults = proxyFaults;
      const found = onlyWrong(await examine());
      assert.equal(found.check, check);
      assert.match(found.remedy ?? '', remedy);
    });
  }

  it('names a proxy that cuts quiet connections, if it is to watch them', within, async (context) => {
    const { proxy, examine } = await open(context);
    proxy.faults = { cutsAfterMs: 1500 };
    const { status, wrong } = await examine({}, { args: ['--watch', '3'] });
    assert.equal(status, 1);
    assert.deepEqual(
      wrong.map(({ check }) => check),
      ['WebSocket', 'event stream'],
    );
  });

  it(
    'names another installation at the public address, and does not send it the key',
    within,
    async (context) => {
      const [one, other] = [await open(context), await open(context)];
      const { findings, ...result } = await one.examine({ PUBLIC_URL: other.proxy.url });
      assert.match(onlyWrong(result).text, /another installation/);
      assert.equal(findings.find(({ check }) => check === 'proxy headers')?.outcome, 'skipped');
    },
  );

  it('names an address at which nobody answers', within, async (context) => {
    const { examine } = await open(context);
    const found = onlyWrong(await examine({ PUBLIC_URL: await unusedAddress() }));
    assert.match(found.text, /does not answer \(ECONNREFUSED\)/);
  });

  it('names a database of a newer version', within, async (context) => {
    const { dataDir, examine } = await open(context);
    const database = new DatabaseSync(join(dataDir, 'shareet.db'));
    database.exec(
      "insert into kysely_migration values ('9999-of-tomorrow-breaking', '2026-03-01T00:00:00Z')",
    );
    database.close();
    const { wrong } = await examine();
    assert.equal(wrong[0]?.check, 'database');
    assert.match(wrong[0]?.text ?? '', /newer version of Shareet \(9999-of-tomorrow-breaking\)/);
  });

  it('sends its key nowhere as long as no channel proves whose address it is', within, async (context) => {
    const { dataDir, examine } = await open(context);
    const database = new DatabaseSync(join(dataDir, 'shareet.db'));
    database.exec('pragma foreign_keys = off; delete from channels');
    database.close();
    const { findings } = await examine();
    assert.deepEqual(
      findings.filter(({ outcome }) => outcome === 'skipped').map(({ check }) => check),
      ['listening', 'Redis', 'proxy headers', 'event stream'],
    );
  });

  it('names a folder without a database', within, async (context) => {
    const { dataDir, examine } = await open(context);
    const { wrong } = await examine({ DATA_DIR: join(dataDir, 'other') });
    assert.match(wrong[0]?.text ?? '', /There is no database at/);
  });

  it('names a clock that differs from that of the database', within, async (context) => {
    const { examine } = await open(context);
    const clock = { ...systemClock, nowMs: () => Date.now() - 90_000 };
    assert.match(onlyWrong(await examine({}, { clock })).text, /of the database is 90\.0 s ahead/);
  });

  it('names every invalid variable', within, async (context) => {
    const { examine } = await open(context);
    const found = onlyWrong(await examine({ PORT: 'x', REDIS_URL: 'http://:secret@x' }));
    assert.equal(found.check, 'configuration');
    assert.match(found.text, /^Invalid environment variables: REDIS_URL: .+; PORT: expected/);
    assert.doesNotMatch(found.text, /secret/);
  });

  it('checks PostgreSQL, the listening connection and Redis', { timeout: 120_000 }, async (context) => {
    const postgres = await startPostgres();
    context.after(() => postgres.stop());
    const DATABASE_URL = await createDatabase(postgres.url);
    const redis = await startRedis(context, ['--requirepass', 'right']);
    const REDIS_URL = redis.url.replace('//', '//:right@');
    const { examine } = await open(context, { DATABASE_URL, REDIS_URL });
    const { status, findings } = await examine();
    assert.equal(status, 0, JSON.stringify(findings));
    for (const check of ['database', 'listening', 'Redis'])
      assert.equal(findings.find((finding) => finding.check === check)?.outcome, 'ok');

    const pooler = await startListenProxy(context, DATABASE_URL);
    pooler.swallowNotifications(true);
    assert.match(onlyWrong(await examine({ LISTEN_URL: pooler.url })).text, /pooler in transaction mode/);
    const refused = onlyWrong(await examine({ REDIS_URL: redis.url.replace('//', '//:geheim@') }));
    assert.match(refused.text, /WRONGPASS/);
    assert.doesNotMatch(JSON.stringify(refused), /geheim/);
    const { wrong } = await examine({ DATABASE_URL: DATABASE_URL.replace('/test_', '/no_test_') });
    assert.match(wrong[0]?.text ?? '', /The database does not exist/);
  });
});
