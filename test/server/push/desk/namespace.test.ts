import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { DeskClient } from '../../../support/desk-client.ts';
import { startNewsroomNode, type Credentials, type NewsroomNode } from '../../../support/newsroom-node.ts';

let node: NewsroomNode;
const clients: DeskClient[] = [];
before(async () => {
  node = await startNewsroomNode();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
after(() => node.close());

async function at(as: Credentials): Promise<DeskClient> {
  const client = await DeskClient.open(node.url, as);
  clients.push(client);
  return client;
}

function knock(as: Credentials | undefined, origin?: string): DeskClient {
  const client = new DeskClient(node.url, as, { origin });
  clients.push(client);
  return client;
}

describe('connecting to the desk', () => {
  it('works with a session from our own page, or with a key from anywhere', async () => {
    const { key } = await node.makeKey('محرر', ['editor']);
    await at({ cookie: await node.signIn(key) });
    const program = knock({ key }, '');
    await program.the('viewers');
  });

  it('is refused permanently without either, and with an invalid one', async () => {
    for (const [as, type] of [
      [undefined, 'key-missing'],
      [{ key: 'no key of ours' }, 'key-refused'],
      [{ cookie: 'shareet_session=ended' }, 'key-refused'],
    ] as const) {
      const client = knock(as);
      assert.equal(await client.end(), type);
      assert.equal(client.socket.active, false);
    }
  });

  it('is refused for a page of another site, although the browser sends the cookie', async () => {
    const { key } = await node.makeKey('محرر', ['editor']);
    const cookie = await node.signIn(key);
    for (const origin of ['https://evil.example', 'http://127.0.0.1:1', '']) {
      assert.equal(await knock({ cookie }, origin).end(), 'origin-refused', origin);
    }
  });

  it('may try to sign in once per connection: a second attempt needs a new one', async () => {
    const { key } = await node.makeKey('محرر', ['editor']);
    const inside = await at({ key });
    inside.socket.io.engine.send(`0/desk,${JSON.stringify({ key })}`);
    assert.equal(await inside.end(), 'transport close');
    await inside.until(() => inside.socket.connected);

    const refused = knock(undefined);
    await refused.end();
    const { engine } = refused.socket.io;
    refused.socket.connect();
    assert.equal(await refused.end(2), 'key-missing');
    assert.notEqual(refused.socket.io.engine, engine);
  });

  it('works from our own page even if no channel allows its origin', async () => {
    const strict = await startNewsroomNode();
    for (const channel of ['demo', 'sports']) {
      const settings = { title: channel, lang: 'ar', origins: ['https://akhbar.example'] };
      await strict.ask(strict.admin, 'PUT', `/v1/channels/${channel}`, settings);
    }
    const { key } = await strict.makeKey('محرر', ['editor']);
    const own = await DeskClient.open(strict.url, { cookie: await strict.signIn(key) });
    const strange = new DeskClient(strict.url, undefined, { origin: 'https://evil.example' });
    assert.equal(await strange.end(), 'websocket error');
    own.close();
    strange.close();
    await strict.close();
  });
});

describe('a session that ends', () => {
  it('disconnects all of its desks, and no other, when somebody signs out', async () => {
    const { key } = await node.makeKey('محرر', ['editor']);
    const cookie = await node.signIn(key);
    const [first, second] = [await at({ cookie }), await at({ cookie })];
    const another = await at({ cookie: await node.signIn(key) });
    await node.ask({ cookie }, 'DELETE', '/v1/session');
    for (const client of [first, second]) {
      await client.the('signed-out');
      assert.equal(await client.end(), 'io server disconnect');
      assert.equal(client.socket.active, false);
    }
    await another.level();
    assert.deepEqual(another.ends, []);
  });

  it('is told when its key is revoked, and so is a connection that sent the key itself', async () => {
    const { id, key } = await node.makeKey('محرر', ['editor']);
    const signedIn = await at({ cookie: await node.signIn(key) });
    const program = await at({ key });
    await node.ask(node.admin, 'DELETE', `/v1/keys/${id}`);
    for (const client of [signedIn, program]) {
      await client.the('signed-out');
      assert.equal(await client.end(), 'io server disconnect');
    }
  });

  it('disconnects its desks soon after it expires', async () => {
    const expiresAt = new Date(node.clock.nowMs() + 5000).toISOString();
    const { key } = await node.makeKey('محرر', ['editor'], ['demo'], { expiresAt });
    const client = await at({ cookie: await node.signIn(key) });
    const stays = await at(node.admin);
    node.clock.advance(30_000);
    await client.the('signed-out');
    assert.equal(await client.end(), 'io server disconnect');
    await stays.level();
    assert.deepEqual(stays.ends, []);
  });
});

describe('what the desk receives', () => {
  it('is each event of its channels, as viewers get them, and of no other', async () => {
    const client = await at({ key: (await node.makeKey('محرر', ['editor'])).key });
    const everywhere = await at(node.admin);
    await node.publish(node.admin, 'sports');
    const id = await node.publish(node.admin, 'demo', { title: 'من البث' });
    const heard = (await client.the('events')) as {
      channel: string;
      epoch: string;
      events: { type: string; headline: { id: string; title: string } }[];
    };
    assert.deepEqual([heard.channel, heard.events.map(({ type }) => type)], ['demo', ['headline:published']]);
    assert.deepEqual([heard.events[0]?.headline.id, heard.events[0]?.headline.title], [id, 'من البث']);
    assert.match(heard.epoch, /^[\w-]{12}$/);
    await everywhere.the('events', 2);
    assert.deepEqual(
      everywhere.all('events').map((message) => (message as { channel: string }).channel),
      ['sports', 'demo'],
    );
    assert.equal(client.all('events').length, 1);
  });

  it('is the first headline of a channel that was created after it connected', async () => {
    const client = await at(node.admin);
    await client.level();
    await node.ask(node.admin, 'PUT', '/v1/channels/late', { title: 'late', lang: 'ar' });
    await node.publish(node.admin, 'late');
    const heard = (await client.the('events')) as { channel: string };
    assert.equal(heard.channel, 'late');
  });

  it('is that a channel changed, in any state, at once and then once a second', async () => {
    const contributor = await node.makeKey('مراسلة', ['contributor']);
    const client = await at({ key: contributor.key });
    node.clock.advance(1000);
    await node.publish({ key: contributor.key });
    assert.deepEqual(await client.the('changed'), { channel: 'demo' });

    for (let count = 0; count < 5; count += 1) await node.publish(node.admin);
    await node.publish(node.admin, 'sports');
    await client.level();
    assert.equal(client.all('changed').length, 1);
    node.clock.advance(1000);
    await client.the('changed', 2);
    node.clock.advance(1000);
    await client.level();
    assert.equal(client.all('changed').length, 2);
  });

  it('is the viewer count of its channels: on connecting, and every two seconds if it changed', async () => {
    const client = await at({ key: (await node.makeKey('محرر', ['editor'])).key });
    assert.deepEqual(await client.the('viewers'), { viewers: {} });
    const ending = new AbortController();
    for (const channel of ['demo', 'demo', 'sports']) {
      await fetch(`${node.url}/v1/channels/${channel}/events`, { signal: ending.signal });
    }
    node.clock.advance(1999);
    await client.level();
    assert.equal(client.all('viewers').length, 1);
    node.clock.advance(1);
    assert.deepEqual(await client.the('viewers', 2), { viewers: { demo: 2 } });
    node.clock.advance(2000);
    await client.level();
    assert.equal(client.all('viewers').length, 2);
    // Once the node counts no viewers, it has noticed that they left.
    ending.abort();
    while (JSON.stringify(client.all('viewers').at(-1)) !== '{"viewers":{}}') {
      node.clock.advance(2000);
      await client.level();
    }
  });

  it('is each report and each case, for moderators alone', async () => {
    const { headline, image } = await node.publishPicture();
    const moderator = await at({ key: (await node.makeKey('مشرفة', ['moderator'])).key });
    const editor = await at({ key: (await node.makeKey('محرر', ['editor'])).key });
    const elsewhere = await at({ key: (await node.makeKey('مشرف', ['moderator'], ['sports'])).key });
    await node.ask(undefined, 'POST', `/v1/images/${image}/reports`, { headline, reason: 'graphic' });
    const report = (await moderator.the('report image')) as Record<string, unknown>;
    assert.deepEqual([report['channel'], report['image'], report['reason']], ['demo', image, 'graphic']);
    const seen = (await moderator.the('case')) as Record<string, unknown>;
    assert.deepEqual([seen['image'], seen['reports']], [image, 1]);
    for (const client of [editor, elsewhere]) {
      await client.level();
      assert.deepEqual([...client.all('report image'), ...client.all('case')], []);
    }
  });

  for (const erase of ['', '?erase=true']) {
    it(`is that a case is void, once its headline is retracted by DELETE${erase}`, async () => {
      const { headline, image } = await node.publishPicture();
      const moderator = await at({ key: (await node.makeKey('مشرفة', ['moderator'])).key });
      await node.ask(undefined, 'POST', `/v1/images/${image}/reports`, { headline, reason: 'graphic' });
      const opened = (await moderator.the('case')) as Record<string, unknown>;
      assert.deepEqual([opened['closedAt'], opened['outcome']], [undefined, undefined]);
      await node.ask(node.admin, 'DELETE', `/v1/headlines/${headline}${erase}`);
      const closed = (await moderator.the('case', 2)) as Record<string, unknown>;
      assert.deepEqual([closed['image'], closed['outcome']], [image, 'void']);
      assert.equal(closed['closedAt'], new Date(node.clock.nowMs()).toISOString());
      assert.equal(closed['urgency'], undefined);
      assert.ok(!JSON.stringify(closed['headlines']).includes(headline));
    });
  }

  it('is the case that a removed picture has in a later headline elsewhere, and its end with a correction', async () => {
    const { image } = await node.publishPicture();
    const remover = await node.makeKey('مشرفة', ['moderator']);
    const decision = { action: 'remove', version: 1, ground: 'house-rules' };
    await node.ask(remover, 'POST', `/v1/moderation/images/${image}/decision`, decision);
    const moderator = await at({ key: (await node.makeKey('مشرف', ['moderator'], ['sports'])).key });
    const headline = await node.publish(node.admin, 'sports', { image: { id: image, alt: 'ماء' } });
    const opened = (await moderator.the('case')) as Record<string, unknown>;
    assert.equal(opened['state'], 'reported');
    assert.ok(JSON.stringify(opened['headlines']).includes(headline));

    await node.ask(node.admin, 'PATCH', `/v1/headlines/${headline}`, { image: null });
    const closed = (await moderator.the('case', 2)) as Record<string, unknown>;
    assert.deepEqual([closed['image'], closed['outcome']], [opened['image'], 'void']);
  });

  it('is no case for a headline without one', async () => {
    const { headline } = await node.publishPicture();
    const moderator = await at({ key: (await node.makeKey('مشرفة', ['moderator'])).key });
    await node.ask(node.admin, 'DELETE', `/v1/headlines/${headline}`);
    await moderator.the('events');
    await moderator.level();
    assert.deepEqual(moderator.all('case'), []);
  });

  it('is only that something changed, for a contributor', async () => {
    const contributor = await at({ key: (await node.makeKey('مراسلة', ['contributor'])).key });
    const editor = await at({ key: (await node.makeKey('محرر', ['editor'])).key });
    node.clock.advance(1000);
    const headline = await node.publish(node.admin);
    await editor.request('open', { headline });
    await editor.the('open');
    await editor.the('events');
    node.clock.advance(2000);
    await contributor.the('changed');
    await contributor.level();
    assert.deepEqual([...new Set(contributor.received.map(({ name }) => name))], ['changed']);
  });
});
