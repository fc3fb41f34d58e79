import { dayMs, hourMs } from '../protocol/durations.ts';
import type { Channel, Headline } from '../protocol/headline.ts';
import type { Position } from '../protocol/position.ts';
import { findChannel, toChannel } from '../store/channels.ts';
import { eventTimeMs, latestRetractions } from '../store/events.ts';
import {
  endedHeadlines,
  evictedHeadlines,
  liveHeadlines,
  paragraphsOf,
  toHeadline,
  toTimestamp,
  type HeadlineRow,
} from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';

/** One headline with its whole text. */
export interface FeedEntry {
  readonly headline: Headline;
  readonly paragraphs: readonly string[];
  /** When it was published, corrected or put back last. */
  readonly updatedAt: string;
}

/** A headline that has left the channel. */
export interface Tombstone {
  readonly headline: string;
  readonly at: string;
  /** Whether it ended by its own date, and was not retracted. */
  readonly isEnd: boolean;
}

/** The content of a channel's feeds at one position of its log. */
export interface ChannelFeed {
  readonly channel: Channel;
  readonly position: Position;
  /** When the last event was written. */
  readonly updatedAt: string;
  /** Live headlines, and those that made room for newer ones a short while ago; the newest first. */
  readonly entries: readonly FeedEntry[];
  /** Retractions as far back as the log goes, the latest first; then the headlines that have ended in the last days. */
  readonly tombstones: readonly Tombstone[];
}

const maxTombstones = 1000;
/** How long a follower of a busy channel may be away without missing a headline that had to make room. */
const followedMs = 2 * hourMs;
const maxFollowed = 1000;
/** How old a headline may be for its end to be included. */
const endedMs = 3 * dayMs;

/** The feed of a channel, in a transaction that sees one state of the store; `undefined` if there is no such channel. */
export async function readChannelFeed(transaction: Queries, id: string): Promise<ChannelFeed | undefined> {
  const row = await findChannel(transaction, id);
  if (!row) return undefined;
  const updatedMs = (await eventTimeMs(transaction, id, row.seq)) ?? row.created_at_ms;
  // Older ones have left because of their age.
  const sinceMs = updatedMs - Math.min(followedMs, row.max_age_hours * hourMs);
  const evicted = await evictedHeadlines(transaction, id, sinceMs, maxFollowed);
  const rows = [...(await liveHeadlines(transaction, id)), ...evicted];
  const ended = await endedHeadlines(transaction, id, updatedMs - endedMs, maxTombstones);
  const retractions = await latestRetractions(transaction, id, maxTombstones);
  // If a headline was retracted twice, the latest retraction counts.
  const retractedMs = new Map(retractions.toReversed().map(({ headline, at_ms }) => [headline, at_ms]));
  const entries = rows.map((each) => toEntry(each, retractedMs.get(each.id)));
  const shown = new Set(rows.map((each) => each.id));
  return {
    channel: toChannel(row),
    position: { epoch: row.epoch, seq: row.seq },
    updatedAt: toTimestamp(updatedMs),
    entries: entries.toSorted((a, b) => b.headline.publishedAt.localeCompare(a.headline.publishedAt)),
    tombstones: [
      ...[...retractedMs].toReversed().flatMap(([headline, atMs]) =>
        // It may have been put back since.
        headline === null || shown.has(headline) ? [] : [{ headline, at: toTimestamp(atMs), isEnd: false }],
      ),
      ...ended.map(({ id: headline, expires_at_ms: endMs }) => ({
        headline,
        // It may have made room before its date.
        at: toTimestamp(Math.min(endMs, updatedMs)),
        isEnd: true,
      })),
    ],
  };
}

function toEntry(row: HeadlineRow, retractedMs: number | undefined): FeedEntry {
  const headline = toHeadline(row);
  const changedMs = Date.parse(headline.correctedAt ?? headline.publishedAt);
  // Its retraction was undone: it must be newer than the tombstone that followers have.
  const updatedMs = retractedMs === undefined ? changedMs : Math.max(changedMs, retractedMs + 1);
  return { headline, paragraphs: paragraphsOf(row), updatedAt: toTimestamp(updatedMs) };
}
