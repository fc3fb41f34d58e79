import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { DefaultQueryCompiler } from 'kysely';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { isPostgres } from '../../../server/store/postgres.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { watchStatements } from '../../support/watch-statements.ts';

/** The texts of all statements that were prepared since it was emptied. */
const prepared: string[] = [];
const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...given: Parameters<typeof prepare>) {
  prepared.push(given[0]);
  return Reflect.apply(prepare, this, given);
};

/** The texts of all queries that were compiled since it was emptied. */
const compiled: string[] = [];
const { compileQuery } = DefaultQueryCompiler.prototype;
DefaultQueryCompiler.prototype.compileQuery = function (
  this: DefaultQueryCompiler,
  ...given: Parameters<typeof compileQuery>
) {
  const query = Reflect.apply(compileQuery, this, given);
  compiled.push(query.sql);
  return query;
};

describe('a headline, when others like it were published before,', () => {
  let node: NewsroomNode;
  before(async () => {
    node = await startNewsroomNode();
    const settings = { title: 'demo', lang: 'ar', maxHeadlines: 2 };
    await node.ask(node.admin, 'PUT', '/v1/channels/demo', settings);
  });
  after(() => node.close());

  it('has no query compiled and no statement prepared', async () => {
    for (let count = 0; count < 4; count += 1) await node.publish(node.admin);
    prepared.length = 0;
    compiled.length = 0;
    node.clock.advance(7);
    await node.publish(node.admin);
    assert.deepEqual(prepared, []);
    assert.deepEqual(compiled, []);
  });
});

const maxHeadlines = 2;
const idempotency = (key: string) => ({ isSubmission: false, idempotency: { key, request: 'the same' } });

onBothStores('a full channel', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
    const settings = { title: 'تجربة', lang: 'ar', maxHeadlines };
    await changeChannel(newsroom.publishing, editor, 'demo', settings);
    for (let count = 0; count < maxHeadlines; count += 1) await publishInDemo(newsroom, {});
  });
  afterEach(() => newsroom.close());

  it('takes a headline in nine statements, and drops the oldest', async () => {
    const { store } = newsroom;
    let count = 0;
    const watched: Newsroom = {
      ...newsroom,
      publishing: {
        ...newsroom.publishing,
        store: {
          ...store,
          write: (work) =>
            store.write((transaction) => work(watchStatements(transaction, () => (count += 1)))),
        },
      },
    };
    await publishInDemo(watched, {});
    const events = await store.db.selectFrom('events').select(['seq', 'type']).orderBy('seq').execute();
    assert.deepEqual(
      events.slice(maxHeadlines).map(({ seq, type }) => `${seq} ${type}`),
      ['3 headline:published', '4 headline:expired'],
    );
    const audit = await store.db.selectFrom('audit').select('action').orderBy('number').execute();
    assert.deepEqual(
      audit.slice(-2).map(({ action }) => action),
      ['headline.publish', 'headline.expire'],
    );
    // Here other nodes are told, in one statement too.
    assert.equal(count, isPostgres(store.db) ? 10 : 9);
  });

  it('has no query compiled when headlines like others are published, corrected or retracted', async () => {
    const { publishing, clock } = newsroom;
    const all = async (key: string) => {
      clock.advance(7);
      const draft = { title: 'خبر', url: 'https://akhbar.example/1', externalId: key };
      const { body } = await publish(publishing, editor, 'demo', draft, idempotency(key));
      await correct(publishing, editor, { id: body.headline.id, version: 1 }, { title: `خبر ${key}` });
      await retract(publishing, editor, body.headline.id, { erase: false });
    };
    await all('first');
    compiled.length = 0;
    await all('second');
    assert.deepEqual(compiled, []);
  });
});
