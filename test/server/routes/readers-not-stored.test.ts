import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { dumpTables } from '../../support/dump-tables.ts';
import { openSite, type Site } from '../../support/site.ts';
import {
  decide,
  publishPicture,
  reportByElement,
  reportByForm,
  type ShownPicture,
} from '../../support/site-pictures.ts';

const userAgent = 'Mozilla/5.0 (Rare; Reader-7f3a) Browser/99.1';

/** Every address that readers of these tests come from, with all that it may be written as. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  '203.0.113.77': ['203.0.113', 'cb00:714d', 'cb00714d', '3405803853'],
  '198.51.100.23': ['198.51.100', 'c633:6417', 'c6336417', '3325256727'],
  '2001:db8:ab12:cd34::5f': ['2001:db8:ab12', '2001:0db8:ab12', '20010db8ab12', 'ab12:cd34'],
  '192.0.2.201:50817': ['192.0.2', 'c000:2c9', 'c00002c9', '3221226185'],
  '::ffff:198.18.7.9': ['198.18.7', 'c612:709', 'c6120709', '3323070217'],
};

/** Digests that would lead from a row to a network without the key of its case. */
const digests = ['203.0.113.77', '203.0.113.77/32', '203.0.113.0/24', '2001:db8:ab12:cd34::/64'].flatMap(
  (network) =>
    ['sha1', 'sha256', 'md5'].flatMap((algorithm) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) =>
        createHash(algorithm).update(network).digest(encoding).replace(/=+$/, ''),
      ),
    ),
);

const traces: readonly string[] = [
  userAgent,
  'Reader-7f3a',
  ...Object.entries(addresses).flatMap(([address, others]) => [address, ...others]),
  '127.0.0.1',
  '::1"',
  ...digests,
];

function readerAt(address: string) {
  return { headers: { 'user-agent': userAgent, 'x-forwarded-for': address } };
}

/** The files of the database as they are on the disk: what was overwritten may still be in them. */
async function filesOf({ folder }: Site): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('shareet.db'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return files.join('\n');
}

function tracesIn(text: string): readonly string[] {
  return traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));
}

function testsOn(engine: string, databaseUrl: () => Promise<Readonly<Record<string, string>>>): void {
  describe(`after readers have reported a picture, on ${engine},`, () => {
    let site: Site;
    let shown: ShownPicture;
    let tables: ReadonlyMap<string, string>;

    before(async () => {
      site = await openSite({ TRUST_PROXY: '1', LOG_LEVEL: 'trace', ...(await databaseUrl()) });
      shown = await publishPicture(site);
      await reportFromEverywhere(site, shown);
      const closed = await decide(site, shown.image, { action: 'remove' });
      assert.equal(closed.status, 200, closed.text);
      tables = await dumpTables(site.newsroom.store);
    });
    after(() => site.close());

    it('their reports are stored', () => {
      assert.equal(tables.get('reports')?.split('"graphic"').length, 4);
      assert.deepEqual([...tables.keys()].filter((name) => /^(cases|audit|secrets)$/.test(name)).length, 3);
    });

    it('no table contains their address, in any notation, or their user agent', () => {
      for (const [table, text] of tables) assert.deepEqual(tracesIn(text), [], table);
    });

    it('nor do the database files or the log', async () => {
      assert.deepEqual(tracesIn(await filesOf(site)), []);
      assert.ok(site.logged.some((line) => line.includes('/v1/images/{image}/reports')));
      const logged = site.logged.join('').replaceAll(/"hostname":"[^"]*"/g, '');
      assert.deepEqual(tracesIn(logged), []);
    });

    it('the key of their networks is deleted with the case, and their tokens are not stored', async () => {
      const cases = await site.newsroom.store.db.selectFrom('cases').selectAll().execute();
      assert.deepEqual(
        cases.map(({ network_key, outcome }) => [network_key, outcome]),
        [[null, 'remove']],
      );
      for (const [table, text] of tables) assert.doesNotMatch(text, /v1\.[A-Za-z0-9_-]{76}/, table);
    });
  });
}

/** Reports that are kept, that are repeated, and that are refused in every way there is. */
async function reportFromEverywhere(site: Site, shown: ShownPicture): Promise<void> {
  const [first = '', second = '', third = '', ...others] = Object.keys(addresses);
  const answered = await reportByElement(site, shown, readerAt(first));
  assert.equal(answered.at('outcome'), 'recorded', answered.text);
  assert.equal((await reportByForm(site, shown, readerAt(second))).status, 201);
  const forwarded = { headers: { ...readerAt(third).headers, forwarded: `for="[${third}]"` } };
  assert.equal((await reportByElement(site, shown, forwarded)).status, 201);
  for (const address of others) {
    assert.equal((await reportByElement(site, shown, readerAt(address))).at('outcome'), 'alreadyHidden');
  }

  const token = String(answered.at('token'));
  const statuses: number[] = [];
  for (let count = 0; count < 8; count++) {
    statuses.push((await reportByElement(site, shown, { ...readerAt(first), token })).status);
  }
  assert.ok(statuses.includes(429), String(statuses));
  const forged = await reportByElement(site, shown, { ...readerAt(second), token: 'v1.none' });
  assert.equal(forged.at('field'), 'token');
  const unread = { raw: '{', headers: { ...readerAt(third).headers, 'content-type': 'application/json' } };
  assert.equal((await site.call('POST', `/v1/images/${shown.image}/reports`, unread)).status, 400);
  const withoutKey = await site.call('GET', '/v1/moderation/cases', { ...readerAt(first), key: 'no key' });
  assert.equal(withoutKey.status, 401);
}

testsOn('SQLite', () => Promise.resolve({}));

describe('on a PostgreSQL', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  testsOn('PostgreSQL', async () => ({ DATABASE_URL: await createDatabase(server.url) }));
});
