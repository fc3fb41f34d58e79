import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** All that a command touches of the world. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Random enough that no two callers ever get the same. */
  readonly randomId: () => string;
}

/**
 * What a command's exit status says. `refused`: the server or the feed was reached, and something in it was refused. `failed`: nothing
 * could be done, or it was asked for in the wrong way.
 */
export const exitStatus = { done: 0, refused: 1, failed: 2 } as const;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: the forms, the options, an example. */
  readonly usage: string;
  /** Does it, and gives the exit status. `argv` is what stands behind the command's name. */
  run(argv: readonly string[], io: Io): Promise<number>;
}

/** The command was called in a way that its usage does not allow. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command cannot go on, for a reason that is not the caller's spelling: told in one line. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}
