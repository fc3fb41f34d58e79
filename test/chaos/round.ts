import type { Snapshot } from '../../server/protocol/message.ts';
import type { Position } from '../../server/protocol/position.ts';
import { adminKey, type Deployment } from './deployment.ts';
import { ChannelOracle, type Findings } from './oracle.ts';
import { Publisher } from './publisher.ts';
import type { Random } from './random.ts';
import { Viewer } from './viewer.ts';

/** What one round was, and what was found in it. */
export interface RoundResult extends Findings {
  readonly faults: number;
  readonly viewers: number;
  /** Events in the log of its channel. */
  readonly events: number;
  readonly deliveries: number;
  /** How long each viewer that a fault could reach needed until it had everything again. */
  readonly toWholeMs: readonly number[];
  /** Promises that were not kept, beside the oracle's. */
  readonly broken: readonly string[];
  /** What else was measured, in words. */
  readonly notes: readonly string[];
}

/** How many follow and write, and how long each writer rests between two publications. */
export interface Load {
  readonly viewers: number;
  readonly writers: number;
  readonly pauseMs?: number;
}

/** The load in most scenarios. */
export const burst: Load = { viewers: 12, writers: 6, pauseMs: 20 };
export const smallBurst: Load = { viewers: 8, writers: 4, pauseMs: 20 };
/** Writers that do not rest. */
export const few: Load = { viewers: 6, writers: 4 };
/** For rounds whose fault takes long to be noticed. */
export const trickle: Load = { viewers: 6, writers: 2, pauseMs: 50 };

export interface RoundOptions {
  readonly deployment: Deployment;
  readonly channel: string;
  readonly random: Random;
  readonly load: Load;
  /** Fields of each publication besides its title. */
  readonly draft?: object;
  /** How many headlines its channel shows; by default so many that none expires. */
  readonly maxHeadlines?: number;
  readonly backoffMs?: readonly [number, number];
  readonly viewerUrls?: readonly string[];
  readonly publishUrls?: readonly string[];
}

/** How long viewers may take to reach the end of the log; one that is not there then has lost something. */
const settlingMs = 60_000;

/** Viewers and writers of a channel of their own, so that a round's log begins at 1. */
export class Round implements AsyncDisposable {
  readonly oracle = new ChannelOracle();
  readonly viewers: Viewer[];
  readonly publisher: Publisher;
  readonly #options: RoundOptions;
  readonly #toWholeMs: number[] = [];
  readonly #broken: string[] = [];
  readonly notes: string[] = [];
  #faults = 0;

  private constructor(options: RoundOptions) {
    this.#options = options;
    const { deployment, channel, random, load, draft, backoffMs } = options;
    const { viewers, writers, pauseMs } = load;
    const urls = options.viewerUrls ?? [deployment.balancer.url];
    this.publisher = new Publisher({
      urls: options.publishUrls ?? deployment.urls,
      adminKey,
      channel,
      writers,
      random,
      ...(pauseMs !== undefined && { pauseMs }),
      ...(draft && { draft }),
    });
    this.viewers = Array.from({ length: viewers }, (_, number) => {
      const listener = this.oracle.viewer(`viewer ${number}`);
      return new Viewer({ urls, channel, random, listener, ...(backoffMs && { backoffMs }) });
    });
  }

  /** Resolves when the viewers follow and the first headlines are acknowledged. */
  static async begin(options: RoundOptions): Promise<Round> {
    await options.deployment.createChannel(options.channel, options.maxHeadlines);
    const round = new Round(options);
    await Promise.all(round.oracle.viewers.map((viewer) => viewer.until(() => viewer.readies > 0)));
    round.publisher.start();
    await round.publisher.more(1);
    return round;
  }

  /** Counts a fault. */
  fault(count = 1): void {
    this.#faults += count;
  }

  check(isKept: boolean, promise: string): void {
    if (!isKept) this.#broken.push(promise);
  }

  /**
   * Measures how long viewers need from `sinceMs` on until they have the first headline that was sent after it.
   *
   * @param cutsBefore the lost connections of each viewer before the fault, to leave out viewers who lost none by it
   */
  async measure(sinceMs: number, cutsBefore?: readonly number[]): Promise<void> {
    const { title } = await this.publisher.firstSentAfter(sinceMs);
    await within(
      settlingMs,
      this.oracle.viewers.map((viewer) => viewer.until(() => this.#reachedAtMs(viewer, title) !== undefined)),
    );
    for (const [index, viewer] of this.oracle.viewers.entries()) {
      const isHit = cutsBefore === undefined || (this.viewers[index]?.cuts ?? 0) > (cutsBefore[index] ?? 0);
      const atMs = this.#reachedAtMs(viewer, title);
      if (isHit && atMs !== undefined) this.#toWholeMs.push(Math.max(0, atMs - sinceMs));
    }
  }

  took(ms: readonly number[]): void {
    this.#toWholeMs.push(...ms);
  }

  /** Records how long each viewer that lost its connection took to come back. */
  measureReturns(): void {
    this.took(this.viewers.flatMap(({ returnsMs }) => returnsMs));
  }

  #reachedAtMs(viewer: ChannelOracle['viewers'][number], title: string): number | undefined {
    const position = this.oracle.positionOf(title);
    return position && viewer.reachedAtMs(position);
  }

  /** Stops its viewers and writers, whatever happened, so that they disturb no other round. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const viewer of this.viewers) viewer.close();
    this.publisher.abandon();
  }

  /** Ends the writing, lets all viewers reach the end of the log, and returns what was found. */
  async end(acknowledged = this.publisher.acknowledged): Promise<RoundResult> {
    await this.publisher.stop();
    const head = await this.#settle();
    this.oracle.conclude(head, acknowledged);
    return {
      ...this.oracle.findings,
      faults: this.#faults,
      viewers: this.viewers.length,
      events: head.seq,
      deliveries: this.oracle.viewers.reduce((sum, { deliveries }) => sum + deliveries, 0),
      toWholeMs: this.#toWholeMs,
      broken: [...this.#broken, ...this.publisher.faults.slice(0, 3)],
      notes: this.notes,
    };
  }

  async #settle(): Promise<Snapshot> {
    const { deployment, channel } = this.#options;
    let head = await deployment.endOfLog(channel);
    for (;;) {
      const { epoch, seq } = head;
      const isThere = ({ position }: { readonly position: Position | undefined }) =>
        position?.epoch === epoch && position.seq >= seq;
      await within(
        settlingMs,
        this.oracle.viewers.map((viewer) => viewer.until(() => isThere(viewer))),
      );
      // Anything still on its way would be a duplicate, unless it is the expiry that the last headline caused.
      head = await deployment.snapshot(channel);
      if (head.epoch === epoch && head.seq === seq) return head;
    }
  }
}

/** Resolves when all of `waiting` have, or after `limitMs`. */
export async function within(limitMs: number, waiting: readonly Promise<unknown>[]): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const isOver = new Promise<void>((resolve) => {
    limit = setTimeout(() => resolve(), limitMs);
  });
  await Promise.race([Promise.all(waiting), isOver]);
  clearTimeout(limit);
}
