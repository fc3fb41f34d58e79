import type { Namespace, Socket } from 'socket.io';
import type { Principal } from '../../access/keys.ts';
import type { ChannelEvent } from '../../protocol/event.ts';
import type { CaseView } from '../../moderation/case-view.ts';
import type { ReportNotification } from '../../moderation/newsroom-notifier.ts';

/** What the desk hears as it happens. All of it can be asked for too: hearing of it is only the fast way. */
export interface ServerToClientEvents {
  'report image': (report: ReportNotification & { readonly channel: string }) => void;
  case: (view: CaseView) => void;
  events: (message: EventsAtDesk) => void;
  /** Viewers of each channel on this node; one without any is left out. */
  viewers: (message: { readonly viewers: Readonly<Record<string, number>> }) => void;
  /** Some headline of the channel has changed, in whatever state: ask the list again. */
  changed: (message: { readonly channel: string }) => void;
  open: (message: { readonly headline: string; readonly by: readonly Colleague[] }) => void;
  claim: (message: ClaimAtDesk) => void;
  /** The session or the key has ended; the connection ends behind it. */
  'signed-out': () => void;
}

export interface EventsAtDesk {
  readonly channel: string;
  readonly epoch: string;
  readonly events: readonly ChannelEvent[];
}

/** Somebody at a desk, by the name of their key. `you` is the desk that is told, not another one of the same key. */
export interface Colleague {
  readonly name: string;
  readonly you?: true;
}

/** Who looks after a case; nobody without `by`. */
export interface ClaimAtDesk {
  readonly image: string;
  readonly by?: string;
  readonly you?: true;
  readonly until?: string;
}

/** The answer to each thing that a desk says. */
export type Acknowledgement = { readonly ok: true } | { readonly problem: DeskProblem };

export interface DeskProblem {
  readonly type: 'not-found' | 'not-allowed' | 'already-claimed' | 'busy';
  readonly detail: string;
}

type NoEvents = Record<never, never>;
/** What a desk says is read as it comes: nothing of it is believed. */
type ClientToServerEvents = Record<string, (...parts: unknown[]) => void>;

/** A socket past its admission, and who is behind it. */
export interface DeskData {
  caller?: Principal;
}

export type DeskSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
export type DeskSpace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
