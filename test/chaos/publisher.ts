import { elapse } from './elapse.ts';
import type { Acknowledged } from './oracle.ts';
import { pick, wholeBetween, type Random } from './random.ts';

export interface PublisherOptions {
  readonly urls: readonly string[];
  readonly adminKey: string;
  readonly channel: string;
  readonly writers: number;
  readonly random: Random;
  /** The most that a writer waits between two headlines. */
  readonly pauseMs?: number;
  /** Fields of each publication besides the title. */
  readonly draft?: object;
}

/** How long a writer waits for an answer, and before it repeats a request. */
const answerMs = 5_000;
const retryMs = 50;
/** What may be answered while something is broken; everything else is a fault of the node. */
const refusals = new Set([429, 503]);

/**
 * Writers that publish at once, each one headline after another, at any of the nodes. A request without an answer is repeated with the same
 * `Idempotency-Key`, maybe at another node, so that it must not be published twice.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that nothing excuses. */
  readonly faults: string[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  #isAbandoned = false;
  #waiting: { readonly count: number; readonly act: () => void }[] = [];
  /** How long each answer took, and how many were refusals. */
  readonly answersMs: number[] = [];
  refused = 0;
  readonly #onRefusal: (() => void)[] = [];

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  start(): this {
    const writers = Array.from({ length: this.#options.writers }, (_, writer) => this.#write(writer));
    this.#writing = Promise.all(writers);
    return this;
  }

  /** Resolves when so many headlines more are acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    await new Promise<void>((act) => this.#waiting.push({ count: wanted, act }));
  }

  /** Resolves with the next refusal. */
  async refusal(): Promise<void> {
    await new Promise<void>((act) => this.#onRefusal.push(act));
  }

  /** Resolves when everything that was begun is acknowledged. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#writing;
  }

  /** The first acknowledged headline that was sent after a moment, as soon as there is one. */
  async firstSentAfter(atMs: number): Promise<Acknowledged> {
    for (;;) {
      const first = this.acknowledged.find((each) => each.sentAtMs > atMs);
      if (first) return first;
      await this.more(1);
    }
  }

  /** When the first headline was acknowledged after a moment; infinity if nothing was yet. */
  firstAcknowledgedAfter(atMs: number): number {
    return this.acknowledged.find((each) => each.atMs > atMs)?.atMs ?? Infinity;
  }

  /** Stops at once; what was begun may be published or not. */
  abandon(): void {
    this.#isStopped = true;
    this.#isAbandoned = true;
  }

  async #write(writer: number): Promise<void> {
    const { channel, random, pauseMs = 0 } = this.#options;
    for (let number = 1; !this.#isStopped; number += 1) {
      const title = `خبر ${channel} ${writer}-${number}`;
      const sentAtMs = performance.now();
      await this.#publish(title, `${channel}-${writer}-${number}`);
      this.acknowledged.push({ title, writer, sentAtMs, atMs: performance.now() });
      const done = this.#waiting.filter(({ count }) => count <= this.acknowledged.length);
      this.#waiting = this.#waiting.filter((waiting) => !done.includes(waiting));
      for (const { act } of done) act();
      if (pauseMs > 0) await elapse(wholeBetween(random, 0, pauseMs));
    }
  }

  async #publish(title: string, idempotencyKey: string): Promise<void> {
    while (!this.#isAbandoned && !(await this.#tryToPublish(title, idempotencyKey))) await elapse(retryMs);
  }

  async #tryToPublish(title: string, idempotencyKey: string): Promise<boolean> {
    const { urls, adminKey, channel, random, draft } = this.#options;
    const startedAtMs = performance.now();
    let answer: Response;
    try {
      answer = await fetch(`${pick(random, urls)}/v1/channels/${channel}/headlines`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${adminKey}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify({ title, url: 'https://akhbar.example/1', ...draft }),
        signal: AbortSignal.timeout(answerMs),
      });
      await answer.arrayBuffer();
    } catch {
      // The node is gone, or frozen.
      return false;
    }
    this.answersMs.push(performance.now() - startedAtMs);
    if (answer.status === 201) return true;
    this.refused += 1;
    for (const act of this.#onRefusal.splice(0)) act();
    if (!refusals.has(answer.status) || !answer.headers.has('retry-after'))
      this.faults.push(`${answer.status} to a publication`);
    return false;
  }
}
