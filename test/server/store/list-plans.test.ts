import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { listAudit } from '../../../server/store/audit.ts';
import { lateCases } from '../../../server/store/case-list.ts';
import { listHeadlines } from '../../../server/store/headline-list.ts';
import { publishedSince } from '../../../server/store/headlines.ts';
import type { Queries } from '../../../server/store/store.ts';
import { listVersions } from '../../../server/store/versions.ts';
import { idOf, insertAudit, insertHeadlines } from '../../support/many-rows.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { plansOf } from '../../support/query-plans.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';

/** The plan of the first query. */
async function planOf(...asked: Parameters<typeof plansOf>): Promise<readonly string[]> {
  return (await plansOf(...asked))[0] ?? assert.fail();
}

const limit = 51;
const startMs = Date.parse('2026-02-01T00:00:00Z');

const lists: Readonly<Record<string, (db: Queries) => Promise<unknown>>> = {
  'headlines of a channel': (db) => listHeadlines(db, { channels: ['demo'], limit }),
  'the next page of them': (db) => listHeadlines(db, { channels: ['demo'], before: idOf('H', 5000), limit }),
  'headlines of a channel in a state': (db) =>
    listHeadlines(db, { channels: ['demo'], states: ['submitted'], limit }),
  'headlines of a channel in some states': (db) =>
    listHeadlines(db, { channels: ['demo'], states: ['submitted', 'scheduled'], limit }),
  'headlines of all channels in a state': (db) => listHeadlines(db, { states: ['submitted'], limit }),
  'what a contributor has sent': (db) => listHeadlines(db, { author: idOf('K', 1), limit }),
  'what a contributor has sent to a channel': (db) =>
    listHeadlines(db, { channels: ['demo'], author: idOf('K', 1), limit }),
  'headlines found by title and source': (db) =>
    listHeadlines(db, { channels: ['demo'], text: 'رقم 77', source: 'الأفق', limit }),
  'titles to compare with': (db) => publishedSince(db, 'demo', startMs + 9_000_000, 1000),
  'versions of a headline': (db) => listVersions(db, idOf('H', 1), undefined, limit),
  'the audit of a channel': (db) => listAudit(db, { channel: 'demo', limit }),
  'the audit of an actor': (db) => listAudit(db, { actor: idOf('K', 1), limit }),
  'the audit of an act': (db) => listAudit(db, { action: 'headline.publish', limit }),
};

describe('among 10,000 headlines', () => {
  let newsroom: Newsroom;
  before(async () => {
    newsroom = await openNewsroom();
    await changeChannel(newsroom.publishing, 'test', 'sports', { title: 'الرياضة', lang: 'ar' });
    await insertHeadlines(newsroom.store, 10_000, startMs);
    await insertAudit(newsroom.store, 10_000, startMs);
  });
  after(() => newsroom.close());

  for (const [what, ask] of Object.entries(lists)) {
    it(`an index finds ${what}, in their order`, async () => {
      const plan = await planOf(newsroom.store.db, ask);
      assert.equal(plan.length, 1, plan.join('; '));
      assert.match(plan[0] ?? '', /^SEARCH \w+ USING (COVERING )?INDEX /);
    });
  }

  it('the newest of all are read from their end', async () => {
    const { db } = newsroom.store;
    const ofHeadlines = await planOf(db, (queries) => listHeadlines(queries, { limit }));
    assert.deepEqual(ofHeadlines, ['SCAN headlines USING INDEX sqlite_autoindex_headlines_1']);
    assert.deepEqual(await planOf(db, (queries) => listAudit(queries, { limit })), ['SCAN audit']);
  });

  it('an index finds the reports that came late, and their pictures by their ids', async () => {
    const places = { channels: ['demo'], after: { ms: startMs, image: idOf('P', 1) }, limit };
    const plan = await planOf(newsroom.store.db, (db) => lateCases(db, places));
    assert.match(plan[0] ?? '', /^SEARCH reports USING INDEX reports_late \(is_late=\?\)/);
    assert.match(plan[1] ?? '', /^SEARCH images USING INDEX \w+ \(id=\?\)/);
  });

  it('an index finds a time in the audit', async () => {
    const ask = (db: Queries) => listAudit(db, { fromMs: startMs, toMs: startMs + 1000, limit });
    assert.match((await planOf(newsroom.store.db, ask))[0] ?? '', /^SEARCH audit USING INDEX audit_by_time/);
  });
});
