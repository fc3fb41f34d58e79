import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ClusterCounts } from '../metrics.ts';
import { leasesIn } from '../store/leases.ts';
import { nodeRowsIn } from '../store/nodes.ts';
import { notify, type Subscriber } from '../store/notifications.ts';
import { failureLog } from '../store/failure-log.ts';
import type { PostgresListener } from '../store/postgres-listener.ts';
import type { Store } from '../store/store.ts';
import type { WorkerLink } from '../workers/worker-link.ts';
import { Leadership, type LeadershipListener } from './leadership.ts';
import { openListener } from './open-listener.ts';
import type { NodeState } from './node-state.ts';
import { NodeStates } from './node-states.ts';
import { Peers } from './peers.ts';

export interface ClusterOptions {
  /** Where notifications are received from; `undefined` if this node is alone with its database. */
  readonly listenUrl: string | undefined;
  /** The other workers of this node, where they share a SQLite file. */
  readonly workers?: WorkerLink | undefined;
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
  readonly #clock: Clock;
  readonly #listener: PostgresListener | undefined;
  readonly #subscriber: Subscriber | undefined;
  readonly #leadership: Leadership | undefined;

  constructor(options: ClusterOptions) {
    const { listenUrl, workers, store, clock, random, logger, listener } = options;
    this.#clock = clock;
    const id = randomUUID();
    if (listenUrl !== undefined)
      this.#listener = openListener({ url: listenUrl, store, clock, random, logger });
    const subscriber = this.#listener ?? workers;
    this.#subscriber = subscriber;
    if (!subscriber) {
      this.peers = new Peers();
      this.states = new NodeStates();
      return;
    }
    const onFailure = failureLog(logger)('cannot work with other nodes; retrying');
    const leases = workers?.leases ?? leasesIn(store.db);
    this.#leadership = new Leadership({ leases, clock, name: 'jobs', holder: id, listener, onFailure });
    this.peers = new Peers({
      id,
      subscriber,
      notify: (topic, payload) => notify(store.db, topic, payload),
      onFailure,
    });
    const rows = workers?.nodeRows ?? nodeRowsIn(store.db);
    this.states = new NodeStates({ rows, clock, id, peers: this.peers, onFailure });
  }

  /** What receives from other nodes; `undefined` without any. */
  get subscriber(): Subscriber | undefined {
    return this.#subscriber;
  }

  /** Whether this node does what only one should do. */
  get isLeader(): boolean {
    return this.#leadership?.isHeld ?? true;
  }

  /** For `/metrics`, with the log as this node has read it. */
  counts(tails: ClusterCounts['tails']): ClusterCounts {
    return {
      tails,
      nowMs: () => this.#clock.nowMs(),
      listenerState: () => this.#listener?.state,
      isLeader: () => this.isLeader,
      otherNodes: () => this.states.others.length,
    };
  }

  /**
   * Resolves when it is known whether this node leads.
   *
   * @param ownState what other nodes should know of this one
   */
  async start(ownState: () => NodeState): Promise<void> {
    this.#listener?.start();
    this.peers.start();
    this.states.start(ownState);
    await this.#leadership?.start();
  }

  async stop(): Promise<void> {
    await this.#leadership?.stop();
    await this.states.stop();
    await this.peers.stop();
    this.#listener?.stop();
  }
}
