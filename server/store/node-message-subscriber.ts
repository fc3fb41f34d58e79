import { isPostgres } from './postgres.ts';
import { NodeSqliteAdapter } from './sqlite-dialect.ts';
import type { Queries } from './store.ts';

/** The callbacks of a subscriber. Messages may be lost: `onSubscribed` means that some may have been, so that it must read the store. */
export interface SubscriptionHandler {
  readonly onMessage: (payload: string) => void;
  /** Called each time that messages begin to arrive: at first, and after every lost connection. */
  readonly onSubscribed: () => void;
}

/** Receives what other nodes send. */
export interface NodeMessageSubscriber {
  /** Whether messages arrive at present, as far as is known. */
  readonly isLive: boolean;
  /** Subscribes to `topic`, a valid PostgreSQL identifier; returns the function that ends it. */
  subscribe(topic: string, handler: SubscriptionHandler): () => void;
}

/** PostgreSQL refuses payloads of 8,000 bytes. */
export const maxPayloadBytes = 7_500;

/** Whether other processes use this database, and can be sent messages through it. */
export function canNotify(db: Queries): boolean {
  const { adapter } = db.getExecutor();
  return isPostgres(db) || (adapter instanceof NodeSqliteAdapter && adapter.canNotify);
}
