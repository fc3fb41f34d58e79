import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DeskClient, type DeskClientOptions } from '../../../support/desk-client.ts';
import { startNewsroomNode, type Credentials, type NewsroomNode } from '../../../support/newsroom-node.ts';

/** As many wrong keys as one network may send in a row. */
const refusedAtOnce = 20;
let guesses = 0;
/** A key that nobody has, a different one each time. */
const guess = (): Credentials => ({ key: `guess-${(guesses += 1)}` });

describe('refused keys at the desk', () => {
  let node: NewsroomNode;
  const clients: DeskClient[] = [];
  beforeEach(async () => {
    node = await startNewsroomNode({ TRUST_PROXY: '1' });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await node.close();
  });

  function knock(as: Credentials, options?: DeskClientOptions): DeskClient {
    const client = new DeskClient(node.url, as, options);
    clients.push(client);
    return client;
  }

  /** The status that a key gets over HTTP; by default the key is a new guess. */
  async function statusFrom(forwardedFor: string, key = guess()): Promise<number> {
    const authorization = `Bearer ${'key' in key ? key.key : ''}`;
    const headers = { authorization, 'x-forwarded-for': forwardedFor };
    return (await fetch(`${node.url}/v1/keys`, { headers })).status;
  }

  async function refuse(count: number, forwardedFor: string): Promise<void> {
    for (let shown = 0; shown < count; shown += 1) {
      assert.equal(await knock(guess(), { forwardedFor }).end(), 'key-refused');
    }
  }

  it('throttle their network over HTTP, and no other network', async () => {
    await refuse(refusedAtOnce - 1, '203.0.113.5');
    await refuse(1, '203.0.113.5');
    assert.equal(await statusFrom('203.0.113.5'), 429);
    assert.equal(await statusFrom('203.0.113.6'), 401);
    assert.equal(await statusFrom('203.0.113.5', node.admin), 200);
    node.clock.advance(15_000);
    assert.equal(await statusFrom('203.0.113.5'), 401);
  });

  it('are counted with those over HTTP; a good key of the same network comes in', async () => {
    for (let shown = 0; shown < refusedAtOnce; shown += 1) {
      assert.equal(await statusFrom('2001:db8:0:1::7'), 401);
    }
    const waiting = knock(guess(), { forwardedFor: '2001:db8:0:1::8' });
    await new Promise((resolve) => void waiting.socket.io.once('reconnect_attempt', resolve));
    assert.deepEqual([waiting.socket.connected, waiting.socket.active], [false, true]);
    clients.push(await DeskClient.open(node.url, node.admin, { forwardedFor: '2001:db8:0:1::8' }));
  });

  it('are not counted for a session that has ended', async () => {
    const cookie = { cookie: 'shareet_session=ended' };
    for (let shown = 0; shown <= refusedAtOnce; shown += 1) {
      assert.equal(await knock(cookie, { forwardedFor: '203.0.113.5' }).end(), 'key-refused');
    }
    assert.equal(await statusFrom('203.0.113.5'), 401);
  });
});
