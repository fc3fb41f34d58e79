import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the push gateway knows of itself. */
export interface GatewayCounts {
  /** Open connections of each channel on this node. */
  readonly viewersByChannel: () => ReadonlyMap<string, number>;
  /** Events delivered to viewers since the start, each viewer counted. */
  readonly eventsDelivered: () => number;
}

export interface Metrics {
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly publishes: Counter<'channel' | 'outcome'>;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** The metrics of one node, in a registry of their own: two nodes in one process do not mix. */
export function createMetrics(counts: GatewayCounts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

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
  new Counter({
    name: 'shareet_events_delivered_total',
    help: 'Events delivered to viewers of this node, each viewer counted.',
    registers,
    collect() {
      this.reset();
      this.inc(counts.eventsDelivered());
    },
  });

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
      help: 'Headlines received over HTTP on this node, by what became of them.',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
