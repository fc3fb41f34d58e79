import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { observeCluster, type ClusterCounts } from './cluster-counts.ts';
import { observeDeliveries, type DeliveryCounts } from './delivery-counts.ts';
import { observeGateway, type GatewayCounts } from './gateway-counts.ts';
import { observeSources, type SourceCounts } from './source-counts.ts';
import { observeStore, type StoreCounts } from './store-counts.ts';

export interface Metrics {
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly publishes: Counter<'channel' | 'outcome'>;
  /** The metrics as text; of channels, only those in `channels`, if given. */
  readonly text: (channels?: readonly string[]) => Promise<string>;
  /** The metrics of this process alone, as they are added up with those of others. */
  readonly json: () => Promise<readonly object[]>;
  readonly contentType: string;
}

export interface MetricsOptions {
  readonly gateway: GatewayCounts;
  readonly cluster: ClusterCounts;
  readonly sources: SourceCounts;
  readonly deliveries: DeliveryCounts;
  readonly store: StoreCounts;
  /** The metrics of all workers of the node, added up; without it, this process is the only one. */
  readonly textOfAll?: (() => Promise<string>) | undefined;
}

/** The metrics of one node, in a registry of its own, so that two nodes in one process do not mix. */
export function createMetrics(options: MetricsOptions): Metrics {
  const { gateway, cluster, sources, deliveries, store, textOfAll } = options;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  observeGateway(registry, gateway);
  observeCluster(registry, cluster);
  observeSources(registry, sources);
  observeDeliveries(registry, deliveries);
  observeStore(registry, store);
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
    text: async (channels) => onlyOf(channels, await (textOfAll ?? (() => registry.metrics()))()),
    json: () => registry.getMetricsAsJSON(),
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
