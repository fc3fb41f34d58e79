import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs } from '../protocol/durations.ts';
import { notify, type NodeMessageSender } from '../store/node-message-sender.ts';
import type { Store } from '../store/store.ts';
import type { NodeStates } from './node-states.ts';
import type { RedisLink } from './redis-link.ts';

export interface RedisOrNotifySenderOptions {
  /** This node. */
  readonly id: string;
  readonly link: RedisLink;
  readonly states: NodeStates;
  readonly store: Store;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
  /** Called when nodes have not heard each other for a minute, though this one is connected. */
  readonly onApart: () => void;
}

/** Nodes that start or stop are apart for a moment. */
const apartMs = minuteMs;

/**
 * Sends by Redis while every node of the database hears every other one there, and by `NOTIFY` otherwise: one node without Redis, or with
 * another one, is enough to make all of them notify, so that no node is left out. Each node tells the others by a digest which nodes it
 * hears; they all have to agree.
 */
export class RedisOrNotifySender implements NodeMessageSender {
  readonly #options: RedisOrNotifySenderOptions;
  #announced: string | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: RedisOrNotifySenderOptions) {
    this.#options = options;
  }

  get reachesAllNodes(): boolean {
    const { id, link, states } = this.#options;
    const others = states.othersById;
    if (!others || !link.isLive) return false;
    const all = digestOf([id, ...others.keys()]);
    return this.hears === all && [...others.values()].every((state) => state?.hears === all);
  }

  /** What the others should know: a digest of the nodes that this one hears. */
  get hears(): string {
    const { id, link, states } = this.#options;
    const heard = [...(states.othersById?.keys() ?? [])].filter((other) => link.hears(other));
    return digestOf(link.isLive ? [id, ...heard] : []);
  }

  /** Checks again which nodes hear each other. */
  review(): void {
    const { hears } = this;
    if (hears !== this.#announced) {
      this.#announced = hears;
      this.#options.states.changed();
    }
    this.#watchApart();
  }

  stop(): void {
    this.#cancel?.();
  }

  /** May be heard twice if Redis does not confirm it. */
  async send(topic: string, payload: string): Promise<void> {
    const { link, store, onFailure } = this.#options;
    try {
      if (this.reachesAllNodes) return await link.publish(topic, payload);
    } catch {
      // The link logs the reason.
    }
    await notify(store.db, topic, payload).catch(onFailure);
  }

  #watchApart(): void {
    const { link, clock, onApart } = this.#options;
    if (!link.isLive || this.reachesAllNodes) {
      this.#cancel?.();
      this.#cancel = undefined;
      return;
    }
    this.#cancel ??= clock.after(apartMs, onApart);
  }
}

function digestOf(ids: readonly string[]): string {
  return createHash('sha256').update(ids.toSorted().join(' ')).digest('base64url').slice(0, 16);
}
