import { Counter, Gauge, type Registry } from 'prom-client';

/** How this node follows the log, and what it is among the nodes of its database. */
export interface ClusterCounts {
  /** Each open tail: events not read yet, and the last one read: when, and how long after it was written. */
  readonly tails: () => ReadonlyMap<
    string,
    { readonly eventsBehind: number; readonly atMs: number; readonly delayMs: number }
  >;
  readonly nowMs: () => number;
  /** The state of the connection that listens to other nodes; `undefined` for a node that is alone with its database. */
  readonly listenerState: () => string | undefined;
  readonly isLeader: () => boolean;
  /** Other nodes that are alive. */
  readonly otherNodes: () => number;
  /** The Redis between nodes, if there is one. */
  readonly redis?: RedisCounts | undefined;
}

export interface RedisCounts {
  readonly state: () => string;
  /** Whether events are sent through it at present. */
  readonly reachesAllNodes: () => boolean;
  /** Messages from other nodes since the start, by outcome. */
  readonly messages: () => Readonly<Record<string, number>>;
}

const listenerStates = ['connecting', 'listening', 'lost', 'deaf'] as const;

export function observeCluster(
  registry: Registry,
  { tails, nowMs, listenerState, isLeader, otherNodes, redis }: ClusterCounts,
): void {
  const registers = [registry];
  const ofTails = (
    name: string,
    help: string,
    value: (tail: {
      readonly eventsBehind: number;
      readonly atMs: number;
      readonly delayMs: number;
    }) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['channel'],
      registers,
      // Of several workers, the worst value counts.
      aggregator: 'max',
      collect() {
        this.reset();
        for (const [channel, tail] of tails()) this.set({ channel }, value(tail));
      },
    });
  ofTails(
    'shareet_log_behind_events',
    'Events that are known to be in the log and that this node has not read.',
    ({ eventsBehind }) => eventsBehind,
  );
  ofTails(
    'shareet_log_delay_seconds',
    'How long after it was written this node has read the last event.',
    ({ delayMs }) => delayMs / 1000,
  );
  ofTails(
    'shareet_log_last_event_age_seconds',
    'How long ago this node has read the last event.',
    ({ atMs }) => (nowMs() - atMs) / 1000,
  );
  new Gauge({
    name: 'shareet_listener_state',
    help: 'State of the connection that listens to other nodes: 1 for the present one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      const present = listenerState();
      if (present === undefined) return;
      for (const state of listenerStates) this.set({ state }, state === present ? 1 : 0);
    },
  });
  new Gauge({
    name: 'shareet_leader',
    help: 'Whether this node does what only one node of its database should do.',
    registers,
    collect() {
      this.set(isLeader() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'shareet_other_nodes',
    help: 'Other nodes of the same database that are alive.',
    registers,
    aggregator: 'max',
    collect() {
      this.set(otherNodes());
    },
  });
  if (redis) observeRedis(registry, redis);
}

function observeRedis(registry: Registry, { state, reachesAllNodes, messages }: RedisCounts): void {
  const registers = [registry];
  new Gauge({
    name: 'shareet_redis_state',
    help: 'State of the connection to Redis: 1 for the present one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.reset();
      const present = state();
      for (const each of listenerStates) this.set({ state: each }, each === present ? 1 : 0);
    },
  });
  new Gauge({
    name: 'shareet_redis_carrying',
    help: 'Whether events go to other nodes by Redis: 0 while they go through PostgreSQL.',
    registers,
    collect() {
      this.set(reachesAllNodes() ? 1 : 0);
    },
  });
  new Counter({
    name: 'shareet_redis_messages_total',
    help: 'Messages of other nodes that arrived by Redis, by outcome.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(messages())) this.inc({ outcome }, count);
    },
  });
}
