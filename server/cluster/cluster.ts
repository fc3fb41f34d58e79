import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ClusterCounts } from '../metrics/cluster-counts.ts';
import { notify } from '../store/node-message-sender.ts';
import { leasesIn, type Leases } from '../store/leases.ts';
import { nodeRowsIn, type NodeRows } from '../store/nodes.ts';
import type { NodeMessageSubscriber } from '../store/node-message-subscriber.ts';
import { failureLog } from '../store/failure-log.ts';
import type { Store } from '../store/store.ts';
import { RedisOrNotifySender } from './redis-or-notify-sender.ts';
import { RedisAndNotifySubscriber } from './redis-and-notify-subscriber.ts';
import { Leadership, type LeadershipListener } from './leadership.ts';
import { openListener } from './open-listener.ts';
import { apartText, openRedis } from './open-redis.ts';
import type { NodeState } from './node-state.ts';
import { NodeStates } from './node-states.ts';
import { Peers } from './peers.ts';
import type { RedisLink } from './redis-link.ts';
import type { TopicListener } from './topic-listener.ts';

/** What the primary does for the workers of one node, in place of a database that notifies them. */
export interface WorkerGroup extends NodeMessageSubscriber {
  readonly leases: Leases;
  readonly nodeRows: NodeRows;
}

export interface ClusterOptions {
  /** Where notifications are received from; `undefined` if this node is alone with its database. */
  readonly listenUrl: string | undefined;
  /** The other workers of this node, where they share a SQLite file. */
  readonly workers?: WorkerGroup | undefined;
  /** The Redis between the nodes, and the key that only they know. */
  readonly redis?: { readonly url: string; readonly key: string } | undefined;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly listener: LeadershipListener;
}

/** A node among those that share its database. */
export class Cluster {
  readonly peers: Peers;
  readonly states: NodeStates;
  /** Receives messages from other nodes; `undefined` without any. */
  readonly subscriber: NodeMessageSubscriber | undefined;
  readonly #clock: Clock;
  readonly #listener: TopicListener | undefined;
  readonly #leadership: Leadership | undefined;
  readonly #link: RedisLink | undefined;
  readonly #sender: RedisOrNotifySender | undefined;

  constructor(options: ClusterOptions) {
    const { listenUrl, workers, store, clock, random, logger, listener } = options;
    this.#clock = clock;
    const id = randomUUID();
    if (listenUrl !== undefined)
      this.#listener = openListener({ url: listenUrl, store, clock, random, logger });
    const own = this.#listener ?? workers;
    if (!own) {
      this.peers = new Peers();
      this.states = new NodeStates();
      return;
    }
    const onFailure = failureLog(logger)('cluster communication failed; retrying');
    const { redis } = options;
    this.#link =
      redis &&
      openRedis({
        ...redis,
        id,
        clock,
        random,
        logger,
        isPeer: (other) => this.states.othersById?.has(other) ?? false,
        onChange: () => this.#sender?.review(),
        onHeard: () => this.#sender?.review(),
      });
    const subscriber = this.#link ? new RedisAndNotifySubscriber([own, this.#link]) : own;
    this.subscriber = subscriber;
    const leases = workers?.leases ?? leasesIn(store.db);
    this.#leadership = new Leadership({ leases, clock, name: 'jobs', holder: id, listener, onFailure });
    this.peers = new Peers({
      id,
      subscriber,
      notify: (topic, payload) => this.#sender?.send(topic, payload) ?? notify(store.db, topic, payload),
      onFailure,
    });
    const rows = workers?.nodeRows ?? nodeRowsIn(store.db);
    this.states = new NodeStates({ rows, clock, id, peers: this.peers, onFailure });
    if (!this.#link) return;
    const sender = new RedisOrNotifySender({
      id,
      link: this.#link,
      states: this.states,
      store,
      clock,
      onFailure,
      onApart: () => logger.warn(apartText),
    });
    this.#sender = sender;
    this.states.listen(() => sender.review());
    store.sendNodeMessagesBy(sender);
  }

  /** Whether this node does what only one should do. */
  get isLeader(): boolean {
    return this.#leadership?.isHeld ?? true;
  }

  /** For `/metrics`, with the log as this node has read it. */
  counts(tails: ClusterCounts['tails']): ClusterCounts {
    const link = this.#link;
    return {
      tails,
      nowMs: () => this.#clock.nowMs(),
      listenerState: () => this.#listener?.state,
      isLeader: () => this.isLeader,
      otherNodes: () => this.states.others.length,
      redis: link && {
        state: () => link.state,
        reachesAllNodes: () => this.#sender?.reachesAllNodes ?? false,
        messages: () => link.counts,
      },
    };
  }

  /**
   * Resolves when it is known whether this node leads.
   *
   * @param ownState what other nodes should know of this one
   */
  async start(ownState: () => NodeState): Promise<void> {
    this.#listener?.start();
    this.#link?.start();
    this.peers.start();
    const sender = this.#sender;
    this.states.start(sender ? () => ({ ...ownState(), hears: sender.hears }) : ownState);
    await this.#leadership?.start();
  }

  async stop(): Promise<void> {
    await this.#leadership?.stop();
    await this.states.stop();
    await this.peers.stop();
    this.#link?.stop();
    this.#sender?.stop();
    this.#listener?.stop();
  }
}
