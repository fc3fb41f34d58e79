import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { sealNetworks, sourceOf } from '../../../server/moderation/report-source.ts';
import type { ModerationAction, ReportAnswer } from '../../../server/moderation/rules/case-transitions.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import type { Reason } from '../../../server/protocol/reasons.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { decideImage, restoreOverdue } from '../../../server/moderation/decide.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { report, withdraw, type ModerationContext } from '../../../server/moderation/report.ts';
import { storeUpload } from '../../../server/headlines/image-ingest.ts';
import { Problem, type ProblemType } from '../../../server/protocol/problem.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { updateChannel } from '../../../server/store/channels.ts';
import { findImage } from '../../../server/store/images.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

function from(address: string) {
  const source = sourceOf({ address, headers: {}, trustsProxy: true });
  return (caseKey: string) => sealNetworks(caseKey, source);
}

function isProblem(type: ProblemType): (error: unknown) => boolean {
  return (error) => error instanceof Problem && error.type === type;
}

onBothStores('reports', (open) => {
  let newsroom: Newsroom;
  let reporting: ModerationContext;
  let image: string;
  let headline: string;
  let told: string[];

  beforeEach(async () => {
    newsroom = await open();
    told = [];
    reporting = {
      ...newsroom.publishing,
      viewersOfLastHour: () => 0,
      notifier: {
        reportReceived: (_channel, { reason }) => told.push(`report image ${reason}`),
        caseChanged: () => told.push('case'),
        draftsChanged: () => undefined,
      },
    };
    ({ image, headline } = await publishPicture());
  });
  afterEach(() => newsroom.close());

  async function publishPicture(contentHash = 'dam') {
    const { id } = await storeUpload(newsroom.publishing, editor, {
      contentHash,
      pixelHash: `pixels of ${contentHash}`,
      width: 1200,
      height: 800,
      placeholder: 'thumbhash',
      renditions: [],
    });
    const body = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    return { image: body.headline.image?.id ?? '', headline: body.headline.id };
  }

  function send(
    reporter: string,
    {
      reason = 'graphic',
      address = `203.0.${reporter.length}.${reporter.charCodeAt(0)}`,
    }: { reason?: Reason; address?: string } = {},
  ): Promise<ReportAnswer> {
    return report(reporting, { image, headline, reporter, reason, seal: from(address) });
  }

  async function decide(action: ModerationAction, id = image): Promise<void> {
    const row = await findImage(newsroom.store.db, id);
    await decideImage(reporting, 'moderator', id, { action, version: row?.version ?? 0 });
  }

  async function stateOf(id = image): Promise<string | undefined> {
    return (await findImage(newsroom.store.db, id))?.state;
  }

  async function events(): Promise<string[]> {
    const tail = await newsroom.tails.find('demo');
    await tail?.read();
    return (tail?.after(0) ?? []).map(({ event }) => event.type);
  }

  async function written(table: 'audit' | 'decisions', action: string): Promise<number> {
    const rows = await newsroom.store.db.selectFrom(table).selectAll().where('action', '=', action).execute();
    return rows.length;
  }

  it('of three people on three networks hide a picture, once, for everyone', async () => {
    assert.equal((await send('a')).messageKey, 'recorded');
    assert.equal((await send('bb')).messageKey, 'recorded');
    assert.equal((await send('ccc')).messageKey, 'hiddenNow');
    assert.equal(await stateOf(), 'hidden');
    assert.deepEqual(await events(), ['headline:published', 'image:hidden']);
    assert.equal((await send('dddd')).outcome, 'alreadyHidden');
    assert.deepEqual(told, [
      'report image graphic',
      'case',
      'report image graphic',
      'case',
      'report image graphic',
      'case',
    ]);
    const audit = await newsroom.store.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'image.hide')
      .execute();
    assert.equal(audit.length, 1);
    assert.match(audit[0]?.after ?? '', /"score":3,.*"threshold":3/);
  });

  it('remove a hidden picture from everything that later viewers get', async () => {
    // Followed from before, so that the ring has held the picture as well.
    await newsroom.tails.find('demo');
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    const tail = await newsroom.tails.find('demo');
    await tail?.read();
    const sent = JSON.stringify([tail?.after(0), tail?.snapshot(0)]);
    assert.ok(!sent.includes('thumbhash') && !sent.includes('سد'), sent);
    const stored = await newsroom.store.db.selectFrom('events').select('body').execute();
    assert.ok(!JSON.stringify(stored).includes('thumbhash'));
    assert.deepEqual(tail?.snapshot(0).headlines[0]?.image, {
      id: image,
      width: 1200,
      height: 800,
      state: 'hidden',
    });
  });

  it('of fifty people at once cause one transition, one event and one audit entry', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => send(`reader ${index}`, { address: `198.51.${index}.7` })),
    );
    assert.deepEqual(await events(), ['headline:published', 'image:hidden']);
    assert.equal(await written('audit', 'image.hide'), 1);
    assert.equal(await written('decisions', 'hide'), 1);
    // One report made it `reported`, the third hid it, and no other changed it.
    const row = await findImage(newsroom.store.db, image);
    assert.deepEqual([row?.state, row?.version, row?.round], ['hidden', 3, 1]);
    assert.equal(answers.filter(({ messageKey }) => messageKey === 'hiddenNow').length, 1);
    assert.equal(answers.filter(({ outcome }) => outcome === 'alreadyHidden').length, 47);
    assert.equal((await newsroom.store.db.selectFrom('reports').selectAll().execute()).length, 3);
  });

  it('of one person count once, however often and however fast they are sent', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('a')));
    assert.equal(answers.filter(({ outcome }) => outcome === 'recorded').length, 1);
    assert.equal(answers.filter(({ outcome }) => outcome === 'alreadyReported').length, 9);
    const rows = await newsroom.store.db.selectFrom('reports').selectAll().execute();
    assert.equal(rows.length, 1);
    assert.equal((await findImage(newsroom.store.db, image))?.version, 2);
    assert.equal(await written('audit', 'image.report'), 1);
    assert.deepEqual(told, ['report image graphic', 'case']);
    assert.deepEqual(await events(), ['headline:published']);
  });

  it('from one network never hide a picture; one more from another network does', async () => {
    for (let index = 0; index < 6; index++) await send(`neighbour ${index}`, { address: '203.0.113.5' });
    assert.equal(await stateOf(), 'reported');
    await send('elsewhere', { address: '198.51.100.9' });
    assert.equal(await stateOf(), 'hidden');
  });

  it('that say "not to my taste" hide it from that reader only, and are not stored', async () => {
    for (let index = 0; index < 20; index++) {
      assert.equal((await send(`reader ${index}`, { reason: 'dislike' })).outcome, 'hiddenForYou');
    }
    assert.equal(await stateOf(), 'visible');
    assert.deepEqual(await newsroom.store.db.selectFrom('reports').selectAll().execute(), []);
  });

  it('are refused for a picture that the headline does not show', async () => {
    const other = await publishPicture('another');
    await assert.rejects(
      report(reporting, {
        image,
        headline: other.headline,
        reporter: 'a',
        reason: 'hate',
        seal: from('192.0.2.1'),
      }),
      isProblem('not-found'),
    );
    await assert.rejects(
      report(reporting, {
        image: 'nowhere',
        headline,
        reporter: 'a',
        reason: 'hate',
        seal: from('192.0.2.1'),
      }),
      isProblem('not-found'),
    );
  });

  it('can be withdrawn for ten minutes', async () => {
    await send('a');
    await withdraw(reporting, image, 'a');
    assert.equal((await send('a')).outcome, 'recorded');
    await withdraw(reporting, image, 'a');
    await send('bb');
    await send('ccc');
    assert.equal(await stateOf(), 'reported');
    newsroom.clock.advance(11 * 60_000);
    await assert.rejects(withdraw(reporting, image, 'bb'), isProblem('gone'));
    await assert.rejects(withdraw(reporting, image, 'nobody'), isProblem('not-found'));
  });

  it('are outlived by a restored picture: it is back on every screen, and only new people count against it', async () => {
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    await decide('restore');
    assert.deepEqual(await events(), ['headline:published', 'image:hidden', 'image:restored']);
    const tail = await newsroom.tails.find('demo');
    assert.equal(tail?.snapshot(0).headlines[0]?.image?.placeholder, 'thumbhash');

    assert.equal((await send('new 1')).outcome, 'reviewedKept');
    newsroom.clock.advance(25 * hourMs);
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    for (const address of ['198.51.1.1', '198.51.2.1', '198.51.3.1', '198.51.4.1', '198.51.5.1']) {
      await send(`at ${address}`, { address });
    }
    assert.equal(await stateOf(), 'reported');
    await send('the sixth', { address: '198.51.6.1' });
    assert.equal(await stateOf(), 'hidden');
  });

  it('never hide a picture again that was restored twice', async () => {
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    await decide('restore');
    newsroom.clock.advance(25 * hourMs);
    for (let index = 0; index < 6; index++) await send(`second ${index}`, { address: `198.51.${index}.1` });
    await decide('restore');
    newsroom.clock.advance(25 * hourMs);
    for (let index = 0; index < 40; index++) await send(`third ${index}`, { address: `192.0.${index}.1` });
    assert.notEqual(await stateOf(), 'hidden');
  });

  it('are decided by the first of two moderators, and the other sees the decision', async () => {
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    const version = (await findImage(newsroom.store.db, image))?.version ?? 0;
    const outcomes = await Promise.allSettled(
      (['remove', 'restore'] as const).map((action) =>
        decideImage(reporting, action, image, { action, version }),
      ),
    );
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as Problem] : [],
    );
    assert.equal(lost.length, 1);
    assert.equal(lost[0]?.type, 'already-decided');
    assert.equal((await events()).length, 3);
  });

  it('act on one use; a moderator who removes the picture, on all of them', async () => {
    const second = await publishInDemo(newsroom, { image: { id: image, alt: 'السد نفسه' } });
    const other = second.headline.image?.id ?? '';
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    assert.equal(await stateOf(other), 'visible');
    await decide('remove');
    assert.equal(await stateOf(other), 'removed');
    await decide('restore');
    assert.equal(await stateOf(other), 'restored');
    assert.equal(await stateOf(), 'restored');
  });

  it('are decided by a moderator, whose decisions reach only the channels of the key', async () => {
    await changeChannel(newsroom.publishing, editor, 'sports', { title: 'الرياضة', lang: 'ar' });
    const draft = { title: 'خبر', url: 'https://akhbar.example/2', image: { id: image, alt: 'السد نفسه' } };
    const second = await publish(newsroom.publishing, editor, 'sports', draft, { isSubmission: false });
    const other = second.body.headline.image?.id ?? '';
    async function decideAs(
      actor: string,
      action: ModerationAction,
      channels: readonly string[],
    ): Promise<void> {
      const version = (await findImage(newsroom.store.db, image))?.version ?? 0;
      await decideImage(reporting, actor, image, { action, version, channels });
    }
    async function states(): Promise<readonly unknown[]> {
      return [await stateOf(), await stateOf(other)];
    }

    await decideAs('of demo', 'remove', ['demo']);
    assert.deepEqual(await states(), ['removed', 'reported']);
    await decideAs('of demo', 'restore', ['demo']);
    assert.deepEqual(await states(), ['restored', 'reported']);

    await decideAs('of both', 'remove', ['demo', 'sports']);
    assert.deepEqual(await states(), ['removed', 'removed']);
    await decideAs('of demo', 'restore', ['demo']);
    assert.deepEqual(await states(), ['restored', 'removed']);

    const [last] = await listAudit(newsroom.store.db, { subject: image, limit: 1 });
    const row = await findImage(newsroom.store.db, image);
    const { version, channels } = JSON.parse(last?.after ?? '{}') as Record<string, unknown>;
    assert.deepEqual([version, channels], [row?.version, undefined]);
  });

  it('lose the key of their networks when the case is closed', async () => {
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    await decide('remove');
    const cases = await newsroom.store.db.selectFrom('cases').selectAll().execute();
    assert.deepEqual(
      cases.map(({ network_key, outcome }) => [network_key, outcome]),
      [[null, 'remove']],
    );
  });

  it('wait for a moderator; a channel may restore the picture after some hours', async () => {
    const moderation = JSON.stringify({
      version: 1,
      settings: { whenUnreviewed: 'restore', maxHiddenHours: 2 },
    });
    await updateChannel(newsroom.store.db, 'demo', { moderation });
    for (const reporter of ['a', 'bb', 'ccc']) await send(reporter);
    newsroom.clock.advance(hourMs);
    await restoreOverdue(reporting);
    assert.equal(await stateOf(), 'hidden');
    newsroom.clock.advance(hourMs);
    await restoreOverdue(reporting);
    assert.equal(await stateOf(), 'restored');
    assert.equal((await events()).at(-1), 'image:restored');
  });
});
