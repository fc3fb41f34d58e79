import type { Namespace, Socket } from 'socket.io';
import type { Principal } from '../../access/keys.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../protocol/newsroom/events.ts';

type NoEvents = Record<never, never>;

/** The principal of an admitted socket. */
export interface DeskData {
  principal?: Principal;
}

/** Messages of a page are parsed before they are used: nothing forces a client to keep to their types. */
export type DeskSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
export type DeskSpace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, DeskData>;
