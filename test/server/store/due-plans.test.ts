import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { breakingHeadlines, evictableHeadlines } from '../../../server/store/live-headlines.ts';
import { findDueHeadlines, nextDueMs } from '../../../server/store/due-headlines.ts';
import type { Queries } from '../../../server/store/store.ts';
import { insertHeadlines } from '../../support/many-rows.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { plansOf } from '../../support/query-plans.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';

const startMs = Date.parse('2026-02-01T00:00:00Z');

const questions: Readonly<Record<string, (db: Queries) => Promise<unknown>>> = {
  'which headlines a full channel drops': (db) => evictableHeadlines(db, 'demo', startMs, 2),
  'which headlines are breaking': (db) => breakingHeadlines(db, 'demo'),
  'what is due': (db) => findDueHeadlines(db, startMs, 100),
  'when something is due next': (db) => nextDueMs(db),
};

/** Plans that read all headlines, or all of a state, or have to sort what they read. */
const vain = [
  /^SCAN headlines/,
  /^SEARCH headlines USING (?!INDEX headlines_pinned).*\(state=\?\)$/,
  /TEMP B-TREE FOR ORDER BY/,
];

describe('among 10,000 headlines', () => {
  let newsroom: Newsroom;
  before(async () => {
    newsroom = await openNewsroom();
    await changeChannel(newsroom.publishing, 'test', 'sports', { title: 'الرياضة', lang: 'ar' });
    await insertHeadlines(newsroom.store, 10_000, startMs);
  });
  after(() => newsroom.close());

  for (const [what, ask] of Object.entries(questions)) {
    it(`no headline is read in vain to find out ${what}`, async () => {
      const steps = (await plansOf(newsroom.store.db, ask)).flat();
      assert.ok(steps.length > 0);
      const inVain = steps.filter((step) => vain.some((pattern) => pattern.test(step)));
      assert.deepEqual(inVain, [], steps.join('; '));
    });
  }
});
