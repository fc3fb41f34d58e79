import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { Clock } from '../../../server/clock.ts';
import { startCommandNode, type CommandNode } from '../../support/command-node.ts';
import { serveHttp } from '../../support/run-command.ts';

const publishOne = ['publish', 'خبر', '--channel', 'demo', '--url', 'https://a.example/'];

/** The node's clock, which is moved on by every pause instead of waiting for it. */
function impatient({ clock }: CommandNode): Clock & { readonly pausesMs: number[] } {
  const pausesMs: number[] = [];
  return {
    pausesMs,
    nowMs: () => clock.nowMs(),
    after(delayMs, act) {
      pausesMs.push(delayMs);
      const cancel = clock.after(delayMs, act);
      queueMicrotask(() => clock.advance(delayMs));
      return cancel;
    },
  };
}

/** A way to the node on which the answers to the first `losses` connections get lost. */
async function losingWay(context: TestContext, { url }: CommandNode, losses: number): Promise<string> {
  let connections = 0;
  const way = createServer((near) => {
    connections += 1;
    const isLosing = connections <= losses;
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    near.pipe(far);
    if (isLosing) far.once('data', () => near.destroy());
    else far.pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('close', () => other.destroy()).on('error', () => other.destroy());
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  context.after(() => way.close());
  return `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
}

describe('a command whose response is lost', () => {
  it('retries, and its headline is published once', async (context) => {
    const node = await startCommandNode(context);
    const clock = impatient(node);
    const server = await losingWay(context, node, 2);
    const { status, out, err } = await node.shareet([...publishOne, '--server', server], { clock });
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /^published\t/);
    assert.equal((await node.headlines()).length, 1);
    assert.deepEqual(clock.pausesMs, [500, 1000]);
  });

  it('gives up after five tries', async (context) => {
    const node = await startCommandNode(context);
    const clock = impatient(node);
    const server = await losingWay(context, node, 100);
    const { status, err } = await node.shareet([...publishOne, '--server', server], { clock });
    assert.equal(status, 2);
    assert.match(err, /^shareet: no server answers at .*\n$/);
    assert.deepEqual(clock.pausesMs, [500, 1000, 2000, 4000]);
  });

  it('does not make a second key', async (context) => {
    const node = await startCommandNode(context);
    const server = await losingWay(context, node, 1);
    const argv = ['key', 'add', 'CMS', '--role', 'editor', '--channel', 'demo', '--server', server];
    assert.equal((await node.shareet(argv, { clock: impatient(node) })).status, 2);
    assert.equal((await node.shareet(['key', 'list'])).out.match(/\tCMS\t/g)?.length, 1);
  });
});

describe('a server that answers with Retry-After', () => {
  for (const retryAfter of ['15', 'Sun, 01 Mar 2026 10:00:05 GMT'])
    it(`is asked again at that time: ${retryAfter}`, async (context) => {
      let asked = 0;
      const { address, close } = await serveHttp((_request, response) => {
        asked += 1;
        const headers = { date: 'Sun, 01 Mar 2026 09:59:50 GMT', 'retry-after': retryAfter };
        if (asked === 1) return void response.writeHead(429, headers).end('{}');
        response.writeHead(201).end('{"outcome":"published","headline":{"id":"1","title":"خبر"}}');
      });
      context.after(close);
      const node = await startCommandNode(context);
      const clock = impatient(node);
      const { status, out } = await node.shareet([...publishOne, '--server', address], { clock });
      assert.match(out, /^published\t/);
      assert.equal(status, 0);
      assert.deepEqual(clock.pausesMs, [15_000]);
    });
});

describe('another server at the address', () => {
  it('is reported as not being a Shareet server', async (context) => {
    const { address, close } = await serveHttp((_request, response) => response.end('<html></html>'));
    context.after(close);
    const { shareet } = await startCommandNode(context);
    const { status, err } = await shareet(['key', 'list', '--server', address]);
    assert.equal(status, 2);
    assert.equal(err, `shareet: ${address}/ is not a Shareet server\n`);
  });

  it('is recognized by its response', async (context) => {
    const { address, close } = await serveHttp((_request, response) => response.end('{"keys": "none"}'));
    context.after(close);
    const { shareet } = await startCommandNode(context);
    const { status, err } = await shareet(['key', 'list', '--server', address]);
    assert.equal(status, 2);
    assert.equal(err, 'shareet: the response is not one of a Shareet server of this version\n');
  });

  it('does not get the key by a redirect', async (context) => {
    const asked: (string | undefined)[] = [];
    const other = await serveHttp((request, response) => {
      asked.push(request.headers.authorization);
      response.end();
    });
    const first = await serveHttp((_request, response) =>
      response.writeHead(302, { location: other.address }).end(),
    );
    context.after(() => Promise.all([first.close(), other.close()]));
    const { shareet } = await startCommandNode(context);
    assert.equal((await shareet(['key', 'list', '--server', first.address])).status, 2);
    assert.deepEqual(asked, []);
  });
});
