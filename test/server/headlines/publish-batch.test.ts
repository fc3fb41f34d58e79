import assert from 'node:assert/strict';
import { it } from 'node:test';
import { publishBatch } from '../../../server/headlines/publish-batch.ts';
import { editor, type Newsroom } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { liveHeadlines } from '../../../server/store/headlines.ts';

function send({ publishing }: Newsroom, titles: readonly string[], priority?: 'breaking') {
  const drafts = titles.map((title) => ({ title, ...(priority && { priority }) }));
  const idempotency = { key: 'k', request: titles.join() };
  const batch = { drafts, allowsDuplicates: false };
  return publishBatch(publishing, editor, 'demo', batch, { isSubmission: false, idempotency });
}

async function events({ store }: Newsroom): Promise<readonly (string | undefined)[]> {
  const rows = await store.db.selectFrom('events').select('body').orderBy('seq').execute();
  return rows.map(({ body }) => (JSON.parse(body) as { headline?: { title: string } }).headline?.title);
}

onBothStores('a batch', (open) => {
  it('is in the log from the last to the first, which is the newest, and comes once', async () => {
    const newsroom = await open();
    const before = (await events(newsroom)).length;
    const first = await send(newsroom, ['أ', 'ب', 'ج']);
    assert.deepEqual((await events(newsroom)).slice(before), ['ج', 'ب', 'أ']);
    newsroom.clock.advance(1000);
    const again = await send(newsroom, ['أ', 'ب', 'ج']);
    assert.deepEqual([again.isReplay, again.headlines], [true, first.headlines]);
    assert.equal((await events(newsroom)).length, before + 3);
  });

  it('leaves nothing behind when one of it is refused, so that a better one can follow', async () => {
    const newsroom = await open();
    const before = await events(newsroom);
    await assert.rejects(send(newsroom, ['أ', 'ب', 'ج', 'د'], 'breaking'), { type: 'too-many-breaking' });
    assert.deepEqual(await events(newsroom), before);
    assert.deepEqual(await liveHeadlines(newsroom.store.db, 'demo'), []);
    assert.equal((await send(newsroom, ['أ', 'ب', 'ج'], 'breaking')).headlines.length, 3);
  });
});
