import type { Refusal, Snapshot } from '../../server/protocol/message.ts';
import type { ChannelAddress } from './address.ts';
import type { Drive } from './connection.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';
import type { Handover } from './live.ts';
import { takeSnapshot } from './snapshot.ts';
import type { FeedStatus, FeedUpdate } from './update.ts';

/** One strip's share in a channel. */
export interface Subscription {
  /** Nobody can see this strip. When no strip of the channel can be seen, its connection is let go. */
  sleep(): void;
  /** It can be seen again: what it missed follows. */
  wake(): void;
  close(): void;
}

/** What a page is to the first part; a test hands in its own. */
export interface FirstSurroundings {
  loadLive(): Promise<{ follow(handover: Handover): Drive }>;
  /** Settles when what a listener was told has been painted. */
  painted(): Promise<void>;
  /** Settles before the snapshot is asked for again, where the live part cannot be had. */
  pause(signal: AbortSignal): Promise<void>;
}

interface Share {
  readonly listener: (update: FeedUpdate) => void;
  isAwake: boolean;
}

const none: ReadonlySet<string> = new Set();

/** All strips of one channel on a page. Begins with the first share and ends with the last one; `onEnd` is called then. */
export class Follower {
  readonly #address: ChannelAddress;
  readonly #surroundings: FirstSurroundings;
  readonly #onEnd: () => void;
  readonly #life = new AbortController();
  readonly #shares = new Set<Share>();
  #hasStarted = false;
  #latest: FeedUpdate | undefined;
  #drive: Drive | undefined;

  constructor(address: ChannelAddress, surroundings: FirstSurroundings, onEnd: () => void) {
    this.#address = address;
    this.#surroundings = surroundings;
    this.#onEnd = onEnd;
  }

  /** The listener is never called before this has returned. */
  subscribe(listener: (update: FeedUpdate) => void): Subscription {
    const share: Share = { listener, isAwake: true };
    this.#shares.add(share);
    if (!this.#hasStarted) void this.#start();
    queueMicrotask(() => this.#greet(share));
    this.#settleSleep();

    return {
      sleep: () => this.#setAwake(share, false),
      wake: () => this.#setAwake(share, true),
      close: () => this.#close(share),
    };
  }

  async #start(): Promise<void> {
    this.#hasStarted = true;
    const { signal } = this.#life;
    const { painted, pause } = this.#surroundings;
    while (!signal.aborted) {
      const answer = await fetchSnapshot(this.#address, signal);
      if (signal.aborted) return;
      if (answer.type === 'refused') return this.#tell('refused', answer.refusal);

      const snapshot = answer.type === 'snapshot' ? answer.snapshot : undefined;
      if (snapshot) this.#tellSnapshot(snapshot);
      await painted();
      if (signal.aborted || (await this.#handOver(snapshot))) return;
      if (!snapshot) this.#tell(this.#latest?.state ? 'stale' : 'offline');
      await pause(signal);
    }
  }

  /** Whether the live part has taken over; without it, a snapshot now and then must do. */
  async #handOver(snapshot: Snapshot | undefined): Promise<boolean> {
    const live = await this.#surroundings.loadLive().catch(() => undefined);
    if (!live || this.#life.signal.aborted) return false;

    const listener = (update: FeedUpdate) => this.#pass(update);
    this.#drive = live.follow({ address: this.#address, snapshot, listener, fetchSnapshot });
    this.#settleSleep();
    return true;
  }

  #tellSnapshot(snapshot: Snapshot): void {
    const heardAtMs = Date.now();
    const state = takeSnapshot(this.#latest?.state, snapshot);
    const clockOffsetMs = Date.parse(snapshot.now) - heardAtMs;
    this.#pass({ state, expiredIds: none, status: 'live', clockOffsetMs, heardAtMs });
  }

  #tell(status: FeedStatus, refusal?: Refusal): void {
    const known = this.#latest ?? { state: undefined, expiredIds: none, clockOffsetMs: 0 };
    this.#pass({ ...known, status, ...(refusal ? { refusal } : {}) });
  }

  #pass(update: FeedUpdate): void {
    this.#latest = { ...update, expiredIds: none };
    for (const { listener } of this.#shares) listener(update);
  }

  #greet(share: Share): void {
    if (this.#latest && this.#shares.has(share)) share.listener(this.#latest);
  }

  #setAwake(share: Share, isAwake: boolean): void {
    share.isAwake = isAwake;
    this.#settleSleep();
  }

  #settleSleep(): void {
    const isAwake = [...this.#shares].some((share) => share.isAwake);
    if (isAwake) this.#drive?.wake();
    else this.#drive?.sleep();
  }

  #close(share: Share): void {
    this.#shares.delete(share);
    // An element that is moved leaves the page and comes back at once: the connection stays.
    queueMicrotask(() => {
      if (this.#shares.size > 0 || this.#life.signal.aborted) return;
      this.#life.abort();
      this.#drive?.close();
      this.#onEnd();
    });
  }
}
