import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { lockFolder } from '../../../server/store/folder-lock.ts';
import { adminKey, startNodeProcess } from '../../support/node-process.ts';
import { unusedAddress } from '../../support/run-command.ts';

const within = { timeout: 120_000 };

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A fault that every worker has is printed once, as with one process. */
async function assertRefused(
  context: TestContext,
  environment: Readonly<Record<string, string>>,
  line: RegExp,
): Promise<void> {
  const node = startNodeProcess(context, { WORKERS: '3', LOG_LEVEL: 'silent', ...environment });
  node.url.catch(() => undefined);
  assert.deepEqual(await node.ended, { code: 2, signal: null });
  assert.match(node.output(), line);
  assert.equal(node.output().trim().split('\n').length, 1, node.output());
}

describe('a node of several workers does not start', { concurrency: false }, () => {
  it('with a port that is taken', within, async (context) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    context.after(() => server.close());
    const PORT = String((server.address() as AddressInfo).port);
    await assertRefused(context, { PORT }, /^shareet: Port \d+ is taken\. Set PORT to a free one\.$/m);
  });

  it('with a file that is damaged', within, async (context) => {
    const dataDir = temporaryFolder(context);
    writeFileSync(join(dataDir, 'shareet.db'), 'not a database '.repeat(1000));
    await assertRefused(context, { DATA_DIR: dataDir }, /^shareet: .*damaged\. Restore a backup: /m);
  });

  it('in a folder that another node uses', within, async (context) => {
    const dataDir = temporaryFolder(context);
    using _lock = lockFolder(dataDir);
    await assertRefused(context, { DATA_DIR: dataDir }, /^shareet: Another node uses/m);
  });

  it('beside a worker that has outlived its primary', within, async (context) => {
    const dataDir = temporaryFolder(context);
    using orphan = new DatabaseSync(join(dataDir, 'in-use'));
    orphan.exec('begin; select * from sqlite_schema');
    await assertRefused(context, { DATA_DIR: dataDir }, /^shareet: Another node uses/m);
  });

  it('without its PostgreSQL', within, async (context) => {
    const { host } = new URL(await unusedAddress());
    await assertRefused(
      context,
      { DATABASE_URL: `postgres://shareet@${host}/shareet` },
      /^shareet: The node cannot start: the database does not answer/m,
    );
  });
});

it('ends at once by a second signal, with all of its workers', within, async (context) => {
  const node = startNodeProcess(context, { WORKERS: '2', DRAIN_MS: '60000', LOG_LEVEL: 'silent' });
  const url = await node.url;
  // A request whose body does not arrive keeps a worker waiting.
  const held = connect(Number(new URL(url).port), '127.0.0.1');
  context.after(() => held.destroy());
  held.on('error', () => undefined);
  held.write(
    `POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${adminKey}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n',
  );
  await once(held, 'data');
  node.signal('SIGTERM');
  const headers = { connection: 'close' };
  while ((await fetch(`${url}/readyz`, { headers })).status !== 503);
  node.signal('SIGTERM');
  assert.deepEqual(await node.ended, { code: 143, signal: null });
});
