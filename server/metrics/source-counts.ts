import { Counter, type Registry } from 'prom-client';

/** What the sources of channels bring. */
export interface SourceCounts {
  /** Entries of this node's visits since the start, by channel and outcome with a space between. */
  readonly outcomes: ReadonlyMap<string, number>;
}

export function observeSources(registry: Registry, { outcomes }: SourceCounts): void {
  const registers = [registry];
  new Counter({
    name: 'shareet_source_entries_total',
    help: 'Entries of the sources that this node has visited, by what was done with them.',
    labelNames: ['channel', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [key, count] of outcomes) {
        const [channel = '', outcome = ''] = key.split(' ');
        this.inc({ channel, outcome }, count);
      }
    },
  });
}
