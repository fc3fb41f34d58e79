import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createVisits } from '../../../server/sources/create-visits.ts';
import { findSource } from '../../../server/store/sources.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { openSources, story } from './open-sources.ts';

onBothStores('the time of a visit', (open) => {
  it('is waited for, also when it comes while visits are planned', async (context) => {
    const { newsroom, stories, hosts, add, visit } = await openSources(context, open);
    stories.set('nashra', [story(1)]);
    const { id } = await add('nashra');
    await visit(id);
    const dueMs = (await findSource(newsroom.store.db, id))?.next_visit_at_ms ?? assert.fail();

    // A timer may fire a moment too early, and each look at the clock takes time.
    let looks = 0;
    const waited = Promise.withResolvers<number>();
    const clock = {
      nowMs: () => dueMs - 2 + looks++,
      after(delayMs: number) {
        waited.resolve(delayMs);
        return () => undefined;
      },
    };
    const { policy } = hosts;
    const visits = createVisits(
      { ...newsroom.publishing, clock },
      {
        policy,
        privateHosts: new Set(),
        contact: () => 'https://node.example',
        random: () => 0.5,
        onFailure: waited.reject,
      },
    );
    context.after(() => visits.stop());
    visits.start();
    assert.ok((await waited.promise) <= 2);
  });
});
