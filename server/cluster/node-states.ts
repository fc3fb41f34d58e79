import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import type { NodeRows } from '../store/nodes.ts';
import { parseNodeState, sumCounts, type NodeState } from './node-state.ts';
import type { Peers } from './peers.ts';

export interface NodeStatesOptions {
  readonly rows: NodeRows;
  readonly clock: Clock;
  /** This node. */
  readonly id: string;
  readonly peers: Peers;
  readonly onFailure: (error: unknown) => void;
}

const heartbeatMs = 5 * secondMs;
/** A node that was silent for this time is not counted any more. */
const staleMs = 3 * heartbeatMs;
const forgottenMs = 10 * minuteMs;

/**
 * What the nodes of a database know of each other: each writes a row with its state every five seconds, and reads those of the others;
 * a change that people wait for is announced at once. Counts are therefore approximate.
 */
export class NodeStates {
  readonly #options: NodeStatesOptions | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #heartbeats = new SingleFlight(() => this.#heartbeat());
  readonly #announcements = new SingleFlight(() => this.#announce());
  readonly #reads = new SingleFlight(() => this.#read());
  #ownState: () => NodeState | undefined = () => undefined;
  /** Each other node; `undefined` for a state of a version that this node does not understand. */
  #others: ReadonlyMap<string, NodeState | undefined> | undefined;
  #cancel: (() => void) | undefined;
  #isStopped = false;

  /** @param options without them, this node is alone with its database */
  constructor(options?: NodeStatesOptions) {
    this.#options = options;
    options?.peers.listen(({ type }) => {
      if (type === 'state') this.#reads.run().catch(options.onFailure);
    });
  }

  /** The states of the other nodes, as last read. */
  get others(): readonly NodeState[] {
    return [...(this.#others?.values() ?? [])].filter((state) => state !== undefined);
  }

  /** The other nodes by their ids, as last read; `undefined` before that. */
  get othersById(): ReadonlyMap<string, NodeState | undefined> | undefined {
    return this.#others;
  }

  /** Viewers of each channel at all nodes, with the `own` ones of this node. */
  viewersWith(own: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    return sumCounts([Object.fromEntries(own), ...this.others.map(({ viewers }) => viewers)]);
  }

  /** The most viewers that a channel has had at once at each of the other nodes in the last hour, added up. */
  peakOfOthers(channel: string): number {
    return sumCounts(this.others.map(({ peaks }) => peaks)).get(channel) ?? 0;
  }

  /** Calls `listener` when the state of another node has changed. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** @param ownState what others should know of this node */
  start(ownState: () => NodeState): void {
    this.#ownState = ownState;
    void this.#heartbeats.run();
    // Other nodes do not send everything to a node that they do not know yet.
    this.changed();
  }

  /** Announces at once that the state of this node has changed. */
  changed(): void {
    if (this.#options && !this.#isStopped) this.#announcements.run().catch(this.#options.onFailure);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    const running = [this.#heartbeats, this.#announcements, this.#reads];
    await Promise.all(running.map((each) => each.settled()));
    if (!this.#options) return;
    const { rows, id, peers, onFailure } = this.#options;
    await rows.delete(id).catch(onFailure);
    peers.send({ type: 'state' });
  }

  async #heartbeat(): Promise<void> {
    const options = this.#options;
    if (!options || this.#isStopped) return;
    const { rows, clock, onFailure } = options;
    try {
      await this.#write();
      await this.#reads.run();
      await rows.deleteDead(forgottenMs);
    } catch (error) {
      onFailure(error);
    }
    if (!this.#isStopped) this.#cancel = clock.after(heartbeatMs, () => void this.#heartbeats.run());
  }

  async #announce(): Promise<void> {
    await this.#write();
    this.#options?.peers.send({ type: 'state' });
  }

  async #write(): Promise<void> {
    const state = this.#ownState();
    if (this.#options && state) await this.#options.rows.write(this.#options.id, JSON.stringify(state));
  }

  async #read(): Promise<void> {
    if (!this.#options || this.#isStopped) return;
    const { rows, id } = this.#options;
    const others = new Map(
      (await rows.others(id, staleMs)).map((row) => [row.id, parseNodeState(row.state)]),
    );
    const isSame = this.#others && JSON.stringify([...others]) === JSON.stringify([...this.#others]);
    if (isSame) return;
    this.#others = others;
    for (const listener of this.#listeners) listener();
  }
}
