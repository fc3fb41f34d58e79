import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { formatPosition, parsePosition, type Position } from '../protocol/position.ts';
import { SingleFlight } from '../single-flight.ts';

export interface LogHeadsOptions {
  readonly clock: Clock;
  /** A file outside of the database; without it, nothing is known after a restart. */
  readonly path?: string | undefined;
  /** Receives new positions instead of the file, if another process writes the file. */
  readonly send?: ((heads: readonly Head[]) => Promise<void>) | undefined;
  /** Called the first time that the file cannot be written; it is tried again with the next change. */
  readonly onFailure?: (error: unknown) => void;
}

export type Head = readonly [channel: string, position: Position];

/** Its name in the data folder. */
export const headsFile = 'log-heads.json';

const writeDelayMs = secondMs;

/**
 * How far this node has read each log, kept outside of the database: restoring a backup, or losing the end
 * of the database, does not undo this memory. A log that ends before its known head has lost events.
 */
export class LogHeads {
  readonly #options: LogHeadsOptions;
  readonly #heads: Map<string, Position>;
  readonly #unsent = new Map<string, Position>();
  readonly #writes = new SingleFlight(() => this.#write());
  #cancel: (() => void) | undefined;
  #hasFailed = false;

  constructor(options: LogHeadsOptions) {
    this.#options = options;
    this.#heads = options.path === undefined ? new Map() : readHeads(options.path);
  }

  /** The furthest known position of a channel, in its latest known epoch. */
  of(channel: string): Position | undefined {
    return this.#heads.get(channel);
  }

  /** Records that the log of `channel` was read up to `position`. */
  note(channel: string, position: Position): void {
    const known = this.#heads.get(channel);
    if (known?.epoch === position.epoch && known.seq >= position.seq) return;
    this.#heads.set(channel, position);
    if (this.#options.send) this.#unsent.set(channel, position);
    const { path, clock } = this.#options;
    if (path !== undefined) this.#cancel ??= clock.after(writeDelayMs, () => void this.flush());
  }

  /** Writes what is known to the file. Resolves when it is written or has failed. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    try {
      await this.#writes.run();
    } catch (error) {
      if (!this.#hasFailed) this.#options.onFailure?.(error);
      this.#hasFailed = true;
    }
  }

  async #write(): Promise<void> {
    const { path, send } = this.#options;
    if (send) {
      const heads = [...this.#unsent];
      this.#unsent.clear();
      return send(heads);
    }
    if (path === undefined) return;
    const heads = [...this.#heads].map(([channel, position]) => [channel, formatPosition(position)] as const);
    const draft = `${path}.new`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify(Object.fromEntries(heads))}\n`, { mode: 0o600 });
    await rename(draft, path);
  }
}

/** A file that is missing or unreadable proves nothing. */
function readHeads(path: string): Map<string, Position> {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const entries = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
    return new Map(
      entries.flatMap(([channel, text]) => {
        const position = typeof text === 'string' ? parsePosition(text) : undefined;
        return position ? [[channel, position] as const] : [];
      }),
    );
  } catch {
    return new Map();
  }
}
