import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { Problem, type ProblemType } from '../../../server/protocol/problem.ts';
import type { Draft } from '../../../server/headlines/rules/draft.ts';
import { liveHeadlines } from '../../../server/store/headlines.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

const draft: Draft = { title: 'افتتاح خط جديد للقطار', url: 'https://akhbar.example/rail' };

async function eventsOf(newsroom: Newsroom): Promise<string[]> {
  const tail = await newsroom.tails.find('demo');
  await tail?.read();
  return (tail?.after(0) ?? []).map(({ event }) => event.type);
}

function isProblem(type: ProblemType): (error: unknown) => boolean {
  return (error) => error instanceof Problem && error.type === type;
}

onBothStores('publishing', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('appends a headline to the log, and returns what was stored', async () => {
    const body = await publishInDemo(newsroom, draft);
    assert.equal(body.outcome, 'published');
    assert.equal(body.state, 'live');
    assert.equal(body.headline.publishedAt, '2026-03-01T12:00:00.000Z');
    assert.equal(body.headline.version, 1);
    assert.deepEqual(await eventsOf(newsroom), ['headline:published']);
  });

  it('numbers simultaneous publications without a gap', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => publishInDemo(newsroom, { title: `خبر ${index}` })),
    );
    const tail = await newsroom.tails.find('demo');
    await tail?.read();
    assert.deepEqual(
      tail?.after(0)?.map(({ event }) => event.seq),
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('returns the first response again for a retry, and publishes once', async () => {
    const options = { isSubmission: false, idempotency: { key: 'retry-1', request: 'digest' } };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => publish(newsroom.publishing, editor, 'demo', draft, options)),
    );
    assert.equal(new Set(answers.map(({ body }) => body.headline.id)).size, 1);
    assert.equal(answers.filter(({ isReplay }) => !isReplay).length, 1);
    assert.deepEqual(await eventsOf(newsroom), ['headline:published']);
  });

  it('refuses an idempotency key with another request', async () => {
    const send = (request: string) =>
      publish(newsroom.publishing, editor, 'demo', draft, {
        isSubmission: false,
        idempotency: { key: 'retry-1', request },
      });
    await send('one');
    await assert.rejects(send('another'), isProblem('idempotency-key-reused'));
  });

  it('forgets an idempotency key after a day', async () => {
    const options = { isSubmission: false, idempotency: { key: 'retry-1', request: 'digest' } };
    const first = await publish(newsroom.publishing, editor, 'demo', draft, options);
    newsroom.clock.advance(24 * 3_600_000);
    const second = await publish(newsroom.publishing, editor, 'demo', draft, options);
    assert.notEqual(second.body.headline.id, first.body.headline.id);
  });

  it('identifies a headline by its external id: the same text changes nothing, another one corrects', async () => {
    const first = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    const same = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1', publishAtMs: 0 });
    const corrected = await publishInDemo(newsroom, {
      ...draft,
      externalId: 'feed-1',
      title: 'تصحيح العنوان',
    });

    assert.equal(same.outcome, 'unchanged');
    assert.equal(corrected.outcome, 'corrected');
    assert.equal(corrected.headline.id, first.headline.id);
    assert.equal(corrected.headline.version, 2);
    assert.equal(corrected.headline.correctedAt, '2026-03-01T12:00:00.000Z');
    assert.deepEqual(await eventsOf(newsroom), ['headline:published', 'headline:updated']);
  });

  it('does not let a feed undo what an editor corrected', async () => {
    const { headline } = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    await correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { title: 'كما صححه المحرر' });
    const again = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    assert.equal(again.outcome, 'unchanged');
    assert.equal(again.headline.title, 'كما صححه المحرر');
  });

  it('does not publish a retracted headline again without putBack', async () => {
    const { headline } = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    await retract(newsroom.publishing, editor, headline.id, { erase: false });

    await assert.rejects(
      publishInDemo(newsroom, { ...draft, externalId: 'feed-1' }),
      isProblem('already-retracted'),
    );
    const back = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1', putBack: true });
    assert.notEqual(back.headline.id, headline.id);
    assert.deepEqual(await eventsOf(newsroom), ['void', 'headline:retracted', 'headline:published']);
  });

  it('gives a breaking headline an end, and allows three at a time', async () => {
    const { headline } = await publishInDemo(newsroom, { ...draft, priority: 'breaking' });
    assert.equal(headline.breakingUntil, '2026-03-01T12:20:00.000Z');
    await publishInDemo(newsroom, { ...draft, priority: 'breaking' });
    await publishInDemo(newsroom, { ...draft, priority: 'breaking' });
    await assert.rejects(
      publishInDemo(newsroom, { ...draft, priority: 'breaking' }),
      isProblem('too-many-breaking'),
    );

    newsroom.clock.advance(20 * 60_000);
    await publishInDemo(newsroom, { ...draft, priority: 'breaking' });
  });

  it('takes a date in the past as the date of publication, unless the channel would not keep it', async () => {
    const nowMs = newsroom.clock.nowMs();
    const { headline } = await publishInDemo(newsroom, { ...draft, publishAtMs: nowMs - 3_600_000 });
    assert.equal(headline.publishedAt, '2026-03-01T11:00:00.000Z');
    await assert.rejects(
      publishInDemo(newsroom, { ...draft, publishAtMs: nowMs - 73 * 3_600_000 }),
      isProblem('bad-date'),
    );
  });

  it('refuses dates that contradict each other', async () => {
    const nowMs = newsroom.clock.nowMs();
    for (const dates of [
      { expiresAtMs: nowMs },
      { publishAtMs: nowMs + 2000, expiresAtMs: nowMs + 1000 },
      { pinnedUntilMs: nowMs - 1 },
      { priority: 'breaking', breakingUntilMs: nowMs } as const,
      { priority: 'breaking', breakingUntilMs: nowMs + 25 * 3_600_000 } as const,
      { publishAtMs: nowMs + 400 * 24 * 3_600_000 },
    ]) {
      await assert.rejects(publishInDemo(newsroom, { ...draft, ...dates }), isProblem('bad-date'));
    }
    await assert.rejects(
      publishInDemo(newsroom, { ...draft, breakingUntilMs: nowMs + 1000 }),
      isProblem('invalid-field'),
    );
    assert.deepEqual(await eventsOf(newsroom), []);
  });

  it('expires the oldest headline of a full channel, unless it is pinned or breaking', async () => {
    await changeChannel(newsroom.publishing, editor, 'demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 3 });
    const nowMs = newsroom.clock.nowMs();
    const pinned = await publishInDemo(newsroom, { ...draft, pinnedUntilMs: nowMs + 3_600_000 });
    for (const title of ['الأول', 'الثاني', 'الثالث']) {
      newsroom.clock.advance(1000);
      await publishInDemo(newsroom, { ...draft, title });
    }
    const live = await liveHeadlines(newsroom.store.db, 'demo');
    assert.deepEqual(live.map((row) => row.title).sort(), ['الثالث', 'الثاني', pinned.headline.title].sort());
    assert.equal((await eventsOf(newsroom)).at(-1), 'headline:expired');
  });

  it('holds a submission until an editor gives it a date', async () => {
    const { body } = await publish(newsroom.publishing, 'contributor', 'demo', draft, { isSubmission: true });
    assert.equal(body.state, 'submitted');
    assert.deepEqual(await eventsOf(newsroom), []);

    const corrected = await correct(
      newsroom.publishing,
      editor,
      { id: body.headline.id, version: 1 },
      { title: 'أوضح' },
    );
    assert.equal(corrected.state, 'submitted');
    const nowMs = newsroom.clock.nowMs();
    const live = await correct(
      newsroom.publishing,
      editor,
      { id: body.headline.id, version: 2 },
      { publishAtMs: nowMs },
    );
    assert.equal(live.state, 'live');
    assert.deepEqual(await eventsOf(newsroom), ['headline:published']);
  });

  it('does not let a contributor change what an editor has published', async () => {
    const { headline } = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    const submit = (change: Partial<Draft>) =>
      publish(
        newsroom.publishing,
        'contributor',
        'demo',
        { ...draft, externalId: 'feed-1', ...change },
        { isSubmission: true },
      );
    await assert.rejects(submit({ title: 'نص المساهم' }), isProblem('not-allowed'));
    assert.equal((await submit({})).body.outcome, 'unchanged');

    const mine = { externalId: 'mine-1' };
    await submit(mine);
    const corrected = await submit({ ...mine, title: 'نص أوضح' });
    assert.equal(corrected.body.outcome, 'corrected');
    assert.equal(corrected.body.state, 'submitted');
    const tail = await newsroom.tails.find('demo');
    assert.deepEqual(tail?.snapshot(0).headlines, [headline]);
  });

  it('does not let a contributor publish a retracted headline again', async () => {
    const { headline } = await publishInDemo(newsroom, { ...draft, externalId: 'feed-1' });
    await retract(newsroom.publishing, editor, headline.id, { erase: false });
    const back = { ...draft, externalId: 'feed-1', putBack: true };
    await assert.rejects(
      publish(newsroom.publishing, 'contributor', 'demo', back, { isSubmission: true }),
      isProblem('not-allowed'),
    );
    await assert.rejects(
      publishInDemo(newsroom, { ...draft, externalId: 'feed-1' }),
      isProblem('already-retracted'),
    );
  });

  it('refuses an unknown channel', async () => {
    await assert.rejects(
      publish(newsroom.publishing, editor, 'nowhere', draft, { isSubmission: false }),
      isProblem('unknown-channel'),
    );
  });
});
