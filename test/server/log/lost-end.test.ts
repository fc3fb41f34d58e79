import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pino } from 'pino';
import { readConfig } from '../../../server/config.ts';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import { startNode } from '../../../server/node.ts';
import type { Snapshot } from '../../../server/protocol/message.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { publishInDemo, type Newsroom } from '../../support/newsroom.ts';

describe('a node whose database is replaced by an older copy', () => {
  it('begins a new epoch by itself, before any viewer says so', async (context) => {
    const dataDir = await folderOf(context);
    const first = await startOn(dataDir);
    await first.publish('الأول');
    await first.stop();
    await copyFile(join(dataDir, 'shareet.db'), join(dataDir, 'backup.db'));

    const second = await startOn(dataDir);
    await second.publish('الثاني');
    const known = await second.snapshot();
    await second.stop();
    await copyFile(join(dataDir, 'backup.db'), join(dataDir, 'shareet.db'));

    const restored = await startOn(dataDir);
    context.after(() => restored.stop());
    const { epoch, seq, headlines } = await restored.snapshot();
    assert.notEqual(epoch, known.epoch);
    assert.equal(seq, 0);
    assert.deepEqual(
      headlines.map(({ title }) => title),
      ['الأول'],
    );
  });

  it('keeps its epoch when nothing was lost, whatever strangers claim', async (context) => {
    const dataDir = await folderOf(context);
    const first = await startOn(dataDir);
    await first.publish('الأول');
    await first.stop();

    const again = await startOn(dataDir);
    context.after(() => again.stop());
    const { epoch, seq } = await again.snapshot();
    for (const network of [1, 2, 3, 4, 5]) {
      const headers = { 'x-forwarded-for': `192.0.2.${network}` };
      const claim = `${again.url}/v1/channels/demo/events?after=${epoch}:${seq + 5}`;
      assert.equal((await fetch(claim, { headers })).status, 400);
    }
    assert.equal((await again.snapshot()).epoch, epoch);
  });
});

/** A newsroom with one headline, and a tail that has read it. */
async function follow(context: TestContext, open: () => Promise<Newsroom>) {
  const newsroom = await open();
  context.after(() => newsroom.close());
  const { store, clock } = newsroom;
  await publishInDemo(newsroom, { title: 'الأول' });
  const tails = new TailRegistry({ store, clock, onFailure: assert.ifError });
  context.after(() => tails.stop());
  const tail = await tails.find('demo');
  assert.ok(tail);
  return { newsroom, tail };
}

onBothStores('a log that goes back while a node follows it', (open) => {
  it('begins a new epoch, so that no number is issued twice', async (context) => {
    const { newsroom, tail } = await follow(context, open);
    const { store } = newsroom;
    const { epoch } = tail.position;

    await store.db.deleteFrom('events').execute();
    await store.db.updateTable('channels').set({ seq: 0 }).execute();
    await tail.read();
    assert.notEqual(tail.position.epoch, epoch);
    assert.equal(tail.position.seq, 0);
  });
});

onBothStores('a log that continues differently than a node has read it', (open) => {
  it('begins a new epoch, also when it is as long as before', async (context) => {
    const { newsroom, tail } = await follow(context, open);
    const { store, clock } = newsroom;
    const { epoch } = tail.position;

    // As if a standby had become the primary without the last event, and had been written to since.
    await store.db.deleteFrom('events').where('seq', '=', tail.position.seq).execute();
    await store.db
      .updateTable('channels')
      .set({ seq: tail.position.seq - 1 })
      .execute();
    clock.advance(1000);
    for (const title of ['الثاني', 'الثالث']) await publishInDemo(newsroom, { title });
    await tail.read();
    assert.notEqual(tail.position.epoch, epoch);
    const titles = tail.snapshot(clock.nowMs()).headlines.map((headline) => headline.title);
    assert.deepEqual(titles.toSorted(), ['الأول', 'الثاني', 'الثالث'].toSorted());
  });
});

async function folderOf(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function startOn(dataDir: string) {
  const node = await startNode({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', DRAIN_MS: '0', TRUST_PROXY: '1' }),
    clock: new FakeClock('2026-03-01T12:00:00Z'),
    logger: pino({ level: 'silent' }),
    random: () => 0.5,
  });
  const key = (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim();
  const call = (method: string, path: string, body: unknown) =>
    fetch(node.url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar' });
  const snapshot = async () => (await (await fetch(`${node.url}/v1/channels/demo`)).json()) as Snapshot;
  return {
    url: node.url,
    stop: () => node.stop(),
    snapshot,
    async publish(title: string) {
      await snapshot();
      await call('POST', '/v1/channels/demo/headlines', { title, url: 'https://akhbar.example/1' });
    },
  };
}
