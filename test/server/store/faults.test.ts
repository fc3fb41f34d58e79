import assert from 'node:assert/strict';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { copyFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { startNode } from '../../../server/node.ts';
import { openStore } from '../../../server/store/store.ts';
import { storeFaultOf } from '../../../server/store/store-fault.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openSite, problemOf, type Site } from '../../support/site.ts';
import { mayMount, mountSmallDisk } from '../../support/small-disk.ts';

const text = 'نص طويل يملأ الصفحات. '.repeat(40);

function publish(site: Site, title: string) {
  const body = { title, url: 'https://akhbar.example/1', paragraphs: [text, text, text] };
  return site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
}

/** Publishes until it fails, and gives the failure. */
async function publishUntilRefused(site: Site) {
  for (let n = 0; n < 500; n += 1) {
    const answer = await publish(site, `خبر ${n}`);
    if (answer.status !== 201) return answer;
  }
  throw new Error('The database was never full.');
}

async function titles(site: Site): Promise<unknown> {
  await site.settle();
  const { json } = await site.call('GET', '/v1/channels/demo');
  return (json as { headlines: { title: string }[] }).headlines.map(({ title }) => title);
}

describe('a database that is full', () => {
  it('is answered as 503 with the cause, and works again by itself when there is room', async (context) => {
    const site = await openSite();
    context.after(() => site.close());
    const { db } = site.newsroom.store;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 20)}`.execute(db);

    const refused = await publishUntilRefused(site);
    assert.deepEqual([problemOf(refused).status, problemOf(refused).type], [503, 'not-ready']);
    assert.equal(refused.at('reason'), 'disk-full');
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    const before = await titles(site);
    assert.equal((await site.call('GET', '/readyz')).status, 503);

    await sql`pragma max_page_count = 1000000`.execute(db);
    assert.equal((await publish(site, 'بعد الامتلاء')).status, 201);
    assert.equal((await site.call('GET', '/readyz')).status, 200);
    assert.deepEqual(
      new Set((await titles(site)) as string[]),
      new Set([...(before as string[]), 'بعد الامتلاء']),
    );
    assert.doesNotMatch(site.logged.join(''), /cannot rollback/);
  });

  it('does not keep out keys whose last use cannot be noted', async (context) => {
    const site = await openSite();
    context.after(() => site.close());
    const { db } = site.newsroom.store;
    await sql`pragma query_only = on`.execute(db);
    assert.equal((await site.call('GET', '/v1/headlines', { key: site.keys.editor })).status, 200);
  });
});

describe('a database that is read-only', () => {
  it('is answered as 503 until it can be written to', async (context) => {
    const site = await openSite();
    context.after(() => site.close());
    await sql`pragma query_only = on`.execute(site.newsroom.store.db);

    const refused = await publish(site, 'خبر');
    assert.deepEqual([refused.status, refused.at('reason')], [503, 'read-only']);
    assert.equal((await site.call('GET', '/readyz')).status, 503);

    await sql`pragma query_only = off`.execute(site.newsroom.store.db);
    assert.equal((await site.call('GET', '/readyz')).status, 200);
    assert.equal((await publish(site, 'خبر')).status, 201);
  });
});

describe('a database file that is damaged', () => {
  it('is answered as 503 and named once in the log', async (context) => {
    const { node, key, dataDir, logged } = await startOn(context, await temporaryFolder(context));
    await call(node.url, key, 'PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
    damage(join(dataDir, 'shareet.db'));

    const draft = { title: 'خبر', url: 'https://akhbar.example/1' };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await call(node.url, key, 'POST', '/v1/channels/demo/headlines', draft);
      assert.equal(answer.status, 503);
      assert.equal(((await answer.json()) as { reason: string }).reason, 'damaged');
    }
    assert.equal((await fetch(`${node.url}/readyz`)).status, 503);
    assert.equal(logged.filter((line) => line.includes('nothing can be stored')).length, 1);
    assert.match(logged.join(''), /malformed/);
  });
});

describe('a database file that is moved or deleted while it is open', () => {
  for (const ending of ['', '-wal'])
    it(`acknowledges nothing, until shareet.db${ending} is in its place again`, async (context) => {
      const { node, key, dataDir, logged } = await startOn(context, await temporaryFolder(context));
      await call(node.url, key, 'PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
      const create = () =>
        call(node.url, key, 'POST', '/v1/channels/demo/headlines', {
          title: 'خبر',
          url: 'https://akhbar.example/1',
        });
      const file = join(dataDir, `shareet.db${ending}`);
      await rename(file, `${file}.moved`);

      const refused = await create();
      assert.deepEqual(
        [refused.status, ((await refused.json()) as { reason: string }).reason],
        [503, 'file-gone'],
      );
      await copyFile(`${file}.moved`, file);
      assert.equal((await create()).status, 503);
      assert.equal((await fetch(`${node.url}/readyz`)).status, 503);
      assert.equal(logged.filter((line) => line.includes('nothing can be stored')).length, 1);

      await rename(`${file}.moved`, file);
      assert.equal((await create()).status, 201);
      assert.equal((await fetch(`${node.url}/readyz`)).status, 200);
    });
});

describe('a database file that another process holds', () => {
  it('is answered as 503, and works again by itself once it is free', async (context) => {
    const { node, key, dataDir } = await startOn(context, await temporaryFolder(context));
    await call(node.url, key, 'PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
    const draft = { title: 'خبر', url: 'https://akhbar.example/1' };
    const holder = new DatabaseSync(join(dataDir, 'shareet.db'));
    holder.exec('begin immediate');

    const refused = await call(node.url, key, 'POST', '/v1/channels/demo/headlines', draft);
    assert.deepEqual([refused.status, ((await refused.json()) as { reason: string }).reason], [503, 'busy']);
    holder.close();
    assert.equal((await call(node.url, key, 'POST', '/v1/channels/demo/headlines', draft)).status, 201);
  });
});

describe('a transaction that SQLite has rolled back by itself', () => {
  it('rejects with the cause, and commits nothing that follows in it', async (context) => {
    const store = await openStore(':memory:');
    context.after(() => store.close());
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 2)}`.execute(store.db);
    const insert = (name: string, chars: number) => ({ name, value: 'x'.repeat(chars) });

    const overflowing = store.write((transaction) =>
      transaction.insertInto('secrets').values(insert('large', 100_000)).execute(),
    );
    await assert.rejects(overflowing, (error) => storeFaultOf(error) === 'disk-full');

    const careless = store.write(async (transaction) => {
      const large = transaction.insertInto('secrets').values(insert('large', 100_000)).execute();
      await large.catch(() => undefined);
      await transaction.insertInto('secrets').values(insert('small', 1)).execute();
    });
    await assert.rejects(careless);
    assert.deepEqual(await store.db.selectFrom('secrets').select('name').execute(), []);
  });
});

if (mayMount()) {
  describe('a disk that is full', () => {
    it('still lets the newsroom sign in, take back and set a notice', async (context) => {
      const disk = mountSmallDisk(12);
      context.after(() => disk.close());
      const { node, key, logged } = await startOn(context, disk.folder);
      await call(node.url, key, 'PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
      const draft = { title: 'خبر', url: 'https://akhbar.example/1', paragraphs: [text] };
      const create = () => call(node.url, key, 'POST', '/v1/channels/demo/headlines', draft);
      const ids: string[] = [];
      for (let n = 0; n < 200; n += 1) {
        if (n === 3) disk.fill();
        const answer = await create();
        if (answer.status === 503) break;
        ids.push(((await answer.json()) as { headline: { id: string } }).headline.id);
      }
      const notice = { title: 'عطل فني' };
      const statuses = [
        await call(node.url, key, 'POST', '/v1/session', { key }),
        await call(node.url, key, 'DELETE', `/v1/headlines/${ids[0]}?erase=true`),
        await call(node.url, key, 'PUT', '/v1/channels/demo/notice', notice),
        await create(),
        await fetch(`${node.url}/readyz`),
      ].map(({ status }) => status);
      assert.deepEqual(statuses, [201, 204, 200, 503, 503]);

      disk.clear();
      assert.equal((await fetch(`${node.url}/readyz`)).status, 200);
      assert.equal((await create()).status, 201);
      const snapshot = (await (await fetch(`${node.url}/v1/channels/demo`)).json()) as {
        headlines: { id: string }[];
      };
      assert.equal(snapshot.headlines.length, Math.min(ids.length, 60));
      assert.ok(!snapshot.headlines.some(({ id }) => id === ids[0]));
      assert.equal(logged.filter((line) => line.includes('nothing can be stored')).length, 1);
      assert.equal(logged.filter((line) => line.includes('works again')).length, 1);
      assert.doesNotMatch(logged.join(''), /rollback/);
    });
  });
}

async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function startOn(context: TestContext, dataDir: string) {
  const logged: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  const node = await startNode({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0' }),
    clock: new FakeClock('2026-03-01T12:00:00Z'),
    logger: pino({ level: 'info' }, sink),
    random: () => 0.5,
  });
  context.after(() => node.stop());
  const key = (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim();
  return { node, key, dataDir, logged };
}

function call(url: string, key: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      origin: url,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Overwrites all pages but the first, of which every connection has to read again. */
function damage(path: string): void {
  const other = new DatabaseSync(path);
  other.exec("insert into secrets (name, value) values ('damage', 'x')");
  other.exec('pragma wal_checkpoint(truncate)');
  other.close();
  const file = openSync(path, 'r+');
  const bytes = statSync(path).size - 4096;
  writeSync(file, Buffer.alloc(bytes, 0xff), 0, bytes, 4096);
  closeSync(file);
}
