import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import { fetchFeed, retryAtMs, type FeedResponse, type Validators } from '../feeds/fetch-feed.ts';
import type { FeedOptions } from '../feeds/feed-headline.ts';
import { FeedReader } from '../feeds/feed-reader.ts';
import type { Feed } from '../feeds/read-feed.ts';
import type { FetchPolicy } from '../images/fetch-policy.ts';
import { openConnection } from '../images/guarded-connection.ts';
import { MediaError } from '../images/media-error.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { secondMs } from '../protocol/durations.ts';
import { KeyedSemaphore } from '../semaphore.ts';
import { KnownAlerts } from './known-alerts.ts';
import { sourceFaults, type SourceFault } from '../protocol/newsroom/sources.ts';

export interface FeedFetcherOptions {
  readonly clock: Clock;
  /** Where feeds may be fetched from. */
  readonly policy: FetchPolicy;
  /** Hosts whose addresses need not be public, such as a newsroom's own. */
  readonly privateHosts: ReadonlySet<string>;
  /** Reads what was fetched; one of its own unless set. */
  readonly reader?: FeedReader | undefined;
  /** The address of this node, which is sent to hosts. */
  readonly contact: () => string;
}

/** What is known of a feed from the last visit. */
export interface KnownVersion {
  readonly validators: Validators;
  readonly digest?: string | undefined;
}

interface Answered {
  readonly address: string;
  readonly movedTo?: string | undefined;
  readonly maxAgeMs?: number | undefined;
  readonly tookMs: number;
}

export interface ReadFeed extends Answered, KnownVersion {
  readonly kind: 'read';
  readonly feed: Feed;
}

export interface FailedFetch {
  readonly kind: 'failed';
  readonly fault: SourceFault;
  readonly detail: string;
  readonly retryAfterMs?: number | undefined;
}

export type FetchResult = ReadFeed | (Answered & { readonly kind: 'unchanged' }) | FailedFetch;

/** From the first request to the last byte, redirects included; waiting for a host's turn is not counted. */
const timeoutMs = 30 * secondMs;

/** Fetches feeds and reads them. Never throws for what a feed or its server does. */
export class FeedFetcher {
  readonly #options: FeedFetcherOptions;
  readonly #hosts = new KeyedSemaphore(1);
  readonly #reader: FeedReader;
  readonly alerts = new KnownAlerts();

  constructor(options: FeedFetcherOptions) {
    this.#options = options;
    this.#reader = options.reader ?? new FeedReader();
  }

  /** @throws the reason of `stopped` when it is aborted */
  async fetch(
    address: string,
    known: KnownVersion,
    options: Omit<FeedOptions, 'address' | 'charset' | 'encoding' | 'links'>,
    stopped: AbortSignal,
  ): Promise<FetchResult> {
    const { clock } = this.#options;
    const timer = new Timer(clock);
    const response = await this.#ask(address, known.validators, timer, stopped);
    if (response.kind === 'failed') return response;
    return this.#read(response, known, options, { nowMs: clock.nowMs(), tookMs: timer.tookMs });
  }

  async #ask(
    address: string,
    validators: Validators,
    timer: Timer,
    stopped: AbortSignal,
  ): Promise<FeedResponse | FailedFetch> {
    try {
      const signal = AbortSignal.any([stopped, timer.signal]);
      return await this.#request(address, validators, timer, signal);
    } catch (error) {
      stopped.throwIfAborted();
      if (timer.signal.aborted) return failed('timed-out');
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      return failed(fault);
    } finally {
      timer.stop();
    }
  }

  /** Closes the feed reader, unless it was passed in. */
  async close(): Promise<void> {
    if (!this.#options.reader) await this.#reader.close();
  }

  async #read(
    response: FeedResponse,
    known: KnownVersion,
    options: FeedOptions,
    { nowMs, tookMs }: { readonly nowMs: number; readonly tookMs: number },
  ): Promise<FetchResult> {
    switch (response.kind) {
      case 'misled':
        return failed(response.reason === 'no-web-address' ? 'bad-redirect' : 'too-many-redirects');
      case 'refused':
        return refused(response, nowMs);
      case 'not-modified':
        return { ...response, kind: 'unchanged', tookMs };
      case 'fetched':
    }

    const { bytes, charset, encoding, address, movedTo, maxAgeMs, validators, links } = response;
    const answered = { address, movedTo, maxAgeMs, tookMs };
    const digest = createHash('sha256').update(bytes).digest('base64url');
    if (digest === known.digest) return { ...answered, kind: 'unchanged' };

    const feed = await this.#reader.read(bytes, {
      ...options,
      address,
      links,
      ...(charset !== undefined && { charset }),
      ...(encoding !== undefined && { encoding }),
    });
    return { ...answered, kind: 'read', feed, validators, digest };
  }

  #request(
    address: string,
    validators: Validators,
    timer: Timer,
    signal: AbortSignal,
  ): Promise<FeedResponse> {
    const { policy, privateHosts, contact } = this.#options;
    return fetchFeed({
      address,
      validators,
      userAgent: userAgent('reads feeds', contact()),
      signal,
      connect: (url) => {
        const isPrivate = privateHosts.has(url.hostname);
        return openConnection(url, isPrivate ? { ...policy, mayConnect: () => true } : policy, signal);
      },
      queue: (host, work) => {
        const timed = () => {
          timer.start();
          return work();
        };
        return this.#hosts.run(host, timed, signal);
      },
    });
  }
}

/** A deadline that begins when the work does. */
class Timer {
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  #startedAtMs: number | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  get tookMs(): number {
    return this.#startedAtMs === undefined ? 0 : this.#clock.nowMs() - this.#startedAtMs;
  }

  start(): void {
    if (this.#startedAtMs !== undefined) return;
    this.#startedAtMs = this.#clock.nowMs();
    this.#cancel = this.#clock.after(timeoutMs, () => this.#ending.abort());
  }

  stop(): void {
    this.#cancel?.();
  }
}

function refused(response: Extract<FeedResponse, { kind: 'refused' }>, nowMs: number): FailedFetch {
  const { status, retryAfter } = response;
  if (status === 410) return failed('gone');
  const atMs = retryAtMs(retryAfter, nowMs);
  const retryAfterMs = atMs === undefined ? undefined : atMs - nowMs;
  const isAsked = status === 429 || retryAfterMs !== undefined;
  const fault = isAsked ? 'asked-to-wait' : 'bad-status';
  return { ...failed(fault, `${sourceFaults[fault]} (status ${status})`), retryAfterMs };
}

export function failed(fault: SourceFault, detail: string = sourceFaults[fault]): FailedFetch {
  return { kind: 'failed', fault, detail };
}

/** The fault of a network or a server; `undefined` if the fault is in this server. */
function faultOf(error: unknown): SourceFault | undefined {
  if (error instanceof MediaError) return isFault(error.code) ? error.code : 'unreachable';
  return errorCode(error) === undefined ? undefined : 'connection-lost';
}

function isFault(code: string): code is SourceFault {
  return Object.hasOwn(sourceFaults, code);
}
