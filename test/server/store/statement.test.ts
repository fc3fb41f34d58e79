import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { RowsStatement, Statement } from '../../../server/store/statement.ts';
import { openStore } from '../../../server/store/store.ts';
import type { Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';

interface Entry {
  readonly at_ms: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly after?: string | null;
}

const entryOf = (subject: string): Entry => ({ at_ms: 1, actor: 'test', action: 'test', subject });

onBothStores('a statement that is compiled once', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  it('is built once, and executed with the values of each call', async () => {
    let built = 0;
    const select = new Statement((db, { id }: { readonly id: string }) => {
      built += 1;
      return db.selectFrom('channels').select(['id', 'title']).where('id', '=', id);
    });
    const { db } = newsroom.store;
    assert.equal((await select.first(db, { id: 'demo' }))?.id, 'demo');
    assert.equal(await select.first(db, { id: 'none' }), undefined);
    await assert.rejects(select.one(db, { id: 'none' }), /no row/);
    assert.equal((await select.all(db, { id: 'demo' })).length, 1);
    assert.equal(built, 1);
  });

  it('belongs to the transaction that it is executed in, and tells how much it has changed', async () => {
    const rename = new Statement((db, { id, title }: { readonly id: string; readonly title: string }) =>
      db.updateTable('channels').set({ title }).where('id', '=', id),
    );
    const { store } = newsroom;
    const failing = store.write(async (transaction) => {
      assert.equal(await rename.run(transaction, { id: 'demo', title: 'مسحوب' }), 1);
      throw new Error('taken back');
    });
    await assert.rejects(failing, /taken back/);
    assert.equal(await store.write((transaction) => rename.run(transaction, { id: 'none', title: '' })), 0);
    const { title } = await store.db.selectFrom('channels').select('title').executeTakeFirstOrThrow();
    assert.notEqual(title, 'مسحوب');
  });

  it('has one form for each set of values: one that is undefined is not given', async () => {
    let built = 0;
    const select = new Statement(
      (db, { actor, subject }: { readonly actor: string; readonly subject?: string | undefined }) => {
        built += 1;
        const all = db.selectFrom('audit').select('subject').where('actor', '=', actor);
        return subject === undefined ? all : all.where('subject', '=', subject);
      },
    );
    const { db } = newsroom.store;
    await db
      .insertInto('audit')
      .values([entryOf('one'), entryOf('two')])
      .execute();
    for (const subject of ['one', 'two', 'one', undefined]) {
      const found = await select.all(db, { actor: 'test', subject });
      assert.equal(found.length, subject === undefined ? 2 : 1);
    }
    assert.equal(built, 2);
  });

  it('of some rows has one form for each number of them, and no more than 16', async () => {
    const counts: number[] = [];
    const insert = new RowsStatement((db, rows: readonly Entry[]) => {
      counts.push(rows.length);
      return db.insertInto('audit').values(rows);
    });
    const { db } = newsroom.store;
    const subjects = Array.from({ length: 40 }, (_, index) => `subject ${index}`);
    for (const count of [1, 2, 1, 2, 0, 40]) {
      await db.deleteFrom('audit').execute();
      await insert.run(db, subjects.slice(0, count).map(entryOf));
      const rows = await db.selectFrom('audit').select('subject').orderBy('number').execute();
      assert.deepEqual(
        rows.map(({ subject }) => subject),
        subjects.slice(0, count),
      );
    }
    assert.deepEqual(counts, [1, 2, 16, 8]);
  });
});

describe('a statement that would be wrong for other values', () => {
  const build = {
    'has a text made of a value': new Statement((db, { id }: { readonly id: string }) =>
      db.selectFrom('channels').select('id').where('id', 'like', `%${id}%`),
    ),
    'was computed from a value': new Statement((db, { seq }: { readonly seq: number }) =>
      db
        .selectFrom('channels')
        .select('id')
        .where('seq', '=', seq + 1),
    ),
    'leaves a value out': new Statement((db, _: { readonly id: string }) =>
      db.selectFrom('channels').select('id'),
    ),
  };

  for (const [what, statement] of Object.entries(build)) {
    it(`is refused if it ${what}`, async () => {
      await using closing = new AsyncDisposableStack();
      const store = await openStore(':memory:');
      closing.defer(() => store.close());
      await assert.rejects(
        statement.all(store.db, { id: 'demo', seq: 1 }),
        /built from its value|no parameter/,
      );
    });
  }
});
