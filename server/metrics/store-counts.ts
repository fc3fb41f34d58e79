import { Gauge, type Registry } from 'prom-client';

/** What is read from the store when the metrics are requested. */
export interface StoreCounts {
  /** The size of the database, in bytes. */
  readonly sizeBytes: () => Promise<number>;
  /** When the oldest event that waits for a webhook was written; `undefined` if none waits. */
  readonly oldestWaitingMs: () => Promise<number | undefined>;
  readonly nowMs: () => number;
  /** Verified subscribers to feeds of this node. */
  readonly subscribers: () => Promise<number>;
  /** Sources whose hub pushes. */
  readonly subscriptions: () => Promise<number>;
  /** When each source was last read. */
  readonly lastSuccesses: () => Promise<
    readonly { readonly id: string; readonly channel: string; readonly last_success_at_ms: number | null }[]
  >;
}

/** While the store is away these have no value: the rest of the metrics is needed most of all then. */
export function observeStore(registry: Registry, counts: StoreCounts): void {
  const { lastSuccesses, oldestWaitingMs, nowMs } = counts;
  const registers = [registry];
  const ofStore = (name: string, help: string, value: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      aggregator: 'max',
      async collect() {
        const read = await value().catch(() => undefined);
        if (read === undefined) this.remove();
        else this.set(read);
      },
    });
  ofStore('shareet_store_size_bytes', 'Size of the database.', counts.sizeBytes);
  ofStore(
    'shareet_outbox_age_seconds',
    'How long the oldest event has been waiting for a webhook; 0 if none waits.',
    async () => {
      const atMs = await oldestWaitingMs();
      return atMs === undefined ? 0 : Math.max(0, nowMs() - atMs) / 1000;
    },
  );
  ofStore(
    'shareet_websub_subscribers',
    'Verified subscribers to the feeds of this node.',
    counts.subscribers,
  );
  ofStore('shareet_websub_subscriptions', 'Sources whose hub pushes.', counts.subscriptions);
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
