import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AudienceCounter } from '../../../server/audience/audience-counter.ts';
import { AudienceJob } from '../../../server/audience/audience-job.ts';
import { dayMs } from '../../../server/protocol/durations.ts';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { headlineCountsOf, viewersBetween } from '../../../server/store/audience.ts';
import { maintain } from '../../support/maintain.ts';
import { publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { ManualTransport } from '../../support/viewers/manual-transport.ts';

const tenSecondsMs = 10_000;

function count({ store, clock }: Newsroom, options: { isLeader?: boolean; viewers?: number } = {}) {
  const counter = new AudienceCounter();
  const failures: unknown[] = [];
  let { viewers = 0 } = options;
  const job = new AudienceJob({
    store,
    clock,
    counter,
    viewers: () => (viewers > 0 ? new Map([['demo', viewers]]) : new Map()),
    isLeader: () => options.isLeader ?? true,
    onFailure: (error) => failures.push(error),
  });
  job.start();
  return {
    counter,
    job,
    failures,
    async pass(ms = tenSecondsMs, present = viewers): Promise<void> {
      viewers = present;
      clock.advance(ms);
      await job.settled();
    },
  };
}

onBothStores('the audience', (open) => {
  it('is the viewers that were connected when a headline came on air, and how often it was opened', async () => {
    const newsroom = await open();
    const { counter, job, pass } = count(newsroom);
    const hub = new ViewerHub({ clock: newsroom.clock, maxViewers: 10 });
    hub.onSent((events, viewers) => counter.sent(events, viewers));
    const before = await publishInDemo(newsroom, { title: 'قبل الجميع' });
    const tail = await newsroom.tails.require('demo');
    const transports = [1, 2, 3].map(() => new ManualTransport(Infinity));
    for (const transport of transports) hub.subscribe(tail, undefined, transport);
    const atDesk = new ManualTransport(Infinity);
    hub.subscribe(tail, undefined, atDesk, 'desk');
    const after = await publishInDemo(newsroom, { title: 'بعدهم' });
    await Promise.all([atDesk, ...transports].map((transport) => transport.atSeq(2)));
    counter.opened(after.headline.id);
    counter.opened(after.headline.id);
    counter.opened(before.headline.id);
    await pass();
    counter.opened(after.headline.id);
    await pass();
    const counts = await headlineCountsOf(newsroom.store.db, [before.headline.id, after.headline.id]);
    assert.deepEqual(
      [before, after].map(({ headline }) => {
        const { sent, opened } = counts.get(headline.id) ?? {};
        return [sent, opened];
      }),
      [
        [0, 1],
        [3, 3],
      ],
    );
    await job.stop();
    await newsroom.close();
  });

  it('is noted every five minutes by the leader, the most at once, and kept for eight days', async () => {
    const newsroom = await open();
    const { clock, store } = newsroom;
    const leader = count(newsroom, { viewers: 4 });
    const follower = count(newsroom, { isLeader: false, viewers: 90 });
    await leader.pass(tenSecondsMs, 4);
    await leader.pass(tenSecondsMs, 6);
    await leader.pass(tenSecondsMs, 5);
    await follower.job.settled();
    await leader.pass(5 * 60_000, 2);
    await leader.pass(tenSecondsMs, 2);
    const day = await viewersBetween(store.db, 'demo', clock.nowMs() - dayMs, clock.nowMs());
    assert.deepEqual(
      day.map(({ viewers }) => viewers),
      [6, 2],
    );
    await leader.job.stop();
    await follower.job.stop();
    clock.advance(9 * dayMs);
    await maintain(newsroom);
    assert.deepEqual(await viewersBetween(store.db, 'demo', 0, clock.nowMs()), []);
    await newsroom.close();
  });

  it('is not lost while nothing can be stored', async () => {
    const newsroom = await open();
    const { headline } = await publishInDemo(newsroom, {});
    const { counter, job, failures, pass } = count({
      ...newsroom,
      store: {
        ...newsroom.store,
        write: (work) =>
          failures.length === 0 ? Promise.reject(new Error('the disk is full')) : newsroom.store.write(work),
      },
    });
    counter.opened(headline.id);
    await pass();
    counter.opened(headline.id);
    await pass();
    assert.equal(failures.length, 1);
    const counts = await headlineCountsOf(newsroom.store.db, [headline.id]);
    assert.equal(counts.get(headline.id)?.opened, 2);
    await job.stop();
    await newsroom.close();
  });
});
