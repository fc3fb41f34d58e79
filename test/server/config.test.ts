import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { isPostgresAddress } from '../../server/config-values.ts';
import { ConfigError, publicUrlOf, readConfig, variables } from '../../server/config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    assert.deepEqual(readConfig({}), {
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      storeAddress: resolve('data', 'shareet.db'),
      listenAddress: undefined,
      replicaUrl: undefined,
      redisAddress: undefined,
      publicUrl: undefined,
      trustProxy: undefined,
      logLevel: 'info',
      adminKey: undefined,
      metricsToken: undefined,
      pictureSources: undefined,
      workers: 1,
      privateFeedHosts: new Set(),
      privateEndpointHosts: new Set(),
      maxViewers: 50_000,
      drainMs: 10_000,
      drainViewersPerSecond: 1_000,
      keepHeadlinesDays: 365,
      keepAuditDays: 1095,
    });
  });

  it('uses the variables that are set', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/srv/shareet',
      DATABASE_URL: 'postgres://user:secret@db.example:5432/shareet',
      PUBLIC_URL: 'https://ticker.example/live/',
      TRUST_PROXY: '2',
      LOG_LEVEL: 'debug',
      ADMIN_KEY: 'x'.repeat(24),
      METRICS_TOKEN: 'y'.repeat(16),
      MAX_VIEWERS: '100',
      DRAIN_MS: '0',
    });
    assert.equal(config.port, 0);
    assert.equal(config.dataDir, '/srv/shareet');
    assert.equal(config.storeAddress, 'postgres://user:secret@db.example:5432/shareet');
    assert.equal(config.publicUrl, 'https://ticker.example/live');
    assert.equal(config.trustProxy, 2);
    assert.equal(config.drainMs, 0);
  });

  it('takes the address of a PostgreSQL in any case, and knows it as one', () => {
    for (const DATABASE_URL of ['postgresql://db.example/shareet', 'Postgres://db.example/shareet'])
      assert.ok(isPostgresAddress(readConfig({ DATABASE_URL }).storeAddress), DATABASE_URL);
    assert.ok(!isPostgresAddress(readConfig({ DATA_DIR: '/srv/postgres:1' }).storeAddress));
  });

  it('takes a number of workers, or one for each processor', () => {
    assert.equal(readConfig({ WORKERS: '4' }).workers, 4);
    assert.equal(readConfig({ WORKERS: 'auto' }).workers, Math.min(availableParallelism(), 64));
    for (const WORKERS of ['0', '65', '2.5', '-1', 'all', '1e1'])
      assert.throws(() => readConfig({ WORKERS }), /WORKERS: expected a whole number from 1 to 64, or auto/);
  });

  it('keeps its SQLite file in DATA_DIR', () => {
    assert.equal(readConfig({ DATA_DIR: '/srv/shareet' }).storeAddress, '/srv/shareet/shareet.db');
  });

  it('treats an empty variable as not set', () => {
    assert.equal(readConfig({ PORT: ' ', ADMIN_KEY: '' }).port, 3000);
  });

  it('accepts proxies by address, network and name', () => {
    const { trustProxy } = readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1, loopback' });
    assert.deepEqual(trustProxy, ['10.0.0.0/8', '::1', 'loopback']);
  });

  it('normalizes picture hosts as a browser does', () => {
    const { pictureSources } = readConfig({
      PICTURE_SOURCES: 'Pictures.Akhbar.example, صور.example,cdn.example.',
    });
    assert.deepEqual(
      [...(pictureSources ?? [])],
      ['pictures.akhbar.example', 'xn--wgbh1d.example', 'cdn.example'],
    );
  });

  const wrong = [
    ['PICTURE_SOURCES', 'https://pictures.example'],
    ['PICTURE_SOURCES', '*.pictures.example'],
    ['PICTURE_SOURCES', 'pictures.example:8443'],
    ['PICTURE_SOURCES', 'pictures.example,,cdn.example'],
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://db.example/x'],
    ['DATABASE_URL', '/srv/shareet.db'],
    ['LISTEN_URL', 'postgres://user@db.example/shareet'],
    ['READ_URL', 'postgres://user@db.example/shareet'],
    ['REDIS_URL', 'redis://cache.example:6379'],
    ['PUBLIC_URL', 'ticker.example'],
    ['PUBLIC_URL', 'https://ticker.example/?x=1'],
    ['PUBLIC_URL', 'ftp://ticker.example'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '11'],
    ['LOG_LEVEL', 'loud'],
    ['ADMIN_KEY', 'x'.repeat(23)],
    ['ADMIN_KEY', 'with a space in the middle of it'],
    ['METRICS_TOKEN', 'short'],
    ['MAX_VIEWERS', '0'],
    ['DRAIN_MS', '1s'],
  ] as const;
  for (const [name, value] of wrong) {
    it(`refuses ${name}=${value}, and says what is expected`, () => {
      assert.throws(
        () => readConfig({ [name]: value }),
        (error) => error instanceof ConfigError && error.message.includes(`\n  ${name}: expected `),
      );
    });
  }

  it('takes a Redis beside a PostgreSQL, and never prints its password', () => {
    const DATABASE_URL = 'postgres://user@db.example/shareet';
    for (const url of [
      'redis://cache.example',
      'rediss://user:secret@cache.example:6380',
      'redis://[::1]:6379/',
    ])
      assert.equal(readConfig({ DATABASE_URL, REDIS_URL: url }).redisAddress, url);
    for (const url of [
      'cache.example:6379',
      'http://:secret@cache.example',
      'redis://',
      'redis://:secret@x:port',
    ])
      assert.throws(
        () => readConfig({ DATABASE_URL, REDIS_URL: url }),
        (error) =>
          error instanceof ConfigError &&
          error.message.includes('REDIS_URL') &&
          !/secret/.test(error.message),
      );
  });

  it('reports every invalid variable at once, one per line, without its value', () => {
    const environment = { PORT: 'x', ADMIN_KEY: 'secret', PUBLIC_URL: 'nowhere', LOG_LEVEL: 'loud' };
    assert.throws(
      () => readConfig(environment),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.deepEqual(error.invalid, ['PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'ADMIN_KEY']);
        assert.equal(error.message.split('\n').length, 5);
        assert.doesNotMatch(error.message, /secret|nowhere|loud/);
        return true;
      },
    );
  });

  it('matches the table of docs/operating.md', async () => {
    const text = await readFile(new URL('../../docs/operating.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\| (.+?) +\|/gm)];
    assert.deepEqual(
      rows.map(([, name, byDefault, form]) => ({ name, byDefault, form })),
      variables.map(({ name, byDefault, form }) => ({ name, byDefault, form })),
    );
  });
});

describe('the public address', () => {
  const cases = [
    [{}, 'http://127.0.0.1:4000'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:4000'],
    [{ HOST: '::1' }, 'http://[::1]:4000'],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://ticker.example' }, 'https://ticker.example'],
  ] as const;
  for (const [environment, address] of cases) {
    it(`is ${address} with ${JSON.stringify(environment)}`, () => {
      assert.equal(publicUrlOf(readConfig(environment), 4000), address);
    });
  }
});
