import type { Clock } from '../../../server/clock.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { searchForm } from '../../../server/headlines/rules/similarity.ts';
import type { Store } from '../../../server/store/store.ts';
import { createIdGenerator } from '../../../server/store/write-context.ts';
import { headlineOf } from './message.ts';

/** What a store has before it is measured. */
export interface Filling {
  readonly channels: readonly string[];
  /** Live headlines of each channel. */
  readonly list: number;
  /** The most that a channel may have; by default so many that none expires, which would be one more event. */
  readonly maxHeadlines: number;
  /** Headlines of the first channel that have expired. */
  readonly history: number;
}

export function fillingOf(environment: Readonly<Record<string, string | undefined>>): Filling {
  const count = Number(environment['CHANNELS'] ?? 1);
  return {
    channels: count === 1 ? ['demo'] : Array.from({ length: count }, (_, index) => `demo-${index}`),
    list: Number(environment['LIST'] ?? 0),
    maxHeadlines: Number(environment['MAX_HEADLINES'] ?? 1000),
    history: Number(environment['HISTORY'] ?? 0),
  };
}

const rowsAtOnce = 200;

/** Fills an empty store; one that has the channels stays as it is. */
export async function fillStore(store: Store, clock: Clock, filling: Filling): Promise<void> {
  const { channels, list, maxHeadlines, history } = filling;
  const [first] = channels;
  const known = await store.db.selectFrom('channels').select('id').execute();
  if (first === undefined || known.length > 0) return;
  const context = { store, clock, newId: createIdGenerator(clock), committed: () => undefined };
  for (const channel of channels)
    await changeChannel(context, 'bench', channel, { title: 'تجربة', lang: 'ar', maxHeadlines });
  for (const channel of channels) await insertHeadlines(store, clock, channel, 'live', list);
  await insertHeadlines(store, clock, first, 'expired', history);
}

async function insertHeadlines(
  store: Store,
  clock: Clock,
  channel: string,
  state: 'live' | 'expired',
  count: number,
): Promise<void> {
  const newId = createIdGenerator(clock);
  const nowMs = clock.nowMs();
  await store.write(async (transaction) => {
    for (let from = 0; from < count; from += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, count - from) }, (_, index) => {
        const atMs = nowMs - 60_000 - (count - from - index);
        const { title, url, source, summary } = headlineOf(from + index);
        return {
          id: newId(),
          channel,
          external_id: null,
          received: null,
          state,
          version: 1,
          title,
          url,
          source_name: source.name,
          source_url: source.url,
          lang: null,
          dir: null,
          summary,
          paragraphs: '[]',
          image: null,
          priority: 'normal' as const,
          breaking_until_ms: null,
          pinned_until_ms: null,
          publish_at_ms: null,
          published_at_ms: atMs,
          expires_at_ms: null,
          corrected_at_ms: null,
          author: null,
          created_at_ms: atMs,
          search_title: searchForm(title),
          search_source: searchForm(source.name),
        };
      });
      await transaction.insertInto('headlines').values(rows).execute();
    }
  });
}
