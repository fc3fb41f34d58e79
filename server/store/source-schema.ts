import type { Generated } from 'kysely';
import type { EntryAction, EntryReason, SourceFault } from '../protocol/newsroom/sources.ts';

/** A feed that a channel is supplied from, with its health. */
export interface SourceTable {
  id: string;
  channel: string;
  address: string;
  /** JSON: the settings without the address. */
  settings: string;
  created_at_ms: number;
  paused_at_ms: number | null;
  /** When its server said that it is gone for good. */
  gone_at_ms: number | null;
  /** The feed that the page at `address` names. */
  feed_address: string | null;
  /** The scope of the ids of its entries, from its first visit: the ids stay the same when the address changes. */
  feed_id: string | null;
  feed_title: string | null;
  etag: string | null;
  last_modified: string | null;
  body_digest: string | null;
  /** 1 if it brings alerts and no news. */
  is_of_alerts: Generated<number>;
  /** How long the feed asked its readers to wait when it was read last. */
  ttl_ms: number | null;
  /** The address to which the last visit was permanently redirected. */
  moved_to: string | null;
  last_visit_at_ms: number | null;
  last_success_at_ms: number | null;
  /** How long the last successful visit took. */
  took_ms: number | null;
  /** Visits that failed since the last success. */
  failures: number;
  fault: SourceFault | null;
  fault_detail: string | null;
  fault_at_ms: number | null;
  last_entry_at_ms: number | null;
  /** Entries a day when the last one came; it fades from then on. */
  rate: number;
  /** No visit before this time, as its server asked. */
  not_before_ms: number | null;
  /** Null while it is paused or gone. */
  next_visit_at_ms: number | null;
}

/** What was decided about an entry, for its next appearance. */
export interface SourceEntryTable {
  source: string;
  external_id: string;
  title: string;
  url: string;
  summary: string;
  published_at_ms: number | null;
  action: EntryAction;
  reason: EntryReason;
  headline: string | null;
  /** JSON: digests of the texts that were taken, in order. */
  texts: string;
  /** Withdrawals by its publisher up to this time have been applied. */
  withdrawn_at_ms: number | null;
  first_seen_at_ms: number;
  /** The last time that it stood in the feed, up to a day old. */
  seen_at_ms: number;
}
