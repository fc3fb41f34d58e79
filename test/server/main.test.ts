import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { unusedAddress } from '../support/run-command.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

async function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, ...argv], { env: { ...process.env, ...env } });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, text };
}

describe('the process', () => {
  it('prints help and ends with status 0', async () => {
    const { status, text } = await run(['--help']);
    assert.equal(status, 0);
    assert.match(text, /^Shareet, a live strip of headlines\./);
  });

  it('exits with the status of its command, and prints its error', async () => {
    const server = await unusedAddress();
    const { status, text } = await run(['key', 'list'], { SHAREET_SERVER: server, SHAREET_KEY: 'a-key' });
    assert.equal(status, 2);
    assert.equal(text, `shareet: no server answers at ${server}/ (ECONNREFUSED)\n`);
  });
});
