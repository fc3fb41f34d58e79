import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { KnownHeadlines } from '../../../server/feeds/known-headlines.ts';
import { decideEntries } from '../../../server/sources/decide-entries.ts';
import { FeedReader } from '../../../server/feeds/feed-reader.ts';

const options = { nowMs: Date.parse('2026-03-01T12:00:00Z'), address: 'https://big.example/feed' };
const entries = 5000;
const rules = {
  keepWords: [],
  blockWords: [],
  maxAgeMs: Infinity,
  maxNew: 20,
  surplus: 'waiting',
  takesUntitled: false,
  sameStory: 'same-title',
  lang: 'ar',
} as const;

/** A feed of some 10 MB. */
function largeFeed(): Buffer {
  const text = 'نص الخبر كما كتبته الصحيفة. '.repeat(38);
  const items = Array.from(
    { length: entries },
    (_, index) =>
      `<item><guid isPermaLink="false">${index}</guid><title>الخبر رقم ${index}</title><link>https://big.example/${index}</link><description>${text}</description></item>`,
  );
  return Buffer.from(`<rss version="2.0"><channel><title>ص</title>${items.join('')}</channel></rss>`);
}

/** How often the event loop turns until `work` is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  while (!isDone) {
    await new Promise(setImmediate);
    turns += 1;
  }
  await done;
  return turns;
}

describe('a feed that is read in a thread', () => {
  const readers: FeedReader[] = [];
  const open = (limits = {}) => {
    const reader = new FeedReader(limits);
    readers.push(reader);
    return reader;
  };
  after(() => Promise.all(readers.map((reader) => reader.close())));

  it('delays neither viewers nor small feeds, though it has 10 MB and 5,000 entries', async () => {
    const reader = open();
    const bytes = largeFeed();
    assert.ok(bytes.length > 9 * 1024 * 1024 && bytes.length < 10 * 1024 * 1024, String(bytes.length));
    let isLargeDone = false;
    const reading = reader.read(bytes, options).finally(() => (isLargeDone = true));
    const small = Buffer.from(
      '<rss version="2.0"><channel><item><title>خبر</title><link>https://x.example/1</link></item></channel></rss>',
    );
    assert.equal((await reader.read(small, options)).headlines.length, 1);
    assert.equal(isLargeDone, false);
    // If the event loop did the reading, there would be only a handful.
    const turns = await turnsDuring(reading);
    assert.ok(turns > 1000, `${turns} turns`);
    const { headlines } = await reading;
    assert.equal(headlines.length, entries);

    const deciding = decideEntries({
      headlines,
      known: new KnownHeadlines([]),
      seen: new Map(),
      rules,
      nowMs: options.nowMs,
    });
    assert.ok((await turnsDuring(deciding)) >= (2 * entries) / 50);
    const reasons = Map.groupBy(await deciding, ({ reason }) => reason);
    assert.deepEqual([reasons.get('new')?.length, reasons.get('waiting')?.length], [20, entries - 20]);
  });

  it('is unreadable where it needs too much time or memory, and the next one is read', async () => {
    const slow = open({ cpuLimitMs: 1 });
    assert.equal((await slow.read(largeFeed(), options)).unreadable, 'it takes too long to read');
    const narrow = open({ memoryMb: 16 });
    assert.equal((await narrow.read(largeFeed(), options)).unreadable, 'it needs too much memory to read');
    const small = Buffer.from('{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}');
    assert.deepEqual((await narrow.read(small, options)).headlines, []);
  });

  it('is given up when the reader closes', async () => {
    const reader = open();
    const reading = assert.rejects(reader.read(largeFeed(), options), /closed/);
    await reader.close();
    await reading;
  });
});
