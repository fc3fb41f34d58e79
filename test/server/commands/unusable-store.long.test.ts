import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import { lockFolder } from '../../../server/store/folder-lock.ts';
import { assertRecent, openPostgres } from '../../../server/store/postgres.ts';
import { openStore } from '../../../server/store/store.ts';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { shareet, unusedAddress } from '../../support/run-command.ts';
import { mayMount, mountSmallDisk } from '../../support/small-disk.ts';

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts a node that cannot start, and asserts that one line says so. */
async function assertRefused(env: Readonly<Record<string, string>>, line: RegExp): Promise<void> {
  const { status, out, err } = await shareet(['serve'], { env: { PORT: '0', LOG_LEVEL: 'silent', ...env } });
  assert.deepEqual([status, out], [2, '']);
  assert.match(err, line);
  assert.match(err, /^shareet: [^\n]+\n$/);
}

describe('a node does not start with a PostgreSQL', () => {
  let server: Postgres;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  async function run(url: string, ...statements: readonly string[]): Promise<void> {
    const client = new Client(url);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  async function migratedDatabase(): Promise<string> {
    const url = await createDatabase(server.url);
    await (await openStore(url)).close();
    return url;
  }

  const elsewhere = (change: Partial<URL>) => Object.assign(new URL(server.url), change).href;

  const cases: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    [
      'that is not there',
      async () => elsewhere({ host: new URL(await unusedAddress()).host }),
      /does not answer\. Check that PostgreSQL runs/,
    ],
    [
      'that does not know the password',
      async () => elsewhere({ password: 'wrong' }),
      /user or password\. Correct them in DATABASE_URL/,
    ],
    ['without the database', async () => elsewhere({ pathname: '/nowhere' }), /does not exist\. Create it/],
    [
      'in which its user has no rights',
      async () => {
        const url = await createDatabase(server.url);
        const name = `reader_${new URL(url).pathname.slice(-8)}`;
        await run(url, `create role ${name} login password 'secret'`);
        return Object.assign(new URL(url), { username: name, password: 'secret' }).href;
      },
      /lacks rights in its database\. Make it the owner/,
    ],
    [
      'that is read-only',
      async () => {
        const url = await createDatabase(server.url);
        const name = new URL(url).pathname.slice(1);
        await run(server.url, `alter database ${name} set default_transaction_read_only = on`);
        return url;
      },
      /the database is read-only\. Let this user write/,
    ],
    [
      'with tables of another program',
      async () => {
        const url = await createDatabase(server.url);
        await run(url, 'create table headlines (id integer)');
        return url;
      },
      /tables of another program\. Create an empty one/,
    ],
    [
      'of a newer version',
      async () => {
        const url = await migratedDatabase();
        await run(url, `insert into kysely_migration values ('9999-later-breaking', '2030')`);
        return url;
      },
      /newer version of Shareet \(9999-later-breaking\): install that version/,
    ],
  ];
  for (const [name, make, line] of cases) {
    it(name, async (context) => {
      await assertRefused({ DATABASE_URL: await make(), DATA_DIR: temporaryFolder(context) }, line);
    });
  }

  it('that is too old', async () => {
    const db = openPostgres(server.url);
    await assert.rejects(
      assertRecent(db, 1000),
      /^UnusableStoreError: PostgreSQL .* is too old\. Use 1000 or later\.$/,
    );
    await db.destroy();
  });
});

describe('a node does not start with a SQLite file', () => {
  it('that is damaged', async (context) => {
    const dataDir = temporaryFolder(context);
    writeFileSync(join(dataDir, 'shareet.db'), 'not a database '.repeat(1000));
    await assertRefused(
      { DATA_DIR: dataDir },
      /file is damaged\. Restore a backup: npm run shareet -- restore/,
    );
  });

  it('of another program', async (context) => {
    const dataDir = temporaryFolder(context);
    const other = new DatabaseSync(join(dataDir, 'shareet.db'));
    other.exec('create table headlines (id integer)');
    other.close();
    await assertRefused({ DATA_DIR: dataDir }, /tables of another program\. Set DATA_DIR/);
  });

  it('of a newer version', async (context) => {
    const dataDir = temporaryFolder(context);
    const file = join(dataDir, 'shareet.db');
    await (await openStore(file)).close();
    const later = new DatabaseSync(file);
    later.exec(`insert into kysely_migration values ('9999-later-breaking', '2030')`);
    later.close();
    await assertRefused({ DATA_DIR: dataDir }, /newer version of Shareet/);
  });

  it('that another node uses', async (context) => {
    const dataDir = temporaryFolder(context);
    using _lock = lockFolder(dataDir);
    await assertRefused({ DATA_DIR: dataDir }, /Another node uses .*\. Stop it, or set DATA_DIR/);
  });

  if (mayMount()) {
    it('on a disk that is full', async (context) => {
      const disk = mountSmallDisk(1);
      context.after(() => disk.close());
      disk.fill();
      await assertRefused({ DATA_DIR: disk.folder }, /disk is full|ENOSPC/);
    });
  }
});
