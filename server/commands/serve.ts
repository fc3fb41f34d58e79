import { constants } from 'node:os';
import pino from 'pino';
import { DataFolderError, prepareDataFolder } from '../access/admin-key.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { ListenError } from '../http/listen.ts';
import { startNode, type Node } from '../node.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { explainUnusable } from '../store/unusable-store.ts';
import { readArguments } from './arguments.ts';
import { CommandFailure, exitStatus, type Command, type Io } from './command.ts';

const usage = `
Usage: shareet serve

Runs a node until it is stopped. It is configured by environment variables; see docs/operating.md.

Example:
  PORT=8080 DATA_DIR=/var/lib/shareet npm run shareet -- serve
`;

export const serve: Command = {
  name: 'serve',
  summary: 'run a node',
  usage,
  async run(argv, io) {
    readArguments(argv, {}, 0);
    const config = configOf(io);
    const node = await start(config, io);
    io.stdout.write(`Shareet listens at ${node.url}\n`);
    return runUntilSignal(node, config);
  },
};

/** The configuration from the environment. @throws {CommandFailure} with every error */
export function configOf(io: Io): Config {
  try {
    return readConfig(io.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandFailure(error.message, { cause: error });
    throw error;
  }
}

/** Starts a node. @throws {CommandFailure} for errors that an operator can fix */
export async function start(config: Config, io: Io, demoFolder?: string): Promise<Node> {
  const logger = pino({ level: config.logLevel });
  await using claimed = new AsyncDisposableStack();
  try {
    if (isSqlite(config)) {
      await prepareDataFolder(config.dataDir);
      claimed.use(lockFolder(config.dataDir));
    }
    const node = await startNode({ config, clock: io.clock, logger, random: Math.random, demoFolder });
    claimed.defer(() => node.stop());
    const running = claimed.move();
    return { ...node, stop: () => running.disposeAsync() };
  } catch (error) {
    if (error instanceof DataFolderError || error instanceof ListenError) {
      throw new CommandFailure(error.message, { cause: error });
    }
    throw asCommandFailure(error);
  }
}

/** The failure that names what is wrong with the store and what to do; `error` itself if it is not the store's. */
export function asCommandFailure(error: unknown): unknown {
  const explanation = explainUnusable(error);
  return explanation === undefined ? error : new CommandFailure(explanation, { cause: error });
}

export function isSqlite({ storeAddress }: Config): boolean {
  return !/^postgres(ql)?:/.test(storeAddress);
}

/** How long work in progress may take when a node stops, after its viewers have left. */
const finishMs = 5_000;
/** Whatever still keeps the process alive then has nothing to do. */
const leftoverMs = 500;

/**
 * Runs until the first SIGINT or SIGTERM, then closes `node`. A second signal ends the process at once; so does a stop that takes
 * longer than draining its viewers explains.
 */
export async function runUntilSignal(node: Node, { drainMs }: Pick<Config, 'drainMs'>): Promise<number> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  for (const signal of signals) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  const limit = setTimeout(() => process.exit(exitStatus.failed), drainMs + finishMs);
  await node.stop();
  clearTimeout(limit);
  setTimeout(() => process.exit(), leftoverMs).unref();
  return exitStatus.done;
}
