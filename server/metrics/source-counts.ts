import { Counter, Gauge, type Registry } from 'prom-client';

/** What the sources of channels bring. */
export interface SourceCounts {
  /** Entries of this node's visits since the start, by channel and outcome with a space between. */
  readonly outcomes: () => ReadonlyMap<string, number>;
  readonly lastSuccesses: () => Promise<
    readonly { readonly id: string; readonly channel: string; readonly last_success_at_ms: number | null }[]
  >;
}

export function observeSources(registry: Registry, { outcomes, lastSuccesses }: SourceCounts): void {
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
