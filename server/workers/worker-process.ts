import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { IpcLink } from './ipc-link.ts';
import {
  parseWorkerMessage,
  parseWorkerRequest,
  type PrimaryMessage,
  type PrimaryRequest,
  type WorkerMessage,
  type WorkerRequest,
} from './message.ts';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What happens at workers, for their supervisor. */
export interface WorkerListener {
  onMessage(worker: WorkerProcess, message: WorkerMessage): void;
  onRequest(worker: WorkerProcess, request: WorkerRequest): unknown;
}

/** One worker, as the primary sees it. */
export class WorkerProcess {
  readonly id: number;
  readonly ended: Promise<Ending>;
  /** How many checks in a row found no sign of life. */
  silences = 0;
  /** Whether it was ordered to stop. */
  isStopping = false;
  #hasEnded = false;
  readonly #clock: Clock;
  readonly #ready = Promise.withResolvers<string>();
  readonly #draining = Promise.withResolvers<void>();
  #failure: string | undefined;
  #servesSinceMs: number | undefined;
  readonly #worker: Worker;
  readonly #ipc: IpcLink;

  constructor(worker: Worker, clock: Clock, listener: WorkerListener) {
    this.id = worker.id;
    this.#worker = worker;
    this.#clock = clock;
    this.#ipc = new IpcLink({
      end: {
        send: (message, sent) => {
          if (worker.isConnected()) worker.send(message, sent);
          else sent(null);
        },
        onMessage: (receive) => worker.on('message', receive),
      },
      clock,
      onMessage: (body) => {
        this.silences = 0;
        const message = parseWorkerMessage(body);
        if (!message) return;
        this.#note(message);
        listener.onMessage(this, message);
      },
      onRequest: (body) => {
        const request = parseWorkerRequest(body);
        return request && listener.onRequest(this, request);
      },
    });
    this.ended = once(worker, 'exit').then(async ([code, signal]) => {
      await this.#isHeard();
      this.#hasEnded = true;
      return { code: typeof code === 'number' ? code : null, signal: signal ? String(signal) : null };
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get pid(): number | undefined {
    return this.#worker.process.pid;
  }

  /** Resolves with its address when it serves; may never resolve. */
  get ready(): Promise<string> {
    return this.#ready.promise;
  }

  /** Resolves when its `/readyz` reports draining; may never resolve. */
  get draining(): Promise<void> {
    return this.#draining.promise;
  }

  /** Why it does not start, in its own words. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** For how long it has served; `undefined` if it never did. */
  get servedMs(): number | undefined {
    return this.#servesSinceMs === undefined ? undefined : this.#clock.nowMs() - this.#servesSinceMs;
  }

  /** Messages that it has not taken yet. */
  get unsent(): number {
    return this.#ipc.unsent;
  }

  tell(message: PrimaryMessage): void {
    void this.#ipc.send(message);
  }

  /** Rejects if there is no response within `deadlineMs`. */
  ask(request: PrimaryRequest, deadlineMs: number): Promise<unknown> {
    return this.#ipc.request(request, deadlineMs);
  }

  /** Ends it at once, also when it is frozen. */
  kill(): void {
    this.#worker.process.kill('SIGKILL');
  }

  /** Its last messages may be read after its exit. Node does not emit `disconnect` if the worker still had a connection to take. */
  async #isHeard(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(secondMs, resolve);
    if (this.#worker.isConnected()) this.#worker.once('disconnect', resolve);
    else resolve();
    await promise;
    cancel();
  }

  #note(message: WorkerMessage): void {
    if (message.type === 'failed') this.#failure = message.reason;
    if (message.type === 'draining') this.#draining.resolve();
    if (message.type !== 'ready') return;
    this.#servesSinceMs = this.#clock.nowMs();
    this.#ready.resolve(message.url);
  }
}
