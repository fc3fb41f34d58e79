import type { Feed } from '../feeds/read-feed.ts';
import { KnownHeadlines } from '../feeds/known-headlines.ts';
import { hourMs } from '../protocol/durations.ts';
import type { SourceSettings } from '../protocol/newsroom/sources.ts';
import type { KeyedSemaphore } from '../semaphore.ts';
import { findChannel, type ChannelRow } from '../store/channels.ts';
import { toTimestamp } from '../store/headlines.ts';
import {
  entriesOf,
  recognisableHeadlines,
  type RecognisableHeadline,
  type SourceEntryRow,
} from '../store/source-entries.ts';
import type { Queries } from '../store/store.ts';
import type { SourceRow } from '../store/sources.ts';
import type { WriteContext } from '../store/write-context.ts';
import { failed, type FeedFetcher, type FetchResult, type KnownVersion } from './feed-fetcher.ts';
import { withSuccessors } from './decide-alerts.ts';
import { isRemembered, decideEntries } from './decide-entries.ts';
import type { EntryDecision, SeenEntry, SettledEntry } from './entry-decision.ts';
import { yieldEvery } from './yield-every.ts';
import { withAlerts } from './fetch-alerts.ts';
import { settingsOf } from './settings.ts';
import { applyDecision } from './apply-decision.ts';
import { withdrawEntries, type Withdrawal } from './withdraw-entries.ts';

export interface VisitContext extends WriteContext {
  readonly fetcher: FeedFetcher;
  /** Lets the visits of one channel decide one after another: each has to know what the previous one has published. */
  readonly channelMutex: KeyedSemaphore;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export interface Visit {
  readonly row: SourceRow;
  readonly startedAtMs: number;
  readonly result: FetchResult;
  /** The feed that the page named, where the address is that of a page. */
  readonly feedAddress: string | null;
  /** Whether something was left for the next visit. */
  readonly isPartial: boolean;
  readonly remembered: ReadonlyMap<string, SourceEntryRow>;
  readonly settled: readonly SettledEntry[];
  readonly withdrawals: readonly Withdrawal[];
}

/** Whether nothing was left for the next visit. */
export function isWhole({ isPartial, settled }: Pick<Visit, 'isPartial' | 'settled'>): boolean {
  return !isPartial && !settled.some(({ reason }) => reason === 'waiting');
}

/** The first visit must not flood a strip with what its viewers have read elsewhere. */
const maxFirstVisit = 5;
/** Further back than any feed reaches. */
const maxKnown = 5000;

/**
 * Fetches a source and publishes what is new. `remember` stores what was done, before another source of the channel has its turn: that one has to
 * know which entries this one still gives.
 */
export async function visitSource(
  context: VisitContext,
  row: SourceRow,
  stopped: AbortSignal,
  remember: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { store, clock, channelMutex } = context;
  const channel = await findChannel(store.db, row.channel);
  if (!channel) return;

  const startedAtMs = clock.nowMs();
  const { result, feedAddress, isPartial } = await fetchSource(context, row, channel, stopped);
  const visit = { row, startedAtMs, result, feedAddress, isPartial };
  if (result.kind !== 'read')
    return remember({ ...visit, remembered: new Map(), settled: [], withdrawals: [] });

  await channelMutex.run(channel.id, async () => {
    // First: an entry with a new id may replace one that was withdrawn.
    const withdrawals = await withdrawEntries(context, row, result.feed.withdrawn ?? []);
    const { decisions, remembered } = await planSource(store.db, row, channel, result.feed, clock.nowMs());
    const settled: SettledEntry[] = [];
    for (const decision of decisions) {
      stopped.throwIfAborted();
      settled.push(await applyDecision(context, row, decision));
    }
    await remember({ ...visit, remembered, settled: withSuccessors(settled), withdrawals });
  });
}

/** The feed of a source, or of the page at its address. */
export async function fetchSource(
  { fetcher, clock }: Pick<VisitContext, 'fetcher' | 'clock'>,
  row: Pick<SourceRow, 'address' | 'settings' | 'feed_address' | 'feed_id'> & Partial<SourceRow>,
  channel: ChannelRow,
  stopped: AbortSignal,
): Promise<Pick<Visit, 'result' | 'feedAddress' | 'isPartial'>> {
  const settings = settingsOf(row);
  const options = {
    nowMs: clock.nowMs(),
    wantedLang: channel.lang,
    dates: { timeZone: settings.timeZone ?? channel.time_zone, dateOrder: settings.dateOrder },
    ...(row.feed_id !== null && { feedId: row.feed_id }),
    ...(settings.lang !== undefined && { lang: settings.lang }),
    ...(settings.name !== undefined && { sourceName: settings.name }),
    ...(settings.fullText && { fullText: true }),
  };
  const at = row.feed_address ?? row.address;
  const first = await fetcher.fetch(at, versionOf(row), options, stopped);
  const [named] = first.kind === 'read' ? (first.feed.namedFeeds ?? []) : [];
  const feedAddress = named ?? row.feed_address;
  const found =
    named === undefined ? first : await fetcher.fetch(named, { validators: {} }, options, stopped);
  const result = readable(found);
  if (result.kind !== 'read') return { result, feedAddress, isPartial: false };
  return { feedAddress, ...(await withAlerts(fetcher, result, options, row, stopped)) };
}

function versionOf({ etag, last_modified, body_digest }: Partial<SourceRow>): KnownVersion {
  return {
    validators: {
      ...(etag != null && { etag }),
      ...(last_modified != null && { lastModified: last_modified }),
    },
    digest: body_digest ?? undefined,
  };
}

function readable(result: FetchResult): FetchResult {
  if (result.kind !== 'read' || result.feed.unreadable === undefined) return result;
  return failed('unreadable', `It could not be read: ${result.feed.unreadable}.`);
}

/** What a visit would do with each entry. */
export async function planSource(
  db: Queries,
  row: Pick<SourceRow, 'id' | 'address' | 'settings' | 'last_success_at_ms'>,
  channel: ChannelRow,
  feed: Feed,
  nowMs: number,
): Promise<{
  readonly decisions: readonly EntryDecision[];
  readonly remembered: ReadonlyMap<string, SourceEntryRow>;
}> {
  const { headlines } = feed;
  const ids = headlines.flatMap(({ externalId, alert }) => [externalId, ...(alert?.references ?? [])]);
  const entries = await entriesOf(db, row.id, ids);
  const remembered = new Map(entries.map((entry) => [entry.external_id, entry]));
  const seen = new Map(entries.map((entry) => [entry.external_id, toSeen(entry)]));
  const rows = isRemembered(headlines, seen) ? [] : await recognisableHeadlines(db, channel.id, maxKnown);
  const decisions = await decideEntries({
    headlines,
    known: await knownAmong(rows),
    seen,
    rules: rulesOf(settingsOf(row), channel, row.last_success_at_ms === null),
    nowMs,
  });
  return { decisions, remembered };
}

async function knownAmong(rows: readonly RecognisableHeadline[]): Promise<KnownHeadlines> {
  const step = yieldEvery();
  const known = new KnownHeadlines([]);
  for (const row of rows) {
    known.add(toKnown(row));
    await step();
  }
  return known;
}

export function rulesOf(settings: SourceSettings, channel: ChannelRow, isFirst: boolean) {
  const { keepWords, blockWords, sameStory, maxPerVisit, untitled } = settings;
  const hours = Math.min(settings.maxAgeHours ?? channel.max_age_hours, channel.max_age_hours);
  return {
    keepWords,
    blockWords,
    sameStory,
    maxAgeMs: hours * hourMs,
    maxNew: isFirst ? Math.min(maxFirstVisit, maxPerVisit) : maxPerVisit,
    surplus: isFirst ? ('before-first-visit' as const) : ('waiting' as const),
    takesUntitled: untitled,
    lang: channel.lang,
  };
}

function toSeen({ reason, headline, texts, withdrawn_at_ms }: SourceEntryRow): SeenEntry {
  return {
    reason,
    headline: headline ?? undefined,
    texts: JSON.parse(texts) as string[],
    withdrawnAtMs: withdrawn_at_ms ?? undefined,
  };
}

function toKnown(row: RecognisableHeadline) {
  return {
    id: row.id,
    externalId: row.external_id ?? undefined,
    url: row.url,
    title: row.title,
    lang: row.lang ?? undefined,
    publishedAt: toTimestamp(row.published_at_ms ?? row.publish_at_ms ?? row.created_at_ms),
  };
}
