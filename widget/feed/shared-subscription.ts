import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import { formatPosition } from '../../server/protocol/position.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';
import { type FeedState, initialFeedState, noIds } from '../core/feed-state.ts';
import { undefinedOnAbort } from '../element/undefined-on-abort.ts';
import type { ChannelAddress } from './address.ts';
import type { Connection } from './connection.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';
import type { StartTimer } from './page-timer.ts';
import { pollIntervalMs, refusedPauseMs, responseTimeoutMs } from './snapshot-policy.ts';
import { newerState } from './snapshot.ts';

/** Without a live part and without another snapshot for this long, what is shown is stale. Longer than polling takes. */
const staleAfterMs = 1.5 * pollIntervalMs;

/** One subscriber's handle. */
export interface Subscription {
  /** Nobody can see this subscriber. When all subscribers of a channel sleep, its connection is closed. */
  sleep(): void;
  /** It can be seen again, and gets what it missed. */
  wake(): void;
  close(): void;
}

/** What is needed of the page before the live part is there; a test passes its own. */
export interface PageEnvironment {
  loadLive(): Promise<{
    openLiveConnection(
      address: ChannelAddress,
      snapshot: Snapshot | undefined,
      listener: (state: FeedState) => void,
    ): Connection;
  }>;
  /** Settles when the state that listeners received has been painted. */
  painted(): Promise<void>;
  /** Settles after `ms` or a little more, before the next request for the snapshot, or when the device is back on the network. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  readonly startTimer: StartTimer;
}

interface Subscriber {
  readonly listener: (state: FeedState) => void;
  isAwake: boolean;
}

/** The one connection of all subscribers of a channel on a page. Begins with the first and ends with the last: then it calls `onEnd`. */
export class SharedSubscription {
  readonly #address: ChannelAddress;
  readonly #environment: PageEnvironment;
  readonly #onEnd: () => void;
  readonly #controller = new AbortController();
  readonly #subscribers = new Set<Subscriber>();
  #hasStarted = false;
  #channelState: ChannelState | undefined;
  #latest: FeedState | undefined;
  #connection: Connection | undefined;
  #stopStaleTimer: (() => void) | undefined;

  constructor(address: ChannelAddress, environment: PageEnvironment, onEnd: () => void) {
    this.#address = address;
    this.#environment = environment;
    this.#onEnd = onEnd;
  }

  /** Never calls the listener before it has returned. */
  subscribe(listener: (state: FeedState) => void): Subscription {
    const subscriber: Subscriber = { listener, isAwake: true };
    this.#subscribers.add(subscriber);
    if (!this.#hasStarted) void this.#start();
    queueMicrotask(() => {
      if (this.#latest && this.#subscribers.has(subscriber)) this.#tell(listener, this.#latest);
    });
    this.#updateSleep();

    return {
      sleep: () => this.#setAwake(subscriber, false),
      wake: () => this.#setAwake(subscriber, true),
      close: () => this.#close(subscriber),
    };
  }

  async #start(): Promise<void> {
    this.#hasStarted = true;
    const { signal } = this.#controller;
    const { painted, pause } = this.#environment;
    while (!signal.aborted) {
      const answer = await this.#inTime((asking) => fetchSnapshot(this.#address, asking));
      if (signal.aborted) return;
      if (answer.type === 'refused') {
        this.#publish({ ...this.#known, status: 'refused', refusal: answer.refusal });
        await pause(refusedPauseMs, signal);
        continue;
      }
      const snapshot = answer.type === 'snapshot' ? answer.snapshot : undefined;
      if (snapshot) this.#publishSnapshot(snapshot);
      const retryAfterMs = answer.type === 'lost' && answer.retryAfterMs;
      if (!retryAfterMs) {
        await painted();
        if (signal.aborted || (await this.#goLive(snapshot)) || signal.aborted) return;
      }
      if (!snapshot) this.#publish({ ...this.#known, status: this.#channelState ? 'stale' : 'offline' });
      await pause(retryAfterMs || pollIntervalMs, signal);
    }
  }

  /** An answer that never comes counts as lost, and the headlines are live no longer than without it. */
  async #inTime<Value>(load: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const { signal } = this.#controller;
    const loading = new AbortController();
    const abort = () => loading.abort();
    signal.addEventListener('abort', abort);
    const stopTimer = this.#environment.startTimer(responseTimeoutMs, abort);
    const value = await load(loading.signal);
    stopTimer();
    signal.removeEventListener('abort', abort);
    return value;
  }

  /** Whether the live part has taken over. If it fails, or never arrives, a snapshot from time to time has to do. */
  async #goLive(snapshot: Snapshot | undefined): Promise<boolean> {
    const { loadLive } = this.#environment;
    const live = await this.#inTime((signal) => undefinedOnAbort(loadLive(), signal).catch(() => undefined));
    if (!live || this.#controller.signal.aborted) return false;

    this.#stopStaleTimer?.();
    this.#connection = live.openLiveConnection(this.#address, snapshot, (state) => this.#publish(state));
    this.#updateSleep();
    return true;
  }

  get #known(): FeedState {
    return this.#latest ?? initialFeedState;
  }

  #publishSnapshot(snapshot: Snapshot): void {
    const clockOffsetMs = timeMs(snapshot.now) - performance.now();
    this.#stopStaleTimer?.();
    this.#stopStaleTimer = this.#environment.startTimer(staleAfterMs, () =>
      this.#publish({ ...this.#known, status: 'stale' }),
    );
    const channelState = newerState(this.#channelState, snapshot);
    this.#channelState = channelState;
    this.#publish({
      ...initialFeedState,
      headlines: channelState.headlines,
      channel: channelState.channel,
      position: formatPosition(channelState),
      status: 'live',
      clockOffsetMs,
      lastHeardAtMs: timeMs(snapshot.now),
    });
  }

  #publish(state: FeedState): void {
    this.#latest = { ...state, expiredIds: noIds };
    for (const { listener } of this.#subscribers) this.#tell(listener, state);
  }

  /** An error in a listener is reported to the page; it stops neither this subscription nor the other listeners. */
  #tell(listener: (state: FeedState) => void, state: FeedState): void {
    try {
      listener(state);
    } catch (error) {
      // As `reportError` does, which browsers of older televisions lack.
      setTimeout(() => {
        throw error;
      });
    }
  }

  #setAwake(subscriber: Subscriber, isAwake: boolean): void {
    subscriber.isAwake = isAwake;
    this.#updateSleep();
  }

  #updateSleep(): void {
    const isAwake = [...this.#subscribers].some((subscriber) => subscriber.isAwake);
    if (isAwake) this.#connection?.wake();
    else this.#connection?.sleep();
  }

  #close(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    // An element that is moved leaves the page and comes back at once: the connection stays.
    queueMicrotask(() => {
      if (this.#subscribers.size > 0 || this.#controller.signal.aborted) return;
      this.#controller.abort();
      this.#stopStaleTimer?.();
      this.#connection?.close();
      this.#onEnd();
    });
  }
}
