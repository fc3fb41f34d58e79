import { statSync } from 'node:fs';

/** The database file was moved, replaced or deleted by somebody while it is open here. */
export class DatabaseFileGoneError extends Error {
  readonly code = 'DATABASE_FILE_GONE';

  constructor(path: string) {
    super(`${path} is not the file that was opened.`);
    this.name = 'DatabaseFileGoneError';
  }
}

/**
 * The files of a SQLite database, as they were when it was opened. A system keeps a deleted file for those who have it open: SQLite
 * writes to it without an error, and all of that is lost when the process ends.
 */
export class OpenedFiles {
  readonly #paths: readonly string[];
  readonly #inodes = new Map<string, number>();

  /** @param path Of the file; `:memory:` has none */
  constructor(path: string) {
    this.#paths = path === ':memory:' ? [] : [path, `${path}-wal`];
    for (const each of this.#paths) this.#note(each);
  }

  /** @throws {DatabaseFileGoneError} If a path does not lead to the file that was opened */
  assertInPlace(): void {
    for (const path of this.#paths) {
      // SQLite makes the write-ahead log with the first write.
      const opened = this.#inodes.get(path) ?? this.#note(path);
      if (inodeOf(path) !== opened) throw new DatabaseFileGoneError(path);
    }
  }

  #note(path: string): number | undefined {
    const inode = inodeOf(path);
    if (inode !== undefined) this.#inodes.set(path, inode);
    return inode;
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
