import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { createDatabase, startPostgres, type Postgres } from '../../support/embedded-postgres.ts';
import { DeskClient } from '../../support/desk-client.ts';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';
import { SocketViewer } from '../../support/viewers/socket-viewer.ts';

const within = { timeout: 60_000 };

describe('desks at different nodes', () => {
  let server: Postgres;
  let here: NewsroomNode;
  let there: NewsroomNode;
  before(async () => {
    server = await startPostgres();
    const DATABASE_URL = await createDatabase(server.url);
    here = await startNewsroomNode({ DATABASE_URL });
    there = await startNewsroomNode({ DATABASE_URL });
  });
  after(async () => {
    await here.close();
    await there.close();
    await server.stop();
  });

  const clients: { close(): void }[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  async function open(...made: Parameters<typeof DeskClient.open>): Promise<DeskClient> {
    const client = await DeskClient.open(...made);
    clients.push(client);
    return client;
  }

  async function desks(role: 'editor' | 'moderator') {
    const one = await open(here.url, await here.makeKey('هند', [role]));
    const other = await open(there.url, await here.makeKey('سلمى', [role]));
    return { one, other };
  }

  it('see who has which headline open, and that it was closed', within, async () => {
    const headline = await here.publish(here.admin);
    const { one, other } = await desks('editor');
    await one.request('open', { headline });
    assert.deepEqual(await other.the('open'), { headline, by: [{ name: 'هند' }] });

    await other.request('open', { headline });
    assert.deepEqual(other.all('open').at(-1), {
      headline,
      by: [{ name: 'سلمى', you: true }, { name: 'هند' }],
    });
    one.close();
    await other.until(() => (other.all('open').at(-1) as { by: readonly object[] }).by.length === 1);
  });

  it('see who handles which case, and cannot claim it too', within, async () => {
    const { image } = await here.publishPicture();
    const { one, other } = await desks('moderator');
    assert.deepEqual(await one.request('claim', { image }), { ok: true });
    assert.equal(((await other.the('claim')) as { by: string }).by, 'هند');
    const late = await open(there.url, await here.makeKey('ليلى', ['moderator']));
    assert.equal(((await late.the('claim')) as { by: string }).by, 'هند');

    const refused = (await other.request('claim', { image })) as { problem: { type: string } };
    assert.equal(refused.problem.type, 'already-claimed');
    await one.request('release', { image });
    assert.deepEqual(await other.the('claim', 2), { image });
    assert.deepEqual(await other.request('claim', { image }), { ok: true });
  });

  it('receive a report and its case, wherever it was sent', within, async () => {
    const { headline, image } = await here.publishPicture();
    const { one, other } = await desks('moderator');
    const answer = await fetch(`${there.url}/v1/images/${image}/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ headline, reason: 'graphic' }),
    });
    assert.equal(answer.status, 201);
    for (const desk of [one, other]) {
      assert.equal(((await desk.the('report image')) as { image: string }).image, image);
      assert.equal(((await desk.the('case')) as { image: string }).image, image);
    }
  });

  it('sign out at once when their session ends elsewhere', within, async () => {
    const { key } = await here.makeKey('محررة', ['editor']);
    const cookie = await here.signIn(key);
    const desk = await open(here.url, { cookie });
    await there.ask({ cookie }, 'DELETE', '/v1/session');
    await desk.the('signed-out');
    assert.equal(await desk.end(), 'io server disconnect');
  });

  // This test is the last: when clocks leap past a listener's heartbeat, it connects anew, and misses what is sent meanwhile.
  it('count the viewers of all nodes', within, async () => {
    const { one, other } = await desks('editor');
    const viewers = [new SocketViewer(here.url), new SocketViewer(there.url), new SocketViewer(there.url)];
    clients.push(...viewers);
    for (const viewer of viewers) await viewer.the('ready');
    for (const desk of [one, other]) {
      const last = () => desk.all('viewers').at(-1) as { viewers: Record<string, number> } | undefined;
      while (last()?.viewers['demo'] !== 3) {
        for (const { clock } of [here, there]) clock.advance(5000);
        await one.level();
        await other.level();
      }
    }
  });
});
