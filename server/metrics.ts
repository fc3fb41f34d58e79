import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Counts of the push gateway. */
export interface GatewayCounts {
  /** Open connections of each channel on this node. */
  readonly viewersByChannel: () => ReadonlyMap<string, number>;
  /** Events sent to viewers since the start, each viewer counted. */
  readonly eventsDelivered: () => number;
  /** Viewers rejected or disconnected since the start, by reason. */
  readonly rejectionsByReason: () => ReadonlyMap<string, number>;
  /** Viewers terminated since the start because they did not read. */
  readonly terminated: () => number;
  /** Viewers that are behind at present. */
  readonly lagging: () => number;
}

/** How this node follows the log, and what it is among the nodes of its database. */
export interface ClusterCounts {
  /** Each open tail: events not read yet, and the last one read: when, and how long after it was written. */
  readonly tails: () => ReadonlyMap<
    string,
    { readonly behind: number; readonly atMs: number; readonly delayMs: number }
  >;
  readonly nowMs: () => number;
  /** Of the connection that listens to other nodes; `undefined` for a node that is alone with its database. */
  readonly listenerState: () => string | undefined;
  readonly isLeader: () => boolean;
  /** Other nodes that are alive. */
  readonly otherNodes: () => number;
}

/** What the sources of channels bring. */
export interface SourceCounts {
  /** Entries of this node's visits since the start, by channel and outcome with a space between. */
  readonly outcomes: () => ReadonlyMap<string, number>;
  readonly lastSuccesses: () => Promise<
    readonly { readonly id: string; readonly channel: string; readonly last_success_at_ms: number | null }[]
  >;
}

const listenerStates = ['connecting', 'listening', 'lost', 'deaf'] as const;

export interface Metrics {
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly publishes: Counter<'channel' | 'outcome'>;
  /** The metrics as text; of channels, only those in `channels`, if given. */
  readonly text: (channels?: readonly string[]) => Promise<string>;
  readonly contentType: string;
}

/** The metrics of one node, in a registry of its own, so that two nodes in one process do not mix. */
export function createMetrics(counts: GatewayCounts, cluster: ClusterCounts, sources: SourceCounts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  observeGateway(registry, counts);
  observeCluster(registry, cluster);
  observeSources(registry, sources);
  return {
    requests: new Histogram({
      name: 'shareet_http_request_duration_seconds',
      help: 'How long HTTP requests took.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    publishes: new Counter({
      name: 'shareet_publishes_total',
      help: 'Headlines received over HTTP on this node, by outcome.',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    text: async (channels) => onlyOf(channels, await registry.metrics()),
    contentType: registry.contentType,
  };
}

function onlyOf(channels: readonly string[] | undefined, text: string): string {
  if (!channels) return text;
  const isShown = (line: string) => {
    const [, channel] = /^[^#{]*\{(?:[^}]*,)?channel="([^"]*)"/.exec(line) ?? [];
    return channel === undefined || channels.includes(channel);
  };
  return text.split('\n').filter(isShown).join('\n');
}

function observeGateway(registry: Registry, counts: GatewayCounts): void {
  const registers = [registry];
  new Gauge({
    name: 'shareet_viewers',
    help: 'Open viewer connections on this node.',
    labelNames: ['channel'],
    registers,
    collect() {
      this.reset();
      for (const [channel, viewers] of counts.viewersByChannel()) this.set({ channel }, viewers);
    },
  });
  new Gauge({
    name: 'shareet_viewers_lagging',
    help: 'Viewers of this node that are behind at present.',
    registers,
    collect() {
      this.set(counts.lagging());
    },
  });
  new Counter({
    name: 'shareet_events_delivered_total',
    help: 'Events sent to viewers of this node, each viewer counted.',
    registers,
    collect() {
      this.reset();
      this.inc(counts.eventsDelivered());
    },
  });
  new Counter({
    name: 'shareet_viewers_refused_total',
    help: 'Viewers that this node rejected or disconnected, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, viewers] of counts.rejectionsByReason()) this.inc({ reason }, viewers);
    },
  });
  new Counter({
    name: 'shareet_viewers_cut_total',
    help: 'Viewers of this node that were terminated because they did not read.',
    registers,
    collect() {
      this.reset();
      this.inc(counts.terminated());
    },
  });
}

function observeCluster(
  registry: Registry,
  { tails, nowMs, listenerState, isLeader, otherNodes }: ClusterCounts,
): void {
  const registers = [registry];
  const ofTails = (
    name: string,
    help: string,
    value: (tail: { readonly behind: number; readonly atMs: number; readonly delayMs: number }) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['channel'],
      registers,
      collect() {
        this.reset();
        for (const [channel, tail] of tails()) this.set({ channel }, value(tail));
      },
    });
  ofTails(
    'shareet_log_behind_events',
    'Events that are known to be in the log and that this node has not read.',
    ({ behind }) => behind,
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
    collect() {
      this.set(otherNodes());
    },
  });
}

function observeSources(registry: Registry, { outcomes, lastSuccesses }: SourceCounts): void {
  const registers = [registry];
  new Gauge({
    name: 'shareet_source_last_success_seconds',
    help: 'When a source was last read, in seconds since 1970.',
    labelNames: ['channel', 'source'],
    registers,
    async collect() {
      this.reset();
      for (const { id, channel, last_success_at_ms: atMs } of await lastSuccesses())
        if (atMs !== null) this.set({ channel, source: id }, atMs / 1000);
    },
  });
  new Counter({
    name: 'shareet_source_entries_total',
    help: 'Entries of the sources that this node has visited, by what was done with them.',
    labelNames: ['channel', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [key, count] of outcomes()) {
        const [channel = '', outcome = ''] = key.split(' ');
        this.inc({ channel, outcome }, count);
      }
    },
  });
}
