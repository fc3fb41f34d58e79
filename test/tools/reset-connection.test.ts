import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { it } from 'node:test';

const helper = resolve(import.meta.dirname, '../support/reset-connection.ts');
const script = `
  import { connect, createServer } from 'node:net';
  import { resetConnection } from ${JSON.stringify(helper)};

  const server = createServer((connection) => {
    server.close();
    connection.end();
    resetConnection(connection);
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    connect(port, '127.0.0.1').on('error', () => undefined).resume();
  });`;

it('a connection that is reset while it ends does not keep its process', () => {
  const limit = { timeout: 60_000, killSignal: 'SIGKILL' } as const;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], limit);
  assert.equal(status, 0, stderr.toString());
});
