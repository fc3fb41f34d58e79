import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { sealNetworks, sourceOf } from '../../../server/moderation/report-source.ts';
import type { ModerationAction } from '../../../server/moderation/rules/case-transitions.ts';
import { viewCase } from '../../../server/moderation/case-view.ts';
import { decideImage } from '../../../server/moderation/decide.ts';
import type { ReportNotification } from '../../../server/moderation/newsroom-notifier.ts';
import { report, type ModerationContext } from '../../../server/moderation/report.ts';
import { storeUpload } from '../../../server/headlines/image-ingest.ts';
import { hourMs } from '../../../server/protocol/durations.ts';
import { findImage } from '../../../server/store/images.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

onBothStores('after a decision', (open) => {
  let newsroom: Newsroom;
  let reporting: ModerationContext;
  let image: string;
  let headline: string;
  let heard: ReportNotification[];

  beforeEach(async () => {
    newsroom = await open();
    heard = [];
    const notifier = {
      reportReceived: (_channel: string, said: ReportNotification) => heard.push(said),
      caseChanged: () => undefined,
      draftsChanged: () => undefined,
    };
    reporting = { ...newsroom.publishing, notifier, viewersOfLastHour: () => 0 };
    const { id } = await storeUpload(newsroom.publishing, editor, {
      contentHash: 'dam',
      pixelHash: 'pixels of the dam',
      width: 1200,
      height: 800,
      placeholder: 'thumbhash',
      renditions: [],
    });
    const body = await publishInDemo(newsroom, { image: { id, alt: 'سد' } });
    image = body.headline.image?.id ?? '';
    headline = body.headline.id;
  });
  afterEach(() => newsroom.close());

  async function send(reporter: string, address: string) {
    const source = sourceOf({ address, headers: {}, trustsProxy: true });
    const seal = (caseKey: string) => sealNetworks(caseKey, source);
    return (await report(reporting, { image, headline, reporter, reason: 'graphic', seal })).outcome;
  }

  async function crowd(name: string, people: number): Promise<readonly string[]> {
    const outcomes: string[] = [];
    for (let person = 0; person < people; person++) {
      outcomes.push(await send(`${name} ${person}`, `198.51.${person}.${name.length}`));
    }
    return outcomes;
  }

  const current = async () => findImage(newsroom.store.db, image);

  async function decide(action: ModerationAction): Promise<void> {
    await decideImage(reporting, 'moderator', image, { action, version: (await current())?.version ?? 0 });
  }

  async function hidings(): Promise<number> {
    const tail = await newsroom.tails.find('demo');
    await tail?.read();
    return (tail?.after(0) ?? []).filter(({ event }) => event.type === 'image:hidden').length;
  }

  it('to keep a picture, reports of it are kept as late, weigh nothing, and the desk hears that they are', async () => {
    await crowd('first', 3);
    await decide('restore');
    heard = [];
    assert.deepEqual(new Set(await crowd('late', 9)), new Set(['reviewedKept']));

    assert.deepEqual(
      heard.map(({ isLate }) => isLate),
      Array(9).fill(true),
    );
    const rows = await newsroom.store.db.selectFrom('reports').selectAll().where('is_late', '=', 1).execute();
    assert.deepEqual(
      rows.map(({ weight, network, wide_network }) => [weight, network, wide_network]),
      Array.from({ length: 9 }, () => [0, null, null]),
    );
    const view = await viewCase(reporting, image);
    assert.deepEqual([view?.state, view?.score, view?.distinct], ['restored', 0, 0]);
  });

  it('reports that are not late are not said to be', async () => {
    await crowd('first', 2);
    assert.deepEqual(
      heard.map(({ isLate }) => isLate),
      [undefined, undefined],
    );
  });

  it('late reports do not count later either, when the picture is no longer protected', async () => {
    await crowd('first', 3);
    await decide('restore');
    await crowd('late', 5);
    newsroom.clock.advance(25 * hourMs);
    await crowd('later', 5);
    assert.equal((await current())?.state, 'reported');
    await send('the sixth', '203.0.113.6');
    assert.equal((await current())?.state, 'hidden');
  });

  it('that was a mistake, another one takes it back, and both stay on record', async () => {
    await crowd('first', 3);
    for (const action of ['remove', 'restore', 'hide', 'restore'] as const) await decide(action);
    const rows = await newsroom.store.db.selectFrom('decisions').selectAll().orderBy('number').execute();
    assert.deepEqual(
      rows.map(({ action, actor }) => `${actor} ${action}`),
      [
        'reports report',
        'reports hide',
        'moderator remove',
        'moderator restore',
        'moderator hide',
        'moderator restore',
      ],
    );
    const audit = await newsroom.store.db.selectFrom('audit').selectAll().orderBy('number').execute();
    assert.deepEqual(
      audit.filter(({ actor }) => actor === 'moderator').map(({ action }) => action),
      ['image.remove', 'image.restore', 'image.hide', 'image.restore'],
    );
    assert.equal((await current())?.state, 'restored');
  });

  it('to put it back twice, no number of reports ever hides it again; a moderator still can', async () => {
    await crowd('first', 3);
    await decide('restore');
    newsroom.clock.advance(25 * hourMs);
    await crowd('second', 6);
    await decide('restore');
    assert.equal(await hidings(), 2);

    for (const round of ['third year', 'fourth year one']) {
      newsroom.clock.advance(400 * 24 * hourMs);
      const outcomes = new Set(await crowd(round, 40));
      assert.deepEqual(outcomes, new Set(['reviewedKept']));
    }
    assert.deepEqual([(await current())?.state, await hidings()], ['restored', 2]);
    assert.equal((await current())?.restores, 2);
    await decide('hide');
    assert.deepEqual([(await current())?.state, await hidings()], ['removed', 3]);
  });

  it('many people from few networks are a likely campaign, from more they are not', async () => {
    for (let person = 0; person < 7; person++) await send(`few ${person}`, `203.0.113.${person % 2}`);
    assert.equal((await viewCase(reporting, image))?.isCampaignLikely, false);
    await send('the eighth', '203.0.113.1');
    const view = await viewCase(reporting, image);
    assert.deepEqual([view?.distinct, view?.networks, view?.isCampaignLikely], [8, 2, true]);
    // The view does not contain the networks and reporters that it was computed from.
    const sealed = await newsroom.store.db.selectFrom('reports').select(['network', 'reporter']).execute();
    for (const { network, reporter } of sealed) {
      assert.ok(
        network && !JSON.stringify(view).includes(network) && !JSON.stringify(view).includes(reporter),
      );
    }
    await send('from elsewhere', '192.0.2.5');
    assert.equal((await viewCase(reporting, image))?.isCampaignLikely, false);
  });
});
