import assert from 'node:assert/strict';
import { it } from 'node:test';
import { correct } from '../../../server/headlines/correct.ts';
import { orderPins } from '../../../server/headlines/order-pins.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { order } from '../../../server/protocol/order.ts';
import { Problem } from '../../../server/protocol/problem.ts';
import { liveHeadlines, toHeadline } from '../../../server/store/headlines.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';

async function onAir({ store, clock }: Newsroom): Promise<readonly string[]> {
  const headlines = (await liveHeadlines(store.db, 'demo')).map(toHeadline);
  return order(headlines, clock.nowMs()).map(({ title }) => title);
}

async function pin(newsroom: Newsroom, title: string): Promise<string> {
  newsroom.clock.advance(1000);
  const { headline } = await publishInDemo(newsroom, {
    title,
    pinnedUntilMs: newsroom.clock.nowMs() + hourMs,
  });
  return headline.id;
}

onBothStores('pinned headlines', (open) => {
  it('have the order that an editor gives them, and a new pin goes first', async () => {
    const newsroom = await open();
    const { publishing, store } = newsroom;
    const [a, b, c] = [await pin(newsroom, 'أ'), await pin(newsroom, 'ب'), await pin(newsroom, 'ج')];
    await publishInDemo(newsroom, { title: 'عادي' });
    assert.deepEqual(await onAir(newsroom), ['ج', 'ب', 'أ', 'عادي']);
    await orderPins(publishing, editor, 'demo', { headlines: [a, c, b], seen: [c, b, a] });
    assert.deepEqual(await onAir(newsroom), ['أ', 'ج', 'ب', 'عادي']);
    const [entry] = await listAudit(store.db, { action: 'channel.orderPins', limit: 1 });
    assert.deepEqual(JSON.parse(entry?.after ?? ''), { headlines: [a, c, b] });

    await pin(newsroom, 'د');
    assert.deepEqual(await onAir(newsroom), ['د', 'أ', 'ج', 'ب', 'عادي']);
    // A pin that has ended has lost its place.
    const { version } = toHeadline(
      (await liveHeadlines(store.db, 'demo')).find(({ id }) => id === b) ?? assert.fail(),
    );
    await correct(publishing, editor, { id: b, version }, { pinnedUntilMs: null });
    await correct(
      publishing,
      editor,
      { id: b, version: version + 1 },
      { pinnedUntilMs: newsroom.clock.nowMs() + hourMs },
    );
    assert.deepEqual((await onAir(newsroom)).slice(0, 2), ['د', 'ب']);
  });

  it('are not reordered from an order that another editor has changed, and the present one is told', async () => {
    const newsroom = await open();
    const { publishing } = newsroom;
    const [a, b] = [await pin(newsroom, 'أ'), await pin(newsroom, 'ب')];
    await orderPins(publishing, editor, 'demo', { headlines: [a, b], seen: [b, a] });
    await assert.rejects(
      orderPins(publishing, editor, 'demo', { headlines: [b, a], seen: [b, a] }),
      (error) => {
        assert.ok(error instanceof Problem);
        assert.deepEqual([error.type, error.about.current], ['version-mismatch', { headlines: [a, b] }]);
        return true;
      },
    );
    await assert.rejects(orderPins(publishing, editor, 'demo', { headlines: [a], seen: [a, b] }), {
      type: 'invalid-field',
    });
    assert.deepEqual((await onAir(newsroom)).slice(0, 2), ['أ', 'ب']);
  });
});
