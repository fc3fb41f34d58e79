import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock } from '../clock.ts';
import { unknownChannel } from '../protocol/problem.ts';
import { lockChannel, type ChannelRow } from './channels.ts';
import type { Queries, Store } from './store.ts';

/** What every write of headlines or cases needs. */
export interface WriteContext {
  readonly store: Store;
  readonly clock: Clock;
  /** Creates an id that sorts by time. */
  readonly newId: () => string;
  /**
   * Called after each commit that changed `channel`: wakes what reads the store. `changedCases` are the images whose cases it opened, or
   * ended without a decision. By default a commit may have changed anything.
   */
  readonly committed: (channel: string, changedCases?: Iterable<string>, scope?: CommitScope) => void;
}

/** `log`: it set no date, added no picture, and changed no channel or source. Only what follows the log has to know. */
export type CommitScope = 'log' | 'all';

/** The actor of a change: a key's id, `schedule` or `reports`. */
export type Actor = string;

export const schedulerActor: Actor = 'schedule';

/** One change, in a transaction that has locked its channel. */
export interface TransactionContext {
  readonly transaction: Queries;
  readonly channel: ChannelRow;
  readonly actor: Actor;
  readonly nowMs: number;
}

/** How many different fractions can be drawn: more than the 32 letters of an id need. */
const fractions = 2 ** 32;

export function createIdGenerator(clock: Clock): () => string {
  // The library's own random source is looked up for each id and called for each character.
  return () => ulid(clock.nowMs(), randomFraction);
}

function randomFraction(): number {
  return randomInt(fractions) / fractions;
}

/** Locks the channel for this transaction, so that its writers queue. @throws {Problem} `unknown-channel` */
export async function lockExistingChannel(transaction: Queries, id: string): Promise<ChannelRow> {
  const row = await lockChannel(transaction, id);
  if (!row) throw unknownChannel(id);
  return row;
}
