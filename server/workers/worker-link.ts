import cluster from 'node:cluster';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import type { WorkerGroup } from '../cluster/cluster.ts';
import type { Head } from '../log/log-heads.ts';
import { formatPosition } from '../protocol/position.ts';
import type { Leases } from '../store/leases.ts';
import type { NodeRows } from '../store/nodes.ts';
import type { SubscriptionHandler } from '../store/node-message-subscriber.ts';
import { IpcLink } from './ipc-link.ts';
import { parsePrimaryMessage, type WorkerMessage, type WorkerRequest } from './message.ts';

/** The order of the primary to stop, with the number of workers that stop together. */
export interface StopOrder {
  readonly together: number;
}

export interface PrimaryListener {
  onDrain(): void;
  onStop(order: StopOrder): void;
}

const nodeRows = z.array(z.object({ id: z.string(), state: z.string() }));
const aliveIntervalMs = 2 * secondMs;
/** Notifications may be lost: while the primary is frozen, no more than these are kept for it. */
const maxUnsent = 1000;

/** The link of a worker to the other workers of its node, through the primary. */
export class WorkerLink implements WorkerGroup {
  readonly #clock: Clock;
  readonly #ipc: IpcLink;
  readonly #handlers = new Map<string, Set<SubscriptionHandler>>();
  #listener: PrimaryListener | undefined;
  #metrics: () => Promise<readonly object[]> = async () => [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#ipc = new IpcLink({
      end: {
        send: (message, sent) => {
          if (process.send && process.connected) process.send(message, undefined, undefined, sent);
          else sent(null);
        },
        onMessage: (listener) => process.on('message', listener),
      },
      clock,
      onMessage: (message) => this.#onMessage(message),
      onRequest: () => this.#metrics(),
    });
  }

  /** Whether this is the worker that the node began with: it does the one-time work at the start, before there are others. */
  get isFirst(): boolean {
    return cluster.worker?.id === 1;
  }

  get isLive(): boolean {
    return process.connected;
  }

  subscribe(topic: string, handler: SubscriptionHandler): () => void {
    const handlers = this.#handlers.get(topic) ?? new Set();
    this.#handlers.set(topic, handlers);
    handlers.add(handler);
    handler.onSubscribed();
    return () => {
      handlers.delete(handler);
      if (handlers.size === 0 && this.#handlers.get(topic) === handlers) this.#handlers.delete(topic);
    };
  }

  /** Sends `payload` to the other workers that subscribe to `topic`. */
  readonly notify = (topic: string, payload: string): void => {
    if (this.#ipc.unsent < maxUnsent) void this.#tell({ type: 'notification', topic, payload });
  };

  /** The rights of which each has one holder among all workers. */
  get leases(): Leases {
    return {
      take: async (name, holder, durationMs) =>
        (await this.#ask({ type: 'take-lease', name, holder, durationMs })) === true,
      release: async (name, holder) => void (await this.#ask({ type: 'release-lease', name, holder })),
    };
  }

  /** What workers know of each other, kept by the primary as long as they live. */
  get nodeRows(): NodeRows {
    return {
      write: (id, state) => this.#tell({ type: 'state', id, state }),
      others: async (id) => nodeRows.parse(await this.#ask({ type: 'others', id })),
      // The primary deletes it when this process ends.
      delete: async () => undefined,
      deleteDead: async () => undefined,
    };
  }

  /** Tells the primary how far logs were read: it remembers it for all workers. */
  readonly keepHeads = (heads: readonly Head[]): Promise<void> =>
    this.#tell({
      type: 'heads',
      heads: heads.map(([channel, position]) => [channel, formatPosition(position)]),
    });

  /** The metrics of all workers together, as text. */
  readonly metricsOfAll = async (): Promise<string> => z.string().parse(await this.#ask({ type: 'metrics' }));

  /** @param metrics those of this worker */
  serveMetrics(metrics: () => Promise<readonly object[]>): void {
    this.#metrics = metrics;
  }

  /** This worker serves at `url`. From now on the primary expects signs of life. */
  ready(url: string, listener: PrimaryListener): void {
    this.#listener = listener;
    void this.#tell({ type: 'ready', url });
    this.#heartbeat();
  }

  /** Resolves when the primary has the reason why this worker does not start. */
  failed(reason: string): Promise<void> {
    return this.#tell({ type: 'failed', reason });
  }

  /** Asks the primary for the order to stop. */
  leave(): void {
    void this.#tell({ type: 'leaving' });
  }

  /** Resolves when the primary has what this worker has counted. */
  async sendLastMetrics(): Promise<void> {
    await this.#tell({ type: 'last-metrics', metrics: [...(await this.#metrics())] });
  }

  #heartbeat(): void {
    if (this.#ipc.unsent < maxUnsent) void this.#tell({ type: 'alive' });
    this.#clock.after(aliveIntervalMs, () => this.#heartbeat());
  }

  #onMessage(body: unknown): void {
    const message = parsePrimaryMessage(body);
    switch (message?.type) {
      case 'notification':
        for (const handler of this.#handlers.get(message.topic) ?? []) handler.onMessage(message.payload);
        return;
      case 'drain':
        this.#listener?.onDrain();
        return void this.#tell({ type: 'draining' });
      case 'stop':
        return this.#listener?.onStop(message);
      case undefined:
        return;
    }
  }

  #tell(message: WorkerMessage): Promise<void> {
    return this.#ipc.send(message);
  }

  #ask(request: WorkerRequest): Promise<unknown> {
    return this.#ipc.request(request);
  }
}
