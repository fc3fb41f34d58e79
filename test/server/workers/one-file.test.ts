import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import { changeDetector } from '../../../server/store/change-detector.ts';
import { notify } from '../../../server/store/node-message-sender.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { storeFaultOf } from '../../../server/store/store-fault.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openNewsroom, publishInDemo } from '../../support/newsroom.ts';

function fileFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'shareet.db');
}

async function open(context: TestContext, file: string, sent: string[] = []): Promise<Store> {
  const store = await openStore(file, { send: (topic, payload) => sent.push(`${topic} ${payload}`) });
  context.after(() => store.close());
  return store;
}

const put = (store: Store, name: string) =>
  store.write((transaction) => transaction.insertInto('secrets').values({ name, value: '' }).execute());

const names = async (store: Store) =>
  (await store.db.selectFrom('secrets').select('name').orderBy('name').execute()).map(({ name }) => name);

describe('two processes that write to one SQLite file', () => {
  it('wait for each other, and lose nothing', async (context) => {
    const file = fileFor(context);
    const stores = [await open(context, file), await open(context, file)];
    const expected = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, '0'));
    await Promise.all(expected.map((name, index) => put(stores[index % 2] ?? assert.fail(), name)));
    for (const store of stores) assert.deepEqual(await names(store), expected);
  });

  it('refuse as busy after a time, and read meanwhile, while one of them stands still', async (context) => {
    const file = fileFor(context);
    const [one, other] = [await open(context, file), await open(context, file)];
    await put(other, 'before');
    const { promise: goesOn, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: holds, resolve: hold } = Promise.withResolvers<void>();
    const standing = one.write(async (transaction) => {
      await transaction.insertInto('secrets').values({ name: 'meanwhile', value: '' }).execute();
      hold();
      await goesOn;
    });
    await holds;
    const refused = put(other, 'refused');
    const alone = other.db.insertInto('secrets').values({ name: 'alone', value: '' }).execute();
    // Reading works while the writes still wait to be refused.
    assert.deepEqual(await names(other), ['before']);
    for (const outcome of await Promise.allSettled([refused, alone]))
      assert.equal(outcome.status === 'rejected' && storeFaultOf(outcome.reason), 'busy');
    goOn();
    await standing;
    await put(other, 'then');
    assert.deepEqual(await names(other), ['before', 'meanwhile', 'then']);
  });

  it('send what a transaction notifies once it is committed, and nothing of one that failed', async (context) => {
    const sent: string[] = [];
    const store = await open(context, fileFor(context), sent);
    await store.write(async (transaction) => {
      await notify(transaction, 'topic', 'committed');
      assert.deepEqual(sent, []);
    });
    await assert.rejects(
      store.write(async (transaction) => {
        await notify(transaction, 'topic', 'failed');
        throw new Error('no');
      }),
      /no/,
    );
    await notify(store.db, 'topic', 'alone');
    assert.deepEqual(sent, ['topic committed', 'topic alone']);
  });
});

it('reads what another worker has written although no notification of it arrives', async (context) => {
  const file = fileFor(context);
  const newsroom = await openNewsroom(file);
  context.after(() => newsroom.close());
  const store = await open(context, file);
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const tails = new TailRegistry({
    store,
    clock,
    shared: {
      subscriber: { isLive: true, subscribe: () => () => undefined },
      random: () => 1,
      hasChanged: changeDetector(store.db),
    },
    onFailure: assert.ifError,
  });
  context.after(() => tails.stop());
  tails.start();
  const tail = await tails.find('demo');
  assert.ok(tail);
  for (let count = 1; count <= 3; count += 1) {
    await publishInDemo(newsroom, { title: `خبر ${count}` });
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const stop = tail.listen(() => resolve());
    clock.advance(1000);
    await heard;
    stop();
    assert.ok(tail.snapshot(0).headlines.some(({ title }) => title === `خبر ${count}`));
  }
});
