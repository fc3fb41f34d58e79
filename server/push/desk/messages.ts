import type { Namespace, Socket } from 'socket.io';
import type { Principal } from '../../access/keys.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../protocol/newsroom/events.ts';

type NoEvents = Record<never, never>;

/** An admitted socket's principal. */
export interface DeskData {
  caller?: Principal;
}

/** What a page sends is parsed before it is used: nothing makes a client keep to the types of its messages. */
export type DeskSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
export type DeskSpace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
