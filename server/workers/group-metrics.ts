import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface GroupCounts {
  /** Workers that serve at present. */
  readonly serving: () => number;
}

type Metric = Awaited<ReturnType<Registry['getMetricsAsJSON']>>[number];
type Metrics = readonly Metric[];

/**
 * The metrics of all workers of a node, added up. The counts of a worker stay when it ends: a counter that decreased would be taken for
 * a restart of the node.
 */
export class GroupMetrics {
  readonly #own = new Registry();
  readonly #replaced: Counter;
  /** As last known, by worker. */
  readonly #known = new Map<number, Metrics>();
  /** The counts of workers that have ended. */
  #ofEnded: Promise<Metrics> = Promise.resolve([]);

  constructor({ serving }: GroupCounts) {
    const registers = [this.#own];
    collectDefaultMetrics({ register: this.#own });
    new Gauge({
      name: 'shareet_workers',
      help: 'Workers of this node that serve.',
      registers,
      collect() {
        this.set(serving());
      },
    });
    this.#replaced = new Counter({
      name: 'shareet_workers_replaced_total',
      help: 'Workers of this node that ended by themselves and were replaced.',
      registers,
    });
  }

  replaced(): void {
    this.#replaced.inc();
  }

  /** What `worker` has counted so far. */
  record(worker: number, metrics: readonly unknown[]): void {
    this.#known.set(worker, metrics.filter(isMetric));
  }

  ended(worker: number): void {
    const counted = (this.#known.get(worker) ?? []).filter(isCounted);
    this.#known.delete(worker);
    this.#ofEnded = this.#ofEnded.then((ofEnded) => addUp([ofEnded, counted]).getMetricsAsJSON());
  }

  async text(): Promise<string> {
    const own = await this.#own.getMetricsAsJSON();
    // The primary has no requests and no viewers, but memory and files.
    const ofPrimary = own.filter(({ name }) => /^(process|shareet)_/.test(name));
    const ofEnded = await this.#ofEnded;
    return addUp([...this.#known.values(), ofEnded, ofPrimary]).metrics();
  }
}

function addUp(all: readonly Metrics[]): Registry {
  return AggregatorRegistry.aggregate(all.map((each) => [...each]));
}

function isMetric(metric: unknown): metric is Metric {
  return typeof metric === 'object' && metric !== null && 'name' in metric && 'values' in metric;
}

/** Counters and histograms only grow; a gauge is of the moment. */
function isCounted({ type }: Metric): boolean {
  return String(type) === 'counter' || String(type) === 'histogram';
}
