import type { Channel, Headline } from '../protocol/headline.ts';
import type { Position } from '../protocol/position.ts';
import { findChannel, toChannel } from '../store/channels.ts';
import { eventTimeMs, latestRetractions } from '../store/events.ts';
import { liveHeadlines, paragraphsOf, toHeadline, toTimestamp } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';

/** One headline with its whole text. */
export interface FeedEntry {
  readonly headline: Headline;
  readonly paragraphs: readonly string[];
}

/** A headline that was retracted. */
export interface Tombstone {
  readonly headline: string;
  readonly at: string;
}

/** What a channel tells those who follow it by a feed, at one position of its log. */
export interface ChannelFeed {
  readonly channel: Channel;
  readonly position: Position;
  /** When the last event was written. */
  readonly updatedAt: string;
  /** Live headlines, the newest first. */
  readonly entries: readonly FeedEntry[];
  /** The latest first, as far back as the log goes. */
  readonly tombstones: readonly Tombstone[];
}

const tombstonesAtMost = 100;

/** The feed of a channel, in a transaction that sees one state of the store; `undefined` if there is no such channel. */
export async function readChannelFeed(transaction: Queries, id: string): Promise<ChannelFeed | undefined> {
  const row = await findChannel(transaction, id);
  if (!row) return undefined;
  const updatedMs = (await eventTimeMs(transaction, id, row.seq)) ?? row.created_at_ms;
  const rows = await liveHeadlines(transaction, id);
  const entries = rows.map((each) => ({ headline: toHeadline(each), paragraphs: paragraphsOf(each) }));
  const live = new Set(rows.map((each) => each.id));
  const retractions = await latestRetractions(transaction, id, tombstonesAtMost);
  return {
    channel: toChannel(row),
    position: { epoch: row.epoch, seq: row.seq },
    updatedAt: toTimestamp(updatedMs),
    entries: entries.toSorted((a, b) => b.headline.publishedAt.localeCompare(a.headline.publishedAt)),
    tombstones: retractions.flatMap(({ headline, at_ms }) =>
      // It may have been put back since.
      headline === null || live.has(headline) ? [] : [{ headline, at: toTimestamp(at_ms) }],
    ),
  };
}
