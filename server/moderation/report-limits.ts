import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { dayMs, hourMs, minuteMs } from '../protocol/durations.ts';
import type { ReportSource } from './report-source.ts';

interface Window {
  readonly maxReports: number;
  readonly withinMs: number;
}

const reporterWindows: readonly Window[] = [
  { maxReports: 5, withinMs: 10 * minuteMs },
  { maxReports: 20, withinMs: dayMs },
];
const networkWindows: readonly Window[] = [
  { maxReports: 20, withinMs: 10 * minuteMs },
  { maxReports: 60, withinMs: hourMs },
];
/** Shared by many people: the addresses of a company or site, or a private address with a proxy's whole audience behind it. */
const sharedWindows: readonly Window[] = networkWindows.map(({ maxReports, withinMs }) => ({
  maxReports: 10 * maxReports,
  withinMs,
}));

/** How many of each kind are remembered at once: about 20 MB in all at worst. */
const maxReporters = 10_000;
const maxNetworks = 10_000;
const maxShared = 2_000;

type Kind = 'reporter' | 'network' | 'shared';

/** Whom a report counts for, hashed. */
export type ReportCounters = readonly { readonly kind: Kind; readonly name: string }[];

/** How reports are shared with the other nodes, which count them too. */
export interface ReportSharing {
  /** The key that all nodes hash with. */
  readonly key: string;
  /** Sends them a report. */
  readonly tell: (counters: ReportCounters) => void;
}

/**
 * Limits how often each reporter and each network may report, at all nodes together. Neither is stored; keyed hashes are kept in memory
 * and sent to other nodes.
 */
export class ReportLimits {
  readonly #clock: Clock;
  readonly #sharing: ReportSharing | undefined;
  readonly #key: string | Buffer;
  readonly #windows: Readonly<Record<Kind, SlidingWindows>> = {
    reporter: new SlidingWindows(reporterWindows, maxReporters),
    network: new SlidingWindows(networkWindows, maxNetworks),
    shared: new SlidingWindows(sharedWindows, maxShared),
  };

  /** @param sharing without it, this node counts alone */
  constructor(clock: Clock, sharing?: ReportSharing) {
    this.#clock = clock;
    this.#sharing = sharing;
    this.#key = sharing?.key ?? randomBytes(32);
  }

  /**
   * Counts a report and returns 0, or counts nothing and returns how long to wait, in ms. Retrying does not extend the wait.
   *
   * @param reporterId the id in the token; `undefined` for a person without one
   */
  tryTake(reporterId: string | undefined, source: ReportSource): number {
    const nowMs = this.#clock.nowMs();
    const counters = this.#countersOf(reporterId, source);
    const waitMs = Math.max(...counters.map(({ kind, name }) => this.#windows[kind].waitMs(name, nowMs)));
    if (waitMs > 0) return waitMs;
    this.recordElsewhere(counters);
    this.#sharing?.tell(counters);
    return 0;
  }

  /** Counts a report at another node. */
  recordElsewhere(counters: ReportCounters): void {
    const nowMs = this.#clock.nowMs();
    for (const { kind, name } of counters) this.#windows[kind].add(name, nowMs);
  }

  /** Drops what no limit needs any more. Every report does this too. */
  prune(): void {
    const nowMs = this.#clock.nowMs();
    for (const windows of Object.values(this.#windows)) windows.prune(nowMs);
  }

  #countersOf(reporterId: string | undefined, source: ReportSource): ReportCounters {
    const reporter = reporterId === undefined ? [] : [this.#counter('reporter', reporterId)];
    if (source.kind === 'private') return [...reporter, this.#counter('shared', source.network)];
    const network = this.#counter('network', source.network);
    if (source.kind === 'unknown') return [...reporter, network];
    return [...reporter, network, this.#counter('shared', source.wideNetwork)];
  }

  #counter(kind: Kind, name: string) {
    return { kind, name: createHmac('sha256', this.#key).update(`${kind}:${name}`).digest('base64') };
  }
}

/** The times of the latest reports by hashed name. */
class SlidingWindows {
  readonly #windows: readonly Window[];
  readonly #maxNames: number;
  readonly #longestMs: number;
  /** In the order of the last report. */
  readonly #timesMs = new Map<string, readonly number[]>();

  constructor(windows: readonly Window[], maxNames: number) {
    this.#windows = windows;
    this.#maxNames = maxNames;
    this.#longestMs = Math.max(...windows.map(({ withinMs }) => withinMs));
  }

  waitMs(name: string, nowMs: number): number {
    const times = this.#timesMs.get(name) ?? [];
    const waits = this.#windows.map(({ maxReports, withinMs }) => {
      const oldest = times.at(-maxReports);
      return oldest === undefined ? 0 : oldest + withinMs - nowMs;
    });
    return Math.max(0, ...waits);
  }

  add(name: string, nowMs: number): void {
    this.prune(nowMs);
    const kept = (this.#timesMs.get(name) ?? []).filter((atMs) => nowMs - atMs < this.#longestMs);
    this.#timesMs.delete(name);
    this.#timesMs.set(name, [...kept, nowMs]);
    if (this.#timesMs.size <= this.#maxNames) return;
    const [oldest = name] = this.#timesMs.keys();
    this.#timesMs.delete(oldest);
  }

  prune(nowMs: number): void {
    for (const [key, times] of this.#timesMs) {
      if (nowMs - (times.at(-1) ?? nowMs) < this.#longestMs) return;
      this.#timesMs.delete(key);
    }
  }
}
