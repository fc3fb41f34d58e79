import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { createKey } from '../../../server/access/keys.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { closedCases, lateCases, openCases, reportsOfAll } from '../../../server/store/case-list.ts';
import { knownChannels, pageOfChannels } from '../../../server/store/channels.ts';
import { listHeadlines } from '../../../server/store/headline-list.ts';
import { publishedAmong, publishedSince } from '../../../server/store/headlines.ts';
import { namesOf } from '../../../server/store/actor-names.ts';
import { pageOfKeys } from '../../../server/store/keys.ts';
import { listVersions } from '../../../server/store/versions.ts';
import { idOf, insertCases, insertHeadlines } from '../../support/many-rows.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';

/** SQLite gives rows without a prototype. */
function plain<Row extends object>(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row }));
}

onBothStores('lists of the desk', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
    await changeChannel(newsroom.publishing, editor, 'sports', { title: 'الرياضة', lang: 'ar' });
  });
  afterEach(() => newsroom.close());

  it('give headlines by channel, author, source and state, page after page', async () => {
    const { store, clock } = newsroom;
    await insertHeadlines(store, 70, clock.nowMs());
    const ids = async (filter: Partial<Parameters<typeof listHeadlines>[1]>) =>
      (await listHeadlines(store.db, { limit: 100, ...filter })).map(({ id }) => id);
    assert.equal((await ids({ author: idOf('K', 1) })).length, 10);
    assert.equal((await ids({ channels: ['sports'], states: ['submitted', 'scheduled'] })).length, 10);
    assert.equal((await ids({ source: 'الأفق' })).length, 70);
    assert.equal((await ids({ source: 'منار' })).length, 0);
    assert.deepEqual(await ids({ channels: ['demo'], before: idOf('H', 4), limit: 2 }), [
      idOf('H', 2),
      idOf('H', 0),
    ]);
    const titles = await publishedSince(store.db, 'demo', clock.nowMs() + 57_000, 3);
    // Those that were published in this channel: states 0 to 3 of seven, even numbers only.
    assert.deepEqual(
      titles.map(({ id }) => id),
      [idOf('H', 66), idOf('H', 64), idOf('H', 58)],
    );
    const some = await publishedAmong(store.db, [idOf('H', 0), idOf('H', 4), idOf('H', 7)], 5);
    assert.deepEqual(
      some.map(({ id }) => id),
      [idOf('H', 7), idOf('H', 0)],
    );
  });

  it('give versions, and the fact of them once they are erased', async () => {
    const { store, publishing } = newsroom;
    const { headline } = await publishInDemo(newsroom, { title: 'أول' });
    await correct(publishing, editor, { id: headline.id, version: 1 }, { title: 'ثان' });
    await correct(publishing, editor, { id: headline.id, version: 2 }, { title: 'ثالث' });
    const versions = await listVersions(store.db, headline.id, undefined, 10);
    assert.deepEqual(
      versions.map(({ version, replacedBy, row }) => [version, replacedBy, row?.title]),
      [
        [2, editor, 'ثان'],
        [1, editor, 'أول'],
      ],
    );
    await retract(publishing, editor, headline.id, { erase: true });
    const [erased] = await listVersions(store.db, headline.id, 2, 10);
    assert.deepEqual([erased?.version, erased?.row], [1, undefined]);
  });

  it('give channels and keys by their ids, and the names of keys', async () => {
    const { store, publishing } = newsroom;
    const page = await pageOfChannels(store.db, { after: 'demo', limit: 5 });
    assert.deepEqual(
      page.map(({ id }) => id),
      ['sports'],
    );
    assert.deepEqual(await pageOfChannels(store.db, { among: [], limit: 5 }), []);
    assert.deepEqual([...(await knownChannels(store.db, ['demo', 'nowhere']))], ['demo']);
    const { key } = await createKey(publishing, editor, { name: 'ليلى', roles: ['editor'], channels: ['*'] });
    assert.deepEqual([...(await namesOf(store.db, [key.id, 'schedule', null]))], [[key.id, 'ليلى']]);
    assert.deepEqual(await pageOfKeys(store.db, key.id, 5), []);
    assert.equal((await pageOfKeys(store.db, undefined, 5)).length, 1);
  });

  it('give the audit by act and time', async () => {
    const { store, clock } = newsroom;
    const fromMs = clock.nowMs() + 1000;
    clock.advance(1000);
    await publishInDemo(newsroom, {});
    clock.advance(1000);
    await publishInDemo(newsroom, {});
    const of = (filter: object) => listAudit(store.db, { limit: 10, ...filter });
    assert.equal((await of({ fromMs })).length, 2);
    assert.equal((await of({ fromMs, toMs: fromMs + 1000 })).length, 1);
    assert.equal((await of({ action: 'headline.publish' })).length, 2);
    assert.equal((await of({ action: 'channel.create', channel: 'demo' })).length, 1);
  });

  it('give open, closed and late cases, page after page', async () => {
    const { db } = newsroom.store;
    await insertCases(newsroom.store, 6, 1000);
    const image = (number: number) => idOf('P', number);
    await db
      .updateTable('cases')
      .set({ closed_at_ms: 9000 })
      .where('image', 'in', [image(0), image(1), image(2), image(3)])
      .execute();
    await db
      .updateTable('images')
      .set({ state: 'restored' })
      .where('id', 'in', [image(2), image(3)])
      .execute();
    await db
      .updateTable('reports')
      .set({ is_late: 1 })
      .where('image', 'in', [image(2), image(3)])
      .execute();

    assert.deepEqual(
      (await openCases(db, ['demo'], 10)).map(({ id }) => id),
      [image(4), image(5)],
    );
    assert.deepEqual(await openCases(db, ['sports'], 10), []);
    assert.equal((await reportsOfAll(db, [image(0), image(4)])).length, 2);
    const filter = { channels: undefined, after: undefined, limit: 2 };
    assert.deepEqual(plain(await closedCases(db, filter)), [
      { image: image(3), ms: 9000 },
      { image: image(2), ms: 9000 },
    ]);
    const rest = await closedCases(db, { ...filter, after: { image: image(2), ms: 9000 } });
    assert.deepEqual(
      rest.map((place) => place.image),
      [image(1), image(0)],
    );
    assert.deepEqual(plain(await lateCases(db, { ...filter, channels: ['demo'] })), [
      { image: image(3), ms: 4000 },
      { image: image(2), ms: 3000 },
    ]);
    assert.deepEqual(plain(await lateCases(db, { ...filter, after: { image: image(3), ms: 4000 } })), [
      { image: image(2), ms: 3000 },
    ]);
  });
});
