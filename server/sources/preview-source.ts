import type { SourcePreview, SourceSettings } from '../protocol/newsroom/sources.ts';
import { KeyedSemaphore } from '../semaphore.ts';
import type { ChannelRow } from '../store/channels.ts';
import type { Queries } from '../store/store.ts';
import { settingsColumn } from './settings.ts';
import { toDecisionView } from './source-view.ts';
import { fetchSource, planSource, type VisitContext } from './visit.ts';

const maxEntries = 50;
/** Previews of one channel at once: each may hold a feed of some MB. */
const previews = new KeyedSemaphore(2);

/** Fetches a source that is not added yet, and tells what would be done with its newest entries. Nothing is stored. */
export async function previewSource(
  context: Pick<VisitContext, 'fetcher' | 'clock'> & { readonly db: Queries },
  channel: ChannelRow,
  settings: SourceSettings,
): Promise<SourcePreview> {
  const { signal } = new AbortController();
  return previews.run(channel.id, async () => {
    const row = {
      id: '',
      address: settings.address,
      settings: settingsColumn(settings),
      feed_address: null,
      feed_id: null,
      last_success_at_ms: null,
    };
    const { result, feedAddress } = await fetchSource(context, row, channel, signal);
    if (result.kind === 'failed') {
      return { fault: { type: result.fault, detail: result.detail }, entries: [], unreadable: [] };
    }
    if (result.kind === 'unchanged') return { entries: [], unreadable: [] };

    const { feed } = result;
    const { decisions } = await planSource(context.db, row, channel, feed, context.clock.nowMs());
    return {
      feed: {
        address: feedAddress ?? settings.address,
        ...(feed.title !== undefined && { title: feed.title }),
      },
      entries: decisions.toReversed().slice(0, maxEntries).map(toDecisionView),
      unreadable: feed.refused.slice(0, maxEntries),
    };
  });
}
