import type { Namespace, Socket } from 'socket.io';
import type { Caller } from '../../access/keys.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../protocol/newsroom/events.ts';

type Nothing = Record<never, never>;

/** A socket that was admitted, and whose key it has. */
export interface DeskData {
  caller?: Caller;
}

/** What a page sends is parsed before it is used: the types of its messages are a promise that nobody has to keep. */
export type DeskSocket = Socket<ClientToServerEvents, ServerToClientEvents, Nothing, DeskData>;
export type DeskSpace = Namespace<ClientToServerEvents, ServerToClientEvents, Nothing, DeskData>;
