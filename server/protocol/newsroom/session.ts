import type { Timestamp } from '../headline.ts';
import type { Role } from './roles.ts';

/** Who is signed in. `channels` are ids, or `*` for all. */
export interface Session {
  /** What the key is called. */
  readonly name: string;
  /** The id of the key, as the audit log has it. */
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly channels: readonly string[];
  /** When it ends, unless it is used again. A key without a session has none. */
  readonly endsAt?: Timestamp;
}
