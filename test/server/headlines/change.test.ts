import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { runDue } from '../../../server/headlines/scheduler.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { Problem, type ProblemType } from '../../../server/protocol/problem.ts';
import type { HeadlineState, Schema } from '../../../server/store/schema.ts';
import { findHeadline } from '../../../server/store/headlines.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

async function eventsOf(newsroom: Newsroom): Promise<string[]> {
  const tail = await newsroom.tails.find('demo');
  await tail?.read();
  return (tail?.after(0) ?? []).map(({ event }) => event.type);
}

async function stateOf(newsroom: Newsroom, id: string): Promise<HeadlineState | undefined> {
  return (await findHeadline(newsroom.store.db, id))?.state;
}

function isProblem(type: ProblemType): (error: unknown) => boolean {
  return (error) => error instanceof Problem && error.type === type;
}

/** Everything that the store holds, as one text. */
async function dump({ store }: Newsroom): Promise<string> {
  const tables: readonly (keyof Schema)[] = [
    'channels',
    'headlines',
    'versions',
    'events',
    'audit',
    'idempotency_keys',
  ];
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

onBothStores('changing what is published', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('accepts one of two simultaneous edits, and shows the current headline to the other editor', async () => {
    const { headline } = await publishInDemo(newsroom, {});
    const outcomes = await Promise.allSettled(
      ['نص المحرر الأول', 'نص المحرر الثاني'].map((title) =>
        correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { title }),
      ),
    );
    const [won] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const [lost] = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as Problem] : [],
    );
    assert.equal(lost?.type, 'version-mismatch');
    assert.deepEqual(lost?.about.current, won);
  });

  it('raises, lowers and pins without calling it a correction', async () => {
    const { headline } = await publishInDemo(newsroom, {});
    const raised = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { priority: 'breaking' },
    );
    assert.equal(raised.headline.breakingUntil, '2026-03-01T12:20:00.000Z');
    const lowered = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 2 },
      { priority: 'normal' },
    );
    assert.equal(lowered.headline.breakingUntil, undefined);
    const pinnedUntilMs = newsroom.clock.nowMs() + hourMs;
    const pinned = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 3 },
      { pinnedUntilMs },
    );
    assert.equal(pinned.headline.pinnedUntil, '2026-03-01T13:00:00.000Z');
    assert.equal(pinned.headline.correctedAt, undefined);
  });

  it('clears a field by null and leaves alone what is absent', async () => {
    const { headline } = await publishInDemo(newsroom, { summary: 'ملخص', source: { name: 'صحيفة الأفق' } });
    const { headline: after } = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { summary: null },
    );
    assert.equal(after.summary, undefined);
    assert.deepEqual(after.source, { name: 'صحيفة الأفق' });
  });

  it('expires a headline at once if its end is in the past', async () => {
    const { headline } = await publishInDemo(newsroom, {});
    const { state } = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { expiresAtMs: newsroom.clock.nowMs() },
    );
    assert.equal(state, 'expired');
    assert.deepEqual(await eventsOf(newsroom), [
      'headline:published',
      'headline:updated',
      'headline:expired',
    ]);
  });

  it('removes every word of a retracted headline from the log, and keeps the seqs', async () => {
    const { headline } = await publishInDemo(newsroom, { title: 'كلام سيسحب' });
    await correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { title: 'كلام سيسحب أيضا' });
    await retract(newsroom.publishing, editor, headline.id, { erase: false });
    await retract(newsroom.publishing, editor, headline.id, { erase: false });

    assert.deepEqual(await eventsOf(newsroom), ['void', 'void', 'headline:retracted']);
    const events = await newsroom.store.db.selectFrom('events').selectAll().execute();
    assert.ok(!JSON.stringify(events).includes('سيسحب'));
    await assert.rejects(
      correct(newsroom.publishing, editor, { id: headline.id, version: 3 }, { title: 'عودة' }),
      isProblem('already-retracted'),
    );
  });

  it('leaves no word of an erased headline anywhere, and does not publish it again for a retry', async () => {
    const options = { isSubmission: false, idempotency: { key: 'retry', request: 'digest' } };
    const draft = { title: 'اسم لا ينبغي ذكره', url: 'https://akhbar.example/secret', externalId: 'feed-1' };
    const { body } = await publish(newsroom.publishing, editor, 'demo', draft, options);
    await correct(
      newsroom.publishing,
      editor,
      { id: body.headline.id, version: 1 },
      { paragraphs: ['فيها اسم لا ينبغي ذكره'] },
    );
    await retract(newsroom.publishing, editor, body.headline.id, { erase: true });

    const held = await dump(newsroom);
    assert.ok(!held.includes('لا ينبغي'), held);
    assert.ok(!held.includes('secret'), held);
    assert.ok(held.includes('headline.erase'));
    await assert.rejects(publish(newsroom.publishing, editor, 'demo', draft, options), isProblem('gone'));
    await assert.rejects(publishInDemo(newsroom, draft), isProblem('already-retracted'));
  });

  it('appends nothing to the log for a headline that was never published', async () => {
    const { headline } = await publishInDemo(newsroom, { publishAtMs: newsroom.clock.nowMs() + hourMs });
    await correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { title: 'أدق' });
    await retract(newsroom.publishing, editor, headline.id, { erase: false });
    newsroom.clock.advance(2 * hourMs);
    await runDue(newsroom.publishing);
    assert.deepEqual(await eventsOf(newsroom), []);
  });

  it('publishes and expires headlines by date, in order', async () => {
    const nowMs = newsroom.clock.nowMs();
    const later = await publishInDemo(newsroom, { title: 'الثاني', publishAtMs: nowMs + 2 * minuteMs });
    const sooner = await publishInDemo(newsroom, {
      title: 'الأول',
      publishAtMs: nowMs + minuteMs,
      expiresAtMs: nowMs + 3 * minuteMs,
    });
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, sooner.headline.id), 'scheduled');

    newsroom.clock.advance(2 * minuteMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, sooner.headline.id), 'live');
    assert.equal(await stateOf(newsroom, later.headline.id), 'live');
    newsroom.clock.advance(minuteMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, sooner.headline.id), 'expired');
    assert.deepEqual(await eventsOf(newsroom), [
      'headline:published',
      'headline:published',
      'headline:expired',
    ]);
  });

  it('expires headlines by the maximum age of the channel, unless they are pinned', async () => {
    const nowMs = newsroom.clock.nowMs();
    const plain = await publishInDemo(newsroom, {});
    const pinned = await publishInDemo(newsroom, { pinnedUntilMs: nowMs + 80 * hourMs });
    newsroom.clock.advance(72 * hourMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, plain.headline.id), 'expired');
    assert.equal(await stateOf(newsroom, pinned.headline.id), 'live');
    newsroom.clock.advance(8 * hourMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, pinned.headline.id), 'expired');
  });

  it('lets a channel keep its headlines for a year', async () => {
    await changeChannel(newsroom.publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      maxAgeHours: 8760,
    });
    const { headline } = await publishInDemo(newsroom, {});
    newsroom.clock.advance(8759 * hourMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, headline.id), 'live');
    newsroom.clock.advance(hourMs);
    await runDue(newsroom.publishing);
    assert.equal(await stateOf(newsroom, headline.id), 'expired');
  });

  it('moves a scheduled headline, and never one that was published', async () => {
    const nowMs = newsroom.clock.nowMs();
    const { headline } = await publishInDemo(newsroom, { publishAtMs: nowMs + hourMs });
    const moved = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 1 },
      { publishAtMs: nowMs + 2 * hourMs },
    );
    assert.equal(moved.state, 'scheduled');
    const live = await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 2 },
      { publishAtMs: nowMs },
    );
    assert.equal(live.state, 'live');
    await assert.rejects(
      correct(newsroom.publishing, editor, { id: headline.id, version: 3 }, { publishAtMs: nowMs + hourMs }),
      isProblem('already-published'),
    );
  });

  it('publishes a fourth breaking headline that falls due as a normal one', async () => {
    const nowMs = newsroom.clock.nowMs();
    const waiting = await publishInDemo(newsroom, { priority: 'breaking', publishAtMs: nowMs + minuteMs });
    for (const title of ['أول', 'ثان', 'ثالث'])
      await publishInDemo(newsroom, { title, priority: 'breaking' });
    newsroom.clock.advance(minuteMs);
    await runDue(newsroom.publishing);
    const row = await findHeadline(newsroom.store.db, waiting.headline.id);
    assert.equal(row?.state, 'live');
    assert.equal(row?.priority, 'normal');
  });

  it('appends only the settings that viewers can see', async () => {
    const settings = { title: 'تجربة', lang: 'ar' };
    await changeChannel(newsroom.publishing, editor, 'demo', { ...settings, maxAgeHours: 24 });
    assert.deepEqual(await eventsOf(newsroom), []);
    await changeChannel(newsroom.publishing, editor, 'demo', {
      ...settings,
      notice: { title: 'نعود بعد قليل' },
    });
    assert.deepEqual(await eventsOf(newsroom), ['channel:updated']);
    const tail = await newsroom.tails.find('demo');
    assert.deepEqual(tail?.snapshot(0).channel.notice, { title: 'نعود بعد قليل' });
  });
});
