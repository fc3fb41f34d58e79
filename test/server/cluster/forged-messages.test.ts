import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { sealMessage } from '../../../server/cluster/sealed-message.ts';
import { append } from '../../../server/log/append.ts';
import { notify } from '../../../server/store/node-message-sender.ts';
import { findChannel } from '../../../server/store/channels.ts';
import { openStore } from '../../../server/store/store.ts';
import { openCluster } from '../../support/cluster.ts';
import { startRedis } from '../../support/redis-server.ts';

const peer = 'a-node-that-sends';

/** What arrives at a node by Redis: a message of another node, in any order and number, or something that somebody else made up. */
type Arrival =
  | {
      readonly kind: 'genuine' | 'cut' | 'of-a-stranger' | 'other-topic' | 'unsealed' | 'foreign-epoch';
      readonly which: number;
    }
  | { readonly kind: 'noise'; readonly text: string };

const which = fc.nat(4);
const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('genuine' as const), which }) },
  fc.record({
    kind: fc.constantFrom('cut', 'of-a-stranger', 'other-topic', 'unsealed', 'foreign-epoch'),
    which,
  }),
  fc.record({ kind: fc.constant('noise' as const), text: fc.string() }),
);

it('shows a viewer exactly the log, whatever arrives by Redis', { timeout: 300_000 }, async (context) => {
  const cluster = await openCluster(context);
  const redis = await startRedis(context);
  const node = await cluster.start({ REDIS_URL: redis.url });
  const store = await openStore(cluster.databaseUrl);
  context.after(() => store.close());
  // A peer that the node knows, and whose messages this test sends.
  const seenAtMs = Date.now() + 3_600_000;
  const state = JSON.stringify({ viewers: {}, peaks: {}, open: [], claims: [] });
  await store.db.insertInto('nodes').values({ id: peer, state, seen_at_ms: seenAtMs }).execute();
  await notify(store.db, 'shareet_nodes', JSON.stringify({ from: peer, messages: [{ type: 'state' }] }));
  const metrics = async () => (await node.call('GET', '/metrics')).text();
  while (!(await metrics()).includes('shareet_other_nodes 1'));
  const messages: { topic: string; payload: string }[] = [];
  store.sendNodeMessagesBy({
    reachesAllNodes: true,
    send: async (topic, payload) => void messages.push({ topic, payload }),
  });
  const { value: key } = await store.db
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', 'redis-key')
    .executeTakeFirstOrThrow();
  const viewer = await node.viewer();
  const channels = async () => (await redis.run('PUBSUB', 'CHANNELS', '*shareet_log_*')) as string[];
  while ((await channels()).length === 0);
  const [redisChannel = ''] = await channels();

  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { maxLength: 12 }), async (arrivals) => {
      messages.splice(0);
      for (let each = 0; each < 5; each += 1) {
        await store.write((transaction) => append(transaction, 'demo', { type: 'void' }, Date.now()));
      }
      const { epoch = '', seq = 0 } = (await findChannel(store.db, 'demo')) ?? {};
      // The last event arrives at the end, so that the node notices any missing one.
      for (const each of [...arrivals, { kind: 'genuine', which: 4 } as const])
        await redis.run('PUBLISH', redisChannel, textOf(each, epoch));
      const snapshots = () => viewer.names.filter((name) => name === 'snapshot').length;
      await viewer.until(() => viewer.state?.seq === seq || snapshots() > 1);
      assert.equal(snapshots(), 1, 'the log was begun anew');
      assert.deepEqual(
        viewer.events.filter(({ type }) => type !== 'void'),
        [],
      );
    }),
    // A node that has believed something false is of no more use.
    { numRuns: 15, endOnFailure: true },
  );
  for (const outcome of ['taken', 'refused'])
    assert.match(
      await metrics(),
      new RegExp(`^shareet_redis_messages_total\\{outcome="${outcome}"\\} [1-9]`, 'm'),
    );

  function textOf(each: Arrival, epoch: string): string {
    if (each.kind === 'noise') return each.text;
    const { topic, payload } = messages[each.which] ?? assert.fail();
    const { seq } = JSON.parse(payload) as { readonly seq: number };
    const madeUp = JSON.stringify({
      channel: 'demo',
      epoch,
      seq,
      event: { atMs: Date.now(), body: { type: 'headline:retracted', id: 'made up' } },
    });
    const sealed = sealMessage(key, topic, { from: peer, payload });
    switch (each.kind) {
      case 'genuine':
        return sealed;
      case 'cut':
        return sealed.slice(0, -1);
      case 'of-a-stranger':
        return sealMessage(key, topic, { from: 'a-stranger', payload: madeUp });
      case 'other-topic':
        return sealMessage(key, 'shareet_log_other', { from: peer, payload: madeUp });
      case 'unsealed':
        return sealed.replace(payload, madeUp);
      case 'foreign-epoch':
        return sealMessage(key, topic, { from: peer, payload: madeUp.replace(epoch, 'foreign') });
    }
  }
});
