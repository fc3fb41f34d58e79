import type { Channel, Headline, Timestamp } from '../../protocol/headline.ts';

export type Role = 'contributor' | 'editor' | 'moderator' | 'admin';

/** Who is signed in. `channels` are ids, or `*` for all. */
export interface Session {
  readonly name: string;
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly channels: readonly string[];
  readonly endsAt: Timestamp;
}

/** A channel with all that an admin may set. */
export interface ChannelSettings extends Channel {
  readonly origins: readonly string[];
  readonly maxHeadlines: number;
  readonly maxAgeHours: number;
  readonly breakingMinutes: number;
  readonly needsApproval: boolean;
  /** The rules of reports where they differ from the defaults. */
  readonly moderation: Readonly<Record<string, unknown>>;
}

export type HeadlineState = 'submitted' | 'scheduled' | 'live' | 'expired' | 'retracted';

/** A headline as the newsroom sees it. */
export interface DeskHeadline {
  readonly headline: Headline;
  readonly state: HeadlineState;
  readonly publishAt?: Timestamp;
  readonly externalId?: string;
  /** The actor that made it, and what that one is called. */
  readonly by?: string;
  readonly byName?: string;
  /** Why its picture could not be fetched or read. */
  readonly imageFault?: { readonly type: string; readonly detail: string; readonly at: Timestamp };
}

/** A part of a list. With a `cursor` there is more. */
export type Page<Name extends string, Entry> = Readonly<Record<Name, readonly Entry[]>> & {
  readonly cursor?: string;
};
