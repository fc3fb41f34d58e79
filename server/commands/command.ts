import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Everything that a command uses of its process. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Unique across processes and machines. */
  readonly randomId: () => string;
  /** How this process is called, for examples to copy. */
  readonly program: string;
}

/** How texts here call the program; from a package it is another name. */
export const programInClone = 'npm run shareet --';

/** `text` with the program called as the person who reads it calls it. */
export function withProgram(text: string, { program }: Pick<Io, 'program'>): string {
  return text.replaceAll(programInClone, program);
}

/**
 * Exit statuses. `refused`: the server or the feed was reached, and something was refused. `failed`: nothing could be done, or the
 * arguments were wrong.
 */
export const exitStatus = { done: 0, refused: 1, failed: 2 } as const;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: the forms, the options, an example. */
  readonly usage: string;
  /** Runs the command with the arguments after its name, and returns the exit status. */
  run(argv: readonly string[], io: Io): Promise<number>;
}

/** The arguments do not match the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command cannot continue, for a reason other than its arguments. Printed in one line. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}
