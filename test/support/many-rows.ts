import { searchForm } from '../../server/headlines/rules/similarity.ts';
import { initialImageColumns } from '../../server/headlines/headline-image.ts';
import type { Store } from '../../server/store/store.ts';

const atOnce = 500;
/** Ids are 26 characters of Crockford's alphabet that sort by time. */
export function idOf(kind: string, number: number): string {
  return `01KJM${kind}${String(number).padStart(20, '0')}`;
}

const states = ['expired', 'expired', 'expired', 'live', 'retracted', 'submitted', 'scheduled'] as const;

/** Fills a store that has the channels `demo` and `sports` with `count` headlines, of all states and seven authors. */
export async function insertHeadlines({ db }: Store, count: number, startMs: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: idOf('H', index),
    channel: index % 2 === 0 ? 'demo' : 'sports',
    external_id: null,
    received: null,
    state: states[index % states.length] ?? ('expired' as const),
    version: 1,
    title: `خبر رقم ${index}`,
    url: `https://akhbar.example/${index}`,
    source_name: 'صحيفة الأفق',
    source_url: null,
    lang: null,
    dir: null,
    summary: null,
    paragraphs: '[]',
    image: null,
    priority: 'normal' as const,
    breaking_until_ms: null,
    pinned_until_ms: null,
    publish_at_ms: null,
    published_at_ms: startMs + index * 1000,
    expires_at_ms: null,
    corrected_at_ms: null,
    author: idOf('K', index % 7),
    created_at_ms: startMs + index * 1000,
    search_title: searchForm(`خبر رقم ${index}`),
    search_source: searchForm('صحيفة الأفق'),
  }));
  for (let start = 0; start < rows.length; start += atOnce) {
    await db
      .insertInto('headlines')
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/** Appends `count` events to the log of `demo`, at `atMs`. */
export async function insertEvents(store: Store, count: number, atMs: number): Promise<void> {
  await store.write(async (transaction) => {
    const { seq: head } = await transaction
      .updateTable('channels')
      .set(({ eb }) => ({ seq: eb('seq', '+', count) }))
      .where('id', '=', 'demo')
      .returning('seq')
      .executeTakeFirstOrThrow();
    const body = JSON.stringify({ type: 'headline:expired', id: idOf('H', 0) });
    for (let seq = head - count + 1; seq <= head; seq += atOnce) {
      const rows = Array.from({ length: Math.min(atOnce, head - seq + 1) }, (_, index) => ({
        channel: 'demo',
        seq: seq + index,
        at_ms: atMs,
        type: 'headline:expired',
        headline: idOf('H', 0),
        image: null,
        body,
      }));
      await transaction.insertInto('events').values(rows).execute();
    }
  });
}

/** Fills a store with `count` entries of the audit. */
export async function insertAudit({ db }: Store, count: number, startMs: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    at_ms: startMs + index * 1000,
    actor: idOf('K', index % 7),
    action: index % 2 === 0 ? 'headline.publish' : 'headline.correct',
    channel: 'demo',
    subject: idOf('H', index),
    before: null,
    after: null,
  }));
  for (let start = 0; start < rows.length; start += atOnce) {
    await db
      .insertInto('audit')
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/** Fills a store that has the channel `demo` with `count` open cases, each of a picture of its own with one report. */
export async function insertCases({ db }: Store, count: number, startMs: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const atMs = startMs + index * 1000;
    const image = idOf('P', index);
    const content_hash = `hash-${index}`;
    await db
      .insertInto('pictures')
      .values({
        content_hash,
        pixel_hash: content_hash,
        width: 40,
        height: 30,
        placeholder: '',
        credit: null,
        created_at_ms: atMs,
      })
      .execute();
    await db
      .insertInto('images')
      .values({
        id: image,
        channel: 'demo',
        headline: idOf('H', index),
        content_hash,
        source_url: null,
        alt: 'صورة',
        credit: null,
        ...initialImageColumns,
        state: 'reported',
        created_at_ms: atMs,
      })
      .execute();
    await db
      .insertInto('cases')
      .values({ image, round: 1, opened_at_ms: atMs, closed_at_ms: null, outcome: null, network_key: null })
      .execute();
    await db
      .insertInto('reports')
      .values({
        image,
        round: 1,
        headline: idOf('H', index),
        reporter: `reporter-${index}`,
        reason: 'graphic',
        note: null,
        weight: 1,
        network: null,
        wide_network: null,
        at_ms: atMs,
        withdrawn_at_ms: null,
      })
      .execute();
  }
}
