import type { ChannelEvent } from '../event.ts';
import type { Timestamp } from '../headline.ts';
import type { CaseView } from './cases.ts';

/**
 * The messages of the Socket.IO namespace `/desk` from the server. Everything in them can also be requested over HTTP: they only make
 * it faster.
 */
export interface ServerToClientEvents {
  'report image': (report: ImageReport) => void;
  case: (view: CaseView) => void;
  events: (message: ChannelEvents) => void;
  /** Viewers of each channel; a channel without any is left out. */
  viewers: (message: { readonly viewers: Readonly<Record<string, number>> }) => void;
  /** A headline of the channel has changed, in whatever state: request the list again. */
  changed: (message: { readonly channel: string }) => void;
  open: (message: OpenHeadline) => void;
  claim: (message: CaseClaim) => void;
  /** A draft that the channel's editors share was written, held or removed: request the drafts again. */
  drafts: (message: { readonly channel: string }) => void;
  /** The session or the key has ended; the connection closes next. */
  'signed-out': () => void;
}

/** The messages that the newsroom's page may send. */
export interface ClientToServerEvents {
  /** The headline that is open in this page, or none. */
  open: (message: { readonly headline: string | null }, acknowledge: Acknowledge) => void;
  claim: (message: { readonly image: string }, acknowledge: Acknowledge) => void;
  release: (message: { readonly image: string }, acknowledge: Acknowledge) => void;
}

type Acknowledge = (answer: Acknowledgement) => void;

export type Acknowledgement = { readonly ok: true } | { readonly problem: DeskProblem };

export interface DeskProblem {
  readonly type: 'not-found' | 'not-allowed' | 'already-claimed' | 'busy';
  readonly detail: string;
}

/** One report of a picture. Nothing in it tells who sent it. */
export interface ImageReport {
  readonly channel: string;
  readonly image: string;
  readonly headline: string;
  readonly reason: string;
  readonly note?: string;
  readonly at: Timestamp;
  /** It came after the picture had been kept, and does not count. */
  readonly isLate?: true;
}

export interface ChannelEvents {
  readonly channel: string;
  readonly epoch: string;
  readonly events: readonly ChannelEvent[];
}

/** Who has a headline open. */
export interface OpenHeadline {
  readonly headline: string;
  readonly by: readonly Colleague[];
}

/** Somebody in the newsroom, by the name of their key. `you` marks the page that receives this, not others with the same key. */
export interface Colleague {
  readonly name: string;
  readonly you?: true;
}

/** Who reviews a case; nobody without `by`. */
export interface CaseClaim {
  readonly image: string;
  readonly by?: string;
  readonly you?: true;
  readonly until?: Timestamp;
}
