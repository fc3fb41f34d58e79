import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPython } from '../run/programs.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { CurlClient, PrintingClient, type ForeignClient } from './foreign-client.ts';
import { NodeProcess } from './node-process.ts';

const script = fileURLToPath(new URL('clients/socket-io.mjs', import.meta.url));
const protocol = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const pythonScript = /foreign-clients\.long\.test\.ts -->\s+```python\n([^]*?)```/.exec(protocol)?.[1] ?? '';
const versions = [
  'socket.io-client-3.0',
  'socket.io-client-4.0',
  'socket.io-client-4.5',
  'socket.io-client-4.7',
  'socket.io-client',
];

describe('clients that others wrote', () => {
  let node: NodeProcess;
  let proxy: FaultProxy;
  let clients: readonly ForeignClient[] = [];
  let published = 0;

  async function publish(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      published += 1;
      await node.publish({ title: `خبر رقم ${published} عن موسم الزيتون` });
    }
  }
  const eachHas = (seq: number) =>
    Promise.all(clients.map((client) => client.until(() => (client.seqs.at(-1) ?? 0) >= seq)));

  before(async () => {
    node = await NodeProcess.start();
    proxy = await startFaultProxy(node.url);
    await publish(2);
    const url = proxy.url.replace(/\/$/, '');
    clients = [
      ...versions.map(
        (version) => new PrintingClient(version, process.execPath, [script, version, url, 'demo']),
      ),
      new PrintingClient('python-socketio', findPython() ?? 'python3', ['-', url, 'demo'], pythonScript),
      new CurlClient(`${url}/v1/channels/demo/events`),
    ];
    for (const client of clients) client.start();
    await Promise.all(clients.map((client) => client.until(() => client.count('ready') > 0)));
  });
  after(async () => {
    for (const client of clients) await client.close();
    await proxy.close();
    await node.remove();
  });

  it('follow a channel, are cut again and again, and resume without a gap or a repeat', async () => {
    for (const cut of ['reset', 'end', 'reset'] as const) {
      await publish(2);
      await eachHas(published);

      proxy[cut]();
      await publish(2);
      await eachHas(published);
    }
    for (const client of clients) client.assertWhole(published);
  });

  it('resume after a restart of the node', async () => {
    assert.equal(await node.stop(), 0);
    await node.start();
    await publish(2);
    await eachHas(published);
    for (const client of clients) client.assertWhole(published);
  });

  it('resume after a kill', async () => {
    await publish(1);
    await node.kill();
    await node.start();
    await publish(2);
    await eachHas(published);
    for (const client of clients) client.assertWhole(published);
  });
});
