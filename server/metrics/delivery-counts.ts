import { Counter, type Registry } from 'prom-client';

/** The outcomes of deliveries to webhooks. */
export interface DeliveryCounts {
  /** Attempts of this node since the start, by outcome. */
  readonly outcomes: ReadonlyMap<string, number>;
}

export function observeDeliveries(registry: Registry, { outcomes }: DeliveryCounts): void {
  new Counter({
    name: 'shareet_webhook_attempts_total',
    help: 'Attempts of this node to deliver to a webhook, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of outcomes) this.inc({ outcome }, count);
    },
  });
}
