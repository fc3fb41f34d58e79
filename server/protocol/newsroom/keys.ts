import type { Timestamp } from '../headline.ts';
import type { Role } from './roles.ts';

/** A key as its admin sees it, without the key itself. */
export interface KeyCard {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Ids, or `*` for all. */
  readonly channels: readonly string[];
  readonly createdAt: Timestamp;
  readonly expiresAt?: Timestamp;
  readonly lastUsedAt?: Timestamp;
}

/** A key that was just made: `key` is shown this once. */
export interface NewKey extends KeyCard {
  readonly key: string;
}

export interface SignInLink {
  readonly link: string;
  readonly endsAt: Timestamp;
}

/** The key that the setting `ADMIN_KEY` brings: it is changed there. */
export const environmentKeyId = 'environment';
