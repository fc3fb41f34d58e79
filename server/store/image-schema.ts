import type { Generated } from 'kysely';

/** A decoded picture, by the digest of the original bytes. */
export interface PictureTable {
  content_hash: string;
  /** Equal for the same pixels in another container. */
  pixel_hash: string;
  width: number;
  height: number;
  placeholder: string;
  /** The author that the file names. */
  credit: string | null;
  created_at_ms: number;
}

/** A picture re-encoded for one purpose. */
export interface RenditionTable {
  content_hash: string;
  variant: 'thumb' | 'story';
  type: 'image/webp' | 'image/jpeg';
  width: number;
  height: number;
  bytes: Uint8Array;
}

/**
 * The state of an image. Before it is shown: `uploaded` (in no headline yet), `pending` (its address is not fetched yet) or `failed`. Viewers
 * see `reported` and `restored` as visible.
 */
export type ImageState =
  'uploaded' | 'pending' | 'failed' | 'visible' | 'reported' | 'hidden' | 'removed' | 'restored';

/** One use of a picture: the same bytes in another headline are another image. */
export interface ImageTable {
  id: string;
  channel: string | null;
  headline: string | null;
  content_hash: string | null;
  source_url: string | null;
  alt: string;
  credit: string | null;
  state: ImageState;
  /** Why the ingest failed. */
  failure: string | null;
  failed_at_ms: number | null;
  /** Incremented by each transition: a decision names the version that it is about. */
  version: number;
  /** Reports count within a round; a restored picture begins the next. */
  round: number;
  restores: number;
  /** Who kept it at the end of the last round. */
  kept_by: 'moderator' | 'time' | null;
  protected_until_ms: number | null;
  hidden_at_ms: number | null;
  /** Why the newsroom removed it; `legal` returns 451. */
  ground: string | null;
  created_at_ms: number;
}

/** All reports of one image in one round. */
export interface CaseTable {
  image: string;
  round: number;
  opened_at_ms: number;
  closed_at_ms: number | null;
  outcome: string | null;
  /** A random key that networks are hashed with. Closing the case deletes it, and with it the last link to networks. */
  network_key: string | null;
  /** When it was created; null if that is older than this column. */
  network_key_at_ms: number | null;
}

export interface ReportTable {
  number: Generated<number>;
  image: string;
  round: number;
  headline: string;
  /** Digest of the id in the reporter's token. */
  reporter: string;
  reason: string;
  note: string | null;
  /** Its weight when it came. */
  weight: number;
  /** 1 for a report of a protected picture, which has no weight. */
  is_late: Generated<number>;
  /** Sealed by the case's network key; null where the address says nothing. */
  network: string | null;
  wide_network: string | null;
  at_ms: number;
  withdrawn_at_ms: number | null;
}

/** A decision about an image, by a person or automatic. */
export interface DecisionTable {
  number: Generated<number>;
  image: string;
  round: number;
  actor: string;
  action: string;
  ground: string | null;
  note: string | null;
  version: number;
  /** JSON: score, threshold and policy at the time. */
  facts: string | null;
  at_ms: number;
}

/** Keys that all nodes of a database share. */
export interface SecretTable {
  name: string;
  value: string;
}
