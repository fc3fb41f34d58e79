import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { retract } from '../../../server/headlines/retract.ts';
import { append } from '../../../server/log/append.ts';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import type { LogNotification } from '../../../server/log/log-notification.ts';
import type { EventBody } from '../../../server/protocol/event.ts';
import { openNewsroom, publishInDemo } from '../../support/newsroom.ts';

const published = 6;

it('gives its listeners each event once and in order, however notifications of it are lost, repeated or change places', async (context) => {
  const newsroom = await openNewsroom();
  context.after(() => newsroom.close());
  const { store, clock } = newsroom;

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(published - 1), { maxLength: 10 }), async (arrivals) => {
      const tails = new TailRegistry({ store, clock, onFailure: assert.ifError });
      const tail = await tails.find('demo');
      assert.ok(tail);
      const from = tail.position.seq;
      const seqs: number[] = [];
      tail.listen((change) => {
        assert.notEqual(change, 'reset');
        if (change !== 'reset') seqs.push(...change.entries.map(({ event }) => event.seq));
      });
      for (let count = 1; count <= published; count += 1)
        await publishInDemo(newsroom, { title: `خبر رقم ${from + count}` });
      const rows = await store.db
        .selectFrom('events')
        .selectAll()
        .where('seq', '>', from)
        .orderBy('seq')
        .execute();
      const notifications = rows.map(({ seq, at_ms: atMs, body }): LogNotification => ({
        channel: 'demo',
        epoch: tail.position.epoch,
        seq,
        event: { atMs, body: JSON.parse(body) as EventBody },
      }));

      await Promise.all(arrivals.flatMap((which) => tail.receive(notifications[which] ?? assert.fail())));
      const last = from + Math.max(0, ...arrivals.map((which) => which + 1));
      assert.ok(tail.position.seq >= last);
      await tail.read();
      // Publishing may retire older headlines: those are events too.
      assert.deepEqual(
        seqs,
        rows.map(({ seq }) => seq),
      );
      await tails.stop();
    }),
    { numRuns: 30 },
  );
});

it('has what this process publishes without reading the log, in the same words', async (context) => {
  const newsroom = await openNewsroom();
  context.after(() => newsroom.close());
  const { store, clock } = newsroom;
  const own = new TailRegistry({ store, clock, onFailure: assert.ifError });
  const reading = new TailRegistry({ store, clock, onFailure: assert.ifError });
  const tail = (await own.find('demo')) ?? assert.fail();
  const other = (await reading.find('demo')) ?? assert.fail();
  const from = tail.position.seq;
  store.onAppended((event) => own.receive(event));

  const { headline } = await publishInDemo(newsroom, { title: 'خبر "بين علامتين"' });
  await retract(newsroom.publishing, 'editor', headline.id, { erase: false });
  await publishInDemo(newsroom, { title: 'خبر آخر' });
  await own.stop();

  await other.read();
  assert.equal(tail.position.seq, from + 3);
  assert.deepEqual(tail.after(from), other.after(from));
  for (const { event, json } of tail.after(from) ?? []) assert.equal(json, JSON.stringify(event));
});

it('is told nothing of what was rolled back', async (context) => {
  const newsroom = await openNewsroom();
  context.after(() => newsroom.close());
  const { store, clock } = newsroom;
  const seqs: number[] = [];
  store.onAppended(({ seq }) => seqs.push(seq));
  await assert.rejects(
    store.write(async (transaction) => {
      await append(transaction, 'demo', { type: 'void' }, clock.nowMs());
      throw new Error('changed its mind');
    }),
    /changed its mind/,
  );
  assert.deepEqual(seqs, []);
});
