import { randomBytes } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';

/** Room for some hundred retractions, and for the pages that the write-ahead log needs for them. */
export const reserveBytes = 4 * 1024 * 1024;

/**
 * A file beside the database that takes up room on its disk. When the disk is full, the file is deleted, so that what must be retracted
 * still can be. File operations are synchronous: nothing else may take the room between two of them.
 */
export class DiskReserve {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  get isHeld(): boolean {
    return statSync(this.#path, { throwIfNoEntry: false })?.size === reserveBytes;
  }

  /** Takes the room, unless it is taken. @throws {Error} `ENOSPC` if there is too little */
  hold(): void {
    if (this.isHeld) return;
    try {
      // Random, since a file system that compresses would keep no room for zeros.
      writeFileSync(this.#path, randomBytes(reserveBytes), { mode: 0o600, flush: true });
    } catch (error) {
      this.release();
      throw error;
    }
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}
