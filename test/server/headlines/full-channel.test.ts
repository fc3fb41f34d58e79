import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import fc from 'fast-check';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { isBreaking, isPinned, order } from '../../../server/protocol/order.ts';
import { nextDueMs } from '../../../server/store/due-headlines.ts';
import { liveHeadlines, toHeadline } from '../../../server/store/headlines.ts';
import { evictableHeadlines } from '../../../server/store/live-headlines.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';

onBothStores('a full channel', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('drops the last headlines in the order of viewers, never one that is breaking or pinned', async () => {
    const { store, clock } = newsroom;
    const kinds = ['plain', 'pinned', 'pinned before', 'breaking', 'breaking before'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind: fc.constantFrom(...kinds), laterMs: fc.nat(2) }), { maxLength: 8 }),
        fc.nat(5),
        async (drafts, max) => {
          await store.db.deleteFrom('headlines').execute();
          for (const { kind, laterMs } of drafts) {
            clock.advance(laterMs);
            const { headline } = await publishInDemo(newsroom, { title: kind });
            // Set directly: otherwise only three may be breaking at once, and no date may be in the past.
            const untilMs = clock.nowMs() + (kind.endsWith('before') ? 0 : hourMs);
            const dates = kind.startsWith('pinned')
              ? { pinned_until_ms: untilMs }
              : kind.startsWith('breaking') && { priority: 'breaking' as const, breaking_until_ms: untilMs };
            if (dates)
              await store.db.updateTable('headlines').set(dates).where('id', '=', headline.id).execute();
          }
          const nowMs = clock.nowMs();
          const live = order((await liveHeadlines(store.db, 'demo')).map(toHeadline), nowMs);
          const expected = live
            .filter((headline) => !isBreaking(headline, nowMs) && !isPinned(headline, nowMs))
            .map(({ id }) => id)
            .toReversed()
            .slice(0, Math.max(0, live.length - max));
          const found = await evictableHeadlines(store.db, 'demo', nowMs, max);
          assert.deepEqual(found, expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('answers that a headline has expired at once, when it is older than all others', async () => {
    await changeChannel(newsroom.publishing, editor, 'demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 1 });
    const nowMs = newsroom.clock.nowMs();
    await publishInDemo(newsroom, { title: 'مثبت', pinnedUntilMs: nowMs + hourMs });
    const { state, outcome } = await publishInDemo(newsroom, { title: 'الأقدم' });
    assert.deepEqual([state, outcome], ['expired', 'published']);
  });

  it('knows when a headline is too old next: at its age, or when it is no longer pinned', async () => {
    const { store, clock } = newsroom;
    await changeChannel(newsroom.publishing, editor, 'demo', { title: 'تجربة', lang: 'ar', maxAgeHours: 2 });
    assert.equal(await nextDueMs(store.db), undefined);
    const startMs = clock.nowMs();
    const { headline } = await publishInDemo(newsroom, {});
    clock.advance(1000);
    await publishInDemo(newsroom, {});
    assert.equal(await nextDueMs(store.db), startMs + 2 * hourMs);

    await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { pinnedUntilMs: startMs + 3 * hourMs },
    );
    assert.equal(await nextDueMs(store.db), startMs + 1000 + 2 * hourMs);
  });
});
