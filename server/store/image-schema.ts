import type { Generated } from 'kysely';

/** What was decoded once, by the digest of the bytes that came in. */
export interface PictureTable {
  content_hash: string;
  /** The same for the same pixels in another container. */
  pixel_hash: string;
  width: number;
  height: number;
  placeholder: string;
  /** What the file said of its author. */
  credit: string | null;
  created_at_ms: number;
}

/** A picture re-encoded for one use on a page. */
export interface RenditionTable {
  content_hash: string;
  variant: 'thumb' | 'story';
  type: 'image/webp' | 'image/jpeg';
  width: number;
  height: number;
  bytes: Uint8Array;
}

/**
 * How an image stands. Before it is shown: `uploaded` (in no headline yet), `pending` (its address is to be fetched) or `failed`. To
 * viewers `reported` and `restored` are visible.
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
  /** Why it could not be taken in. */
  failure: string | null;
  failed_at_ms: number | null;
  /** One more with each transition: a decision names the one it saw. */
  version: number;
  /** Reports count within a round; a restored picture begins the next. */
  round: number;
  restores: number;
  /** Who let it stand at the end of the last round. */
  kept_by: 'moderator' | 'time' | null;
  protected_until_ms: number | null;
  hidden_at_ms: number | null;
  /** Why the newsroom removed it; `legal` answers 451. */
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
  /** A random key that networks are hashed with. It goes when the case closes, and with it the last link to them. */
  network_key: string | null;
  /** When it was made; null for one that is older than this column. */
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
  /** What it weighed when it came. */
  weight: number;
  /** 1 for a report of a picture that is protected or locked: it weighs nothing. */
  is_late: Generated<number>;
  /** Sealed by the case's network key; null where the address says nothing. */
  network: string | null;
  wide_network: string | null;
  at_ms: number;
  withdrawn_at_ms: number | null;
}

/** What was decided about an image, by a person or by itself. */
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
