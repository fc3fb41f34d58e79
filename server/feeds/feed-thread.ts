import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../error-code.ts';
import type { ReadRequest } from './feed-worker.ts';
import type { Feed } from './read-feed.ts';

export interface ThreadLimits {
  /** Processor time for one feed, which does not depend on how busy the machine is. */
  readonly cpuLimitMs: number;
  readonly memoryMb: number;
  /** How long the thread stays without work. */
  readonly idleMs: number;
}

/** TypeScript in a clone, JavaScript in a package. */
const script = join(import.meta.dirname, `feed-worker${extname(import.meta.filename)}`);
const checkIntervalMs = 200;

/** Reads feeds one after the other, in a thread that starts when there is work, and anew after it was ended. */
export class FeedThread {
  readonly #limits: ThreadLimits;
  readonly #closing = new AbortController();
  #worker: Worker | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
  }

  /** @throws when the thread does not start, and when this is closed */
  read(request: ReadRequest): Promise<Feed> {
    const result = this.#queue.then(() => this.#run(request));
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Ends the thread. Pending requests are rejected. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The reader of feeds is closed.'));
    await this.#queue;
    this.#stop();
  }

  async #run(request: ReadRequest): Promise<Feed> {
    this.#closing.signal.throwIfAborted();
    clearTimeout(this.#idle);
    const done = new AbortController();
    const signal = AbortSignal.any([this.#closing.signal, done.signal]);
    try {
      const worker = this.#worker ?? (await this.#start(signal));
      worker.ref();
      // An event `error` rejects what waits for another event.
      const answered = once(worker, 'message', { signal }).then(([feed]) => feed as Feed);
      worker.postMessage(request, []);
      return await Promise.race([answered, this.#overrun(worker, signal)]);
    } catch (error) {
      // Do not reuse the thread: a late answer would be taken for that of the next feed.
      this.#stop();
      this.#closing.signal.throwIfAborted();
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      return { headlines: [], refused: [], unreadable: reason };
    } finally {
      done.abort();
      this.#worker?.unref();
      this.#idle = setTimeout(() => this.#stop(), this.#limits.idleMs).unref();
    }
  }

  /** Rejects when the thread has used up its time. */
  async #overrun(worker: Worker, signal: AbortSignal): Promise<never> {
    const { promise, reject } = Promise.withResolvers<never>();
    // If it has ended, its own event says so.
    const start = await worker.cpuUsage().catch(() => undefined);
    if (!start) return promise;
    const timer = setInterval(() => {
      worker.cpuUsage(start).then(
        ({ user, system }) => {
          if ((user + system) / 1000 > this.#limits.cpuLimitMs) reject(new OverrunError());
        },
        () => {},
      );
    }, checkIntervalMs);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    if (signal.aborted) clearInterval(timer);
    return promise;
  }

  async #start(signal: AbortSignal): Promise<Worker> {
    const { memoryMb } = this.#limits;
    const worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
      // It has no use for the node's secrets.
      env: {},
    });
    // For as long as it lives: an unhandled error event would end the node.
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
    await once(worker, 'online', { signal });
    return worker;
  }

  #stop(): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

class OverrunError extends Error {}

/** Why a feed could not be read; `undefined` for a fault of this server. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof OverrunError) return 'it takes too long to read';
  return errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it needs too much memory to read' : undefined;
}
