import { constants } from 'node:os';
import pino from 'pino';
import { DataFolderError, prepareDataFolder } from '../access/admin-key.ts';
import { isPostgresAddress } from '../config-values.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { ListenError } from '../http/listen.ts';
import { startNode, type Node } from '../node.ts';
import { joinFolder, lockFolder } from '../store/folder-lock.ts';
import { explainUnusable } from '../store/unusable-store.ts';
import type { WorkerLink } from '../workers/worker-link.ts';
import { CommandFailure, exitStatus, type Io } from './command.ts';

/** The configuration from the environment. @throws {CommandFailure} with every error */
export function configOf(io: Io): Config {
  try {
    return readConfig(io.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandFailure(error.message, { cause: error });
    throw error;
  }
}

export interface StartOptions {
  readonly demoFolder?: string;
  /** The other workers, where this process is one of several. */
  readonly workers?: WorkerLink;
}

/** Starts a node, or one worker of it. @throws {CommandFailure} for errors that an operator can fix */
export async function start(
  config: Config,
  io: Io,
  { demoFolder, workers }: StartOptions = {},
): Promise<Node> {
  const logger = pino({ level: config.logLevel });
  const { clock } = io;
  try {
    using claimed = await claimFolder(config, workers ? joinFolder : lockFolder);
    const node = await startNode({ config, clock, logger, random: Math.random, demoFolder, workers });
    const claim = claimed.move();
    return {
      ...node,
      async stop(order) {
        await node.stop(order);
        claim.dispose();
      },
    };
  } catch (error) {
    throw asCommandFailure(error);
  }
}

/** Prepares the folder of a SQLite file, and claims it by `lock`. */
export async function claimFolder(
  config: Config,
  lock: (dataDir: string) => Disposable,
): Promise<DisposableStack> {
  const claimed = new DisposableStack();
  if (isPostgresAddress(config.storeAddress)) return claimed;
  await prepareDataFolder(config.dataDir);
  claimed.use(lock(config.dataDir));
  return claimed;
}

/** The failure that names in one line what an operator can fix; `error` itself if it is no such error. */
export function asCommandFailure(error: unknown): unknown {
  if (error instanceof DataFolderError || error instanceof ListenError)
    return new CommandFailure(error.message, { cause: error });
  const explanation = explainUnusable(error);
  return explanation === undefined ? error : new CommandFailure(explanation, { cause: error });
}

/** How long work in progress may take when a node stops, after its viewers have left. */
const finishMs = 5_000;
/** Whatever still keeps the process alive then has nothing to do. */
const leftoverMs = 500;

/** How long a node may take to stop. */
export function stopLimitMs({ drainMs }: Pick<Config, 'drainMs'>): number {
  return drainMs + finishMs;
}

/**
 * Runs until the first SIGINT or SIGTERM, then closes `node`. A second signal ends the process at once; so does a stop that takes
 * longer than draining its viewers explains.
 */
export async function runUntilSignal(node: Node, config: Pick<Config, 'drainMs'>): Promise<number> {
  await firstSignal((status) => process.exit(status));
  const limit = setTimeout(() => process.exit(exitStatus.failed), stopLimitMs(config));
  await node.stop();
  clearTimeout(limit);
  exitSoon();
  return exitStatus.done;
}

/** Resolves at the first SIGINT or SIGTERM; a second one calls `end` with the status to exit with. */
export async function firstSignal(end: (status: number) => void): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  for (const signal of signals) process.once(signal, () => end(128 + constants.signals[signal]));
}

/** Exits with the status that is set then. */
export function exitSoon(): void {
  setTimeout(() => process.exit(), leftoverMs).unref();
}
