import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';

describe('a body that comes slowly', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  /** Sends the beginning of a request that announces more. */
  async function begin(path: string, key?: string, length = '1000'): Promise<Socket> {
    const { port } = new URL(site.address);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: a.example',
      'Content-Type: application/json',
      length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
      ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${length === 'chunked' ? '1\r\n{\r\n' : '{'}`);
    await once(socket, 'connect');
    return socket;
  }

  /** Resolves once the node has begun to handle what was sent before. */
  async function settle(): Promise<void> {
    await site.call('GET', '/healthz');
    await site.call('GET', '/v1/channels/demo');
  }

  it('is refused at once without a key, and its connection ends soon after', async () => {
    const socket = await begin('/v1/channels/demo/headlines');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(String(answer), /^HTTP\/1\.1 401 /);
    await settle();
    const closed = once(socket.resume(), 'close');
    site.clock.advance(2_000);
    await closed;
  });

  const anonymous = [
    ['a report', '/v1/images/01KJM0Z0000000000000000000/reports', '1000'],
    ['a sign-in', '/v1/session', '1000'],
    ['a report in chunks', '/v1/images/01KJM0Z0000000000000000000/reports', 'chunked'],
  ] as const;
  for (const [what, path, length] of anonymous) {
    it(`has ten seconds where no key is needed: ${what}`, async () => {
      const socket = await begin(path, undefined, length);
      await settle();
      site.clock.advance(9_999);
      await settle();
      assert.equal(socket.readyState, 'open');
      const closed = once(socket.resume(), 'close');
      site.clock.advance(2_001);
      await closed;
    });
  }

  it('may take its time with a key', async () => {
    const socket = await begin('/v1/channels/demo/headlines', site.keys.editor);
    await settle();
    site.clock.advance(60_000);
    await settle();
    const draft = JSON.stringify({ title: 'خبر بطيء', url: 'https://akhbar.example/1' });
    socket.write(draft.slice(1) + ' '.repeat(1000 - Buffer.byteLength(draft)));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(String(answer), /^HTTP\/1\.1 201 /);
    socket.destroy();
  });
});
