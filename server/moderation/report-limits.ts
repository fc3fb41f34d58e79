import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { dayMs, hourMs, minuteMs } from '../protocol/durations.ts';
import type { ReportSource } from './report-source.ts';

interface Window {
  readonly most: number;
  readonly withinMs: number;
}

const reporterWindows: readonly Window[] = [
  { most: 5, withinMs: 10 * minuteMs },
  { most: 20, withinMs: dayMs },
];
const networkWindows: readonly Window[] = [
  { most: 20, withinMs: 10 * minuteMs },
  { most: 60, withinMs: hourMs },
];
/** Shared by many people: the addresses of a company or site, or a private address with a proxy's whole audience behind it. */
const sharedWindows: readonly Window[] = networkWindows.map(({ most, withinMs }) => ({
  most: 10 * most,
  withinMs,
}));

/** How many of each kind are remembered at once: about 20 MB in all at worst. */
const reportersAtMost = 10_000;
const networksAtMost = 10_000;
const sharedAtMost = 2_000;

/**
 * Limits how often each reporter and each network may report, in this process only. Neither is stored, only hashes whose random key ends
 * with the process.
 */
export class ReportLimits {
  readonly #clock: Clock;
  readonly #reporters = new SlidingWindows(reporterWindows, reportersAtMost);
  readonly #networks = new SlidingWindows(networkWindows, networksAtMost);
  readonly #shared = new SlidingWindows(sharedWindows, sharedAtMost);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts a report and returns 0, or counts nothing and returns how long to wait, in ms. Retrying does not extend the wait.
   *
   * @param reporterId the id in the token; `undefined` for a person without one
   */
  tryTake(reporterId: string | undefined, source: ReportSource): number {
    const nowMs = this.#clock.nowMs();
    const places = this.#placesOf(reporterId, source);
    const waitMs = Math.max(...places.map(([tally, name]) => tally.waitMs(name, nowMs)));
    if (waitMs > 0) return waitMs;
    for (const [tally, name] of places) tally.add(name, nowMs);
    return 0;
  }

  /** Drops what no limit needs any more. Every report does this too. */
  prune(): void {
    const nowMs = this.#clock.nowMs();
    for (const tally of [this.#reporters, this.#networks, this.#shared]) tally.prune(nowMs);
  }

  #placesOf(
    reporterId: string | undefined,
    source: ReportSource,
  ): readonly (readonly [SlidingWindows, string])[] {
    const reporter = reporterId === undefined ? [] : [[this.#reporters, reporterId] as const];
    if (source.kind === 'private') return [...reporter, [this.#shared, source.network]];
    if (source.kind === 'unknown') return [...reporter, [this.#networks, source.network]];
    return [...reporter, [this.#networks, source.network], [this.#shared, source.wideNetwork]];
  }
}

/** The times of the latest reports by hashed name. */
class SlidingWindows {
  readonly #windows: readonly Window[];
  readonly #namesAtMost: number;
  readonly #longestMs: number;
  readonly #salt = randomBytes(32);
  /** In the order of the last report. */
  readonly #timesMs = new Map<string, readonly number[]>();

  constructor(windows: readonly Window[], namesAtMost: number) {
    this.#windows = windows;
    this.#namesAtMost = namesAtMost;
    this.#longestMs = Math.max(...windows.map(({ withinMs }) => withinMs));
  }

  waitMs(name: string, nowMs: number): number {
    const times = this.#timesMs.get(this.#hash(name)) ?? [];
    const waits = this.#windows.map(({ most, withinMs }) => {
      const oldest = times.at(-most);
      return oldest === undefined ? 0 : oldest + withinMs - nowMs;
    });
    return Math.max(0, ...waits);
  }

  add(name: string, nowMs: number): void {
    this.prune(nowMs);
    const key = this.#hash(name);
    const kept = (this.#timesMs.get(key) ?? []).filter((atMs) => nowMs - atMs < this.#longestMs);
    this.#timesMs.delete(key);
    this.#timesMs.set(key, [...kept, nowMs]);
    if (this.#timesMs.size <= this.#namesAtMost) return;
    const [oldest = key] = this.#timesMs.keys();
    this.#timesMs.delete(oldest);
  }

  prune(nowMs: number): void {
    for (const [key, times] of this.#timesMs) {
      if (nowMs - (times.at(-1) ?? nowMs) < this.#longestMs) return;
      this.#timesMs.delete(key);
    }
  }

  #hash(name: string): string {
    return createHmac('sha256', this.#salt).update(name).digest('base64');
  }
}
