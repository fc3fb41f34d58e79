import type { Generated } from 'kysely';
import type { HeadlineCountTable, ViewerCountTable } from './audience-schema.ts';
import type { DraftTable } from './draft-schema.ts';
import type { Direction, Priority } from '../protocol/headline.ts';
import type {
  CaseTable,
  DecisionTable,
  ImageTable,
  PictureTable,
  RenditionTable,
  ReportTable,
  SecretTable,
} from './image-schema.ts';
import type {
  OutboxTable,
  WebhookTable,
  WebsubSubscriberTable,
  WebsubSubscriptionTable,
  WebsubUnsubscriptionTable,
} from './outbox-schema.ts';
import type { NinjsEndpointTable, NinjsItemTable } from './ninjs-schema.ts';
import type { SourceEntryTable, SourceTable } from './source-schema.ts';

/** One set of tables for SQLite and PostgreSQL. Times are milliseconds since 1970 in UTC; JSON is text. */
export interface Schema {
  channels: ChannelTable;
  headlines: HeadlineTable;
  versions: VersionTable;
  events: EventTable;
  keys: KeyTable;
  audit: AuditTable;
  idempotency_keys: IdempotencyKeyTable;
  pictures: PictureTable;
  renditions: RenditionTable;
  images: ImageTable;
  cases: CaseTable;
  reports: ReportTable;
  decisions: DecisionTable;
  secrets: SecretTable;
  sessions: SessionTable;
  sign_in_links: SignInLinkTable;
  leases: LeaseTable;
  nodes: NodeTable;
  sources: SourceTable;
  source_entries: SourceEntryTable;
  webhooks: WebhookTable;
  outbox: OutboxTable;
  websub_subscribers: WebsubSubscriberTable;
  websub_subscriptions: WebsubSubscriptionTable;
  websub_unsubscriptions: WebsubUnsubscriptionTable;
  ninjs_endpoints: NinjsEndpointTable;
  ninjs_items: NinjsItemTable;
  headline_counts: HeadlineCountTable;
  viewer_counts: ViewerCountTable;
  drafts: DraftTable;
}

/** A channel, and the head of its log: `epoch` and `seq` are the counter row that every writer takes first. */
export interface ChannelTable {
  id: string;
  title: string;
  lang: string;
  dir: Direction;
  time_zone: string;
  notice: string | null;
  /** JSON: the origins that may show this channel; `["*"]` is all. */
  origins: string;
  max_headlines: number;
  max_age_hours: number;
  breaking_minutes: number;
  /** JSON: the report policy where it differs from the defaults. */
  moderation: Generated<string>;
  /** 1 if submissions wait for an editor, 0 if they are published immediately. */
  needs_approval: Generated<number>;
  epoch: string;
  seq: number;
  created_at_ms: number;
}

export type HeadlineState = 'submitted' | 'scheduled' | 'live' | 'expired' | 'retracted';

export interface HeadlineTable {
  id: string;
  channel: string;
  external_id: string | null;
  /** Digest of the content last received under `external_id`: a repetition changes nothing, even if the desk has corrected the headline since. */
  received: string | null;
  state: HeadlineState;
  version: number;
  title: string;
  url: string;
  source_name: string | null;
  source_url: string | null;
  lang: string | null;
  dir: Direction | null;
  summary: string | null;
  /** JSON: an array of strings. */
  paragraphs: string;
  /** JSON: the picture as viewers know it now; null without a picture, or before it is shown. */
  image: string | null;
  priority: Priority;
  breaking_until_ms: number | null;
  pinned_until_ms: number | null;
  /** Its place among the pinned ones, from 1 on; null before those that have one. */
  pin_order: Generated<number | null>;
  publish_at_ms: number | null;
  published_at_ms: number | null;
  expires_at_ms: number | null;
  corrected_at_ms: number | null;
  /** The id of the key that created it; null if that was not recorded. */
  author: string | null;
  created_at_ms: number;
  /** For a retracted headline: its state before, when, by whom and why; null where that was not recorded. */
  retracted_from: Generated<HeadlineState | null>;
  retracted_at_ms: Generated<number | null>;
  retracted_by: Generated<string | null>;
  retraction_reason: Generated<string | null>;
  /** The headline that was published in the place of a retracted one. */
  republished_as: Generated<string | null>;
  /** The name of its link group, which all headlines linked with it share, in other channels. */
  link_group: Generated<string | null>;
  /** The title and the source's name in the form for searching; empty if absent. */
  search_title: Generated<string>;
  search_source: Generated<string>;
}

/** A headline before a change. */
export interface VersionTable {
  headline: string;
  version: number;
  /** JSON: the row as it was. */
  content: string;
  replaced_at_ms: number;
  /** Who changed it; null if that was not recorded. */
  replaced_by: string | null;
}

/** The log. */
export interface EventTable {
  channel: string;
  seq: number;
  at_ms: number;
  type: string;
  /** The headline that it is about, to withdraw its text later. */
  headline: string | null;
  /** The image that it shows, to reduce it when the picture is hidden. */
  image: string | null;
  /** JSON: the event without `seq` and `at`. */
  body: string;
}

export interface KeyTable {
  id: string;
  name: string;
  /** SHA-256 of the key, in hex. The key has 256 random bits, so that a slow hash would add nothing. */
  hash: string;
  /** JSON: an array of roles. */
  roles: string;
  /** JSON: an array of channels; `["*"]` is all. */
  channels: string;
  created_at_ms: number;
  expires_at_ms: number | null;
  revoked_at_ms: number | null;
  last_used_at_ms: number | null;
}

/** A person at the desk, signed in with a key. */
export interface SessionTable {
  /** SHA-256 of the secret in the cookie, in hex. */
  hash: string;
  key: string;
  created_at_ms: number;
  /** The last use, up to a minute old. */
  used_at_ms: number;
}

/** A link that signs in once. */
export interface SignInLinkTable {
  /** SHA-256 of the code in the address, in hex. */
  hash: string;
  /** The key that it signs in with. */
  key: string;
  made_by: string;
  created_at_ms: number;
  ends_at_ms: number;
  used_at_ms: number | null;
}

/** Who did what, when. Append-only, except that an erasure clears `before` and `after`. */
export interface AuditTable {
  number: Generated<number>;
  at_ms: number;
  actor: string;
  action: string;
  channel: string | null;
  subject: string;
  before: string | null;
  after: string | null;
}

/** Responses stored by `Idempotency-Key`, so that a retry gets the first response. */
export interface IdempotencyKeyTable {
  actor: string;
  idempotency_key: string;
  /** Digest of the request. */
  request: string;
  headline: string | null;
  status: number;
  /** JSON, or null once erased. */
  body: string | null;
  created_at_ms: number;
}

/** Which node does what only one of them should do. Its end is in the database's own time. */
export interface LeaseTable {
  name: string;
  holder: string;
  ends_at_ms: number;
}

/** A node of this database, and what others should know of it for the moment. */
export interface NodeTable {
  id: string;
  /** In the database's own time. */
  seen_at_ms: number;
  /** JSON. */
  state: string;
}
