import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDatabase, startPostgres, type Postgres } from '../../../support/embedded-postgres.ts';
import { DeskClient } from '../../../support/desk-client.ts';
import { draftContent } from '../../../support/drafts.ts';
import { startListenProxy } from '../../../support/listen-proxy.ts';
import { startNewsroomNode, type NewsroomNode } from '../../../support/newsroom-node.ts';

const within = { timeout: 60_000 };

/** Resolves once the connection by which `node` listens to other nodes is in `state`. */
async function untilListener(node: NewsroomNode, state: 'listening' | 'lost'): Promise<void> {
  const metrics = async () => (await node.call(node.admin, 'GET', '/metrics')).text();
  while (!(await metrics()).includes(`shareet_listener_state{state="${state}"} 1`));
}

describe('a desk at one of two nodes', () => {
  let server: Postgres;
  let databaseUrl: string;
  let here: NewsroomNode;
  let there: NewsroomNode;
  let editor: { readonly id: string; readonly key: string };
  before(async () => {
    server = await startPostgres();
    databaseUrl = await createDatabase(server.url);
    here = await startNewsroomNode({ DATABASE_URL: databaseUrl });
    there = await startNewsroomNode({ DATABASE_URL: databaseUrl });
    editor = await here.makeKey('محررة', ['editor']);
  });
  after(async () => {
    await here.close();
    await there.close();
    await server.stop();
  });

  /** Lets the node look again until `client` has received message number `count` of this name. */
  async function lookUntil(client: DeskClient, name: string, count = 1): Promise<unknown> {
    while (client.all(name).length < count && client.socket.connected) {
      here.clock.advance(2000);
      await client.level();
    }
    return client.the(name, count);
  }

  it('is signed in at both', within, async () => {
    const cookie = await there.signIn(editor.key);
    const client = await DeskClient.open(here.url, { cookie });
    client.close();
  });

  it('receives what the other publishes, and that a submission waits there', within, async () => {
    const client = await DeskClient.open(here.url, editor);
    const reporter = await there.makeKey('مراسلة', ['contributor']);
    await there.publish(reporter);
    assert.deepEqual(await lookUntil(client, 'changed'), { channel: 'demo' });
    assert.deepEqual(client.all('events'), []);

    const headline = await there.publish(there.admin);
    const heard = (await lookUntil(client, 'events')) as { events: { headline: { id: string } }[] };
    assert.deepEqual(
      heard.events.map((event) => event.headline.id),
      [headline],
    );
    client.close();
  });

  it('hears of drafts that are written at the other', within, async () => {
    const client = await DeskClient.open(here.url, editor);
    await untilListener(here, 'listening');
    const body = { content: draftContent, holder: 'a-page-there' };
    await there.ask(there.admin, 'POST', '/v1/channels/demo/drafts', body);
    assert.deepEqual(await client.the('drafts'), { channel: 'demo' });
    client.close();
  });

  it('hears of drafts whose notification its node has lost', within, async (context) => {
    const proxy = await startListenProxy(context, databaseUrl);
    const cut = await startNewsroomNode({ DATABASE_URL: databaseUrl, LISTEN_URL: proxy.url });
    context.after(() => cut.close());
    await untilListener(cut, 'listening');
    const client = await DeskClient.open(cut.url, editor);
    context.after(() => client.close());

    proxy.fallSilent();
    const body = { content: draftContent, holder: 'another-page-there' };
    await there.ask(there.admin, 'POST', '/v1/channels/demo/drafts', body);
    // A heartbeat, its deadline, and the pause before the next attempt.
    cut.clock.advance(5000);
    cut.clock.advance(5000);
    await untilListener(cut, 'lost');
    assert.deepEqual(client.all('drafts'), []);
    cut.clock.advance(5000);
    assert.deepEqual(await client.the('drafts'), { channel: 'demo' });
  });

  it('receives each change of its own node once', within, async () => {
    const client = await DeskClient.open(here.url, editor);
    await here.publish(here.admin);
    await lookUntil(client, 'changed');
    const looks = [1, 2, 3];
    for (const _ of looks) {
      here.clock.advance(2000);
      await client.level();
      await here.ask(here.admin, 'GET', '/v1/audit?limit=1');
    }
    assert.equal(client.all('changed').length, 1);
    client.close();
  });

  it('is disconnected soon after its session ended at the other', within, async () => {
    const cookie = await here.signIn(editor.key);
    const client = await DeskClient.open(here.url, { cookie });
    await there.ask({ cookie }, 'DELETE', '/v1/session');
    here.clock.advance(30_000);
    await client.the('signed-out');
    assert.equal(await client.end(), 'io server disconnect');
  });

  it(
    'is refused at once over HTTP, and soon disconnected, when its key is revoked at the other',
    within,
    async () => {
      const { id, key } = await here.makeKey('محررة', ['editor']);
      const cookie = await here.signIn(key);
      const clients = [await DeskClient.open(here.url, { cookie }), await DeskClient.open(here.url, { key })];
      await there.ask(there.admin, 'DELETE', `/v1/keys/${id}`);
      for (const as of [{ cookie }, { key }]) {
        assert.equal((await here.call(as, 'GET', '/v1/session')).status, 401);
      }
      here.clock.advance(30_000);
      for (const client of clients) assert.equal(await client.end(), 'io server disconnect');
    },
  );

  it('can be opened once with a link, even if it is used at both at the same time', within, async () => {
    const { link } = await here.ask(here.admin, 'POST', `/v1/keys/${editor.id}/links`);
    const code = new URLSearchParams(new URL(String(link)).hash.slice(1)).get('code');
    const answers = await Promise.all(
      [here, there, here, there, here, there].map(({ url }) =>
        fetch(`${url}/v1/session`, {
          method: 'POST',
          headers: { origin: url, 'content-type': 'application/json' },
          body: JSON.stringify({ code }),
        }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).sort((a, b) => a - b),
      [201, 401, 401, 401, 401, 401],
    );
  });
});
