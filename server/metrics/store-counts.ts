import { Gauge, type Registry } from 'prom-client';

/** What is read from the store when the metrics are asked for. */
export interface StoreCounts {
  /** The size of the database, in bytes. */
  readonly sizeBytes: () => Promise<number>;
  /** When the oldest event that waits for an endpoint was written; `undefined` if none waits. */
  readonly oldestWaitingMs: () => Promise<number | undefined>;
  readonly nowMs: () => number;
  /** When each source was last read. */
  readonly lastSuccesses: () => Promise<
    readonly { readonly id: string; readonly channel: string; readonly last_success_at_ms: number | null }[]
  >;
}

/** While the store is away these have no value: the rest of the metrics is needed most of all then. */
export function observeStore(registry: Registry, counts: StoreCounts): void {
  const { sizeBytes, lastSuccesses, oldestWaitingMs, nowMs } = counts;
  const registers = [registry];
  new Gauge({
    name: 'shareet_store_size_bytes',
    help: 'Size of the database.',
    registers,
    aggregator: 'max',
    async collect() {
      const bytes = await sizeBytes().catch(() => undefined);
      if (bytes === undefined) this.remove();
      else this.set(bytes);
    },
  });
  new Gauge({
    name: 'shareet_outbox_age_seconds',
    help: 'How long the oldest event has been waiting for an endpoint; 0 if none waits.',
    registers,
    aggregator: 'max',
    async collect() {
      try {
        const atMs = await oldestWaitingMs();
        this.set(atMs === undefined ? 0 : Math.max(0, nowMs() - atMs) / 1000);
      } catch {
        this.remove();
      }
    },
  });
  new Gauge({
    name: 'shareet_source_last_success_seconds',
    help: 'When a source was last read, in seconds since 1970.',
    labelNames: ['channel', 'source'],
    registers,
    aggregator: 'max',
    async collect() {
      this.reset();
      for (const { id, channel, last_success_at_ms: atMs } of await lastSuccesses().catch(() => []))
        if (atMs !== null) this.set({ channel, source: id }, atMs / 1000);
    },
  });
}
