import cluster, { type Worker } from 'node:cluster';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { Peers } from '../cluster/peers.ts';
import { headsFile, LogHeads } from '../log/log-heads.ts';
import { headsFailure } from '../log/open-tail-registry.ts';
import { secondMs } from '../protocol/durations.ts';
import { parsePosition } from '../protocol/position.ts';
import type { NodeMessageSubscriber } from '../store/node-message-subscriber.ts';
import { closeUnaccepted } from './close-unaccepted.ts';
import { GroupMetrics } from './group-metrics.ts';
import { GroupState } from './group-state.ts';
import type { WorkerMessage, WorkerRequest } from './message.ts';
import { Supervisor } from './supervisor.ts';
import type { WorkerProcess } from './worker-process.ts';

export interface PrimaryOptions {
  /** How many workers. */
  readonly count: number;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Notifications may be lost: no more than these are kept for a worker that is frozen. */
const maxUnsent = 1000;
/** Half of what most scrapers allow. */
const metricsMs = 5 * secondMs;
const hearsNothing: NodeMessageSubscriber = { isLive: true, subscribe: () => () => undefined };

/**
 * The process that starts the workers of a node, gives them connections in turn, and passes on their messages. It serves
 * nothing itself.
 */
export class Primary {
  readonly #supervisor: Supervisor;
  readonly #state: GroupState;
  readonly #metrics: GroupMetrics;
  readonly #heads: LogHeads;
  readonly #peers: Peers;

  constructor({ count, dataDir, clock, logger }: PrimaryOptions) {
    this.#state = new GroupState(clock);
    this.#metrics = new GroupMetrics({ serving: () => this.#supervisor.serving.length });
    this.#heads = new LogHeads({ clock, path: join(dataDir, headsFile), onFailure: headsFailure(logger) });
    this.#peers = new Peers({
      id: 'primary',
      subscriber: hearsNothing,
      notify: async (topic, payload) => this.#passOn({ type: 'notification', topic, payload }),
      onFailure: () => undefined,
    });
    this.#supervisor = new Supervisor({
      count,
      fork: () => forkInTurn(clock),
      clock,
      logger,
      listener: {
        onMessage: (worker, message) => this.#onMessage(worker, message),
        onRequest: (worker, request) => this.#onRequest(worker, request),
        onEnd: (worker) => this.#onEnd(worker),
        onReplace: () => this.#metrics.replaced(),
      },
    });
  }

  /** Rejects with a `WorkerStartError` when there is no sense in starting more workers. */
  get givenUp(): Promise<never> {
    return this.#supervisor.givenUp;
  }

  /** Resolves with the address that the workers serve. @throws {WorkerStartError} */
  start(): Promise<string> {
    return this.#supervisor.start();
  }

  /** Lets all workers stop; those that need longer than `limitMs` are killed. Returns whether there were none. */
  async stop(limitMs: number): Promise<boolean> {
    const isOrderly = await this.#supervisor.stop(limitMs);
    await this.#heads.flush();
    return isOrderly;
  }

  /** Ends all workers at once. */
  kill(): void {
    this.#supervisor.kill();
  }

  #onMessage(worker: WorkerProcess, message: WorkerMessage): void {
    switch (message.type) {
      case 'notification':
        return this.#passOn(message, worker);
      case 'heads':
        for (const [channel, text] of message.heads) {
          const position = parsePosition(text);
          if (position) this.#heads.note(channel, position);
        }
        return;
      case 'state':
        return this.#state.setState(worker.id, message.id, message.state);
      case 'last-metrics':
        return this.#metrics.record(worker.id, message.metrics);
      case 'leaving':
        return this.#supervisor.replace(worker);
      case 'ready':
      case 'failed':
      case 'alive':
      case 'draining':
        // Handled by the supervisor.
        return;
    }
  }

  #onRequest(worker: WorkerProcess, request: WorkerRequest): unknown {
    switch (request.type) {
      case 'take-lease':
        return this.#state.takeLease(worker.id, request.name, request.holder, request.durationMs);
      case 'release-lease':
        return this.#state.releaseLease(request.name, request.holder);
      case 'others':
        return this.#state.othersThan(request.id);
      case 'metrics':
        return this.#metricsOfAll();
    }
  }

  #passOn(message: WorkerMessage & { readonly type: 'notification' }, from?: WorkerProcess): void {
    for (const worker of this.#supervisor.running)
      if (worker !== from && worker.unsent < maxUnsent) worker.tell(message);
  }

  /** For a worker that does not answer, its last metrics are used. */
  async #metricsOfAll(): Promise<string> {
    await Promise.all(
      this.#supervisor.running.map(async (worker) => {
        const metrics = await worker.ask({ type: 'metrics' }, metricsMs).catch(() => undefined);
        if (Array.isArray(metrics) && !worker.hasEnded) this.#metrics.record(worker.id, metrics);
      }),
    );
    return this.#metrics.text();
  }

  #onEnd(worker: WorkerProcess): void {
    this.#metrics.ended(worker.id);
    this.#state.forget(worker.id);
    // The other workers have to know that its desks and viewers are gone.
    this.#peers.send({ type: 'state' });
  }
}

/** `SO_REUSEPORT` spreads connections unevenly, and ours last for hours. */
function forkInTurn(clock: Clock): Worker {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const worker = cluster.fork();
  closeUnaccepted(worker, clock);
  return worker;
}
