import { constants } from 'node:os';
import pino from 'pino';
import { DataFolderError } from '../access/admin-key.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { ListenError } from '../http/listen.ts';
import { startNode, type Node } from '../node.ts';
import { SchemaTooNewError } from '../store/migrations.ts';
import { faultTexts, storeFaultOf } from '../store/store-fault.ts';
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
    const node = await start(configOf(io), io);
    io.stdout.write(`Shareet listens at ${node.url}\n`);
    return runUntilSignal(node);
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
  try {
    return await startNode({ config, clock: io.clock, logger, random: Math.random, demoFolder });
  } catch (error) {
    if (
      error instanceof DataFolderError ||
      error instanceof ListenError ||
      error instanceof SchemaTooNewError
    ) {
      throw new CommandFailure(error.message, { cause: error });
    }
    const fault = storeFaultOf(error);
    if (fault === undefined || !(error instanceof Error)) throw error;
    const text = `The node cannot start: ${faultTexts[fault]} (${error.message}).`;
    throw new CommandFailure(text, { cause: error });
  }
}

/** Runs until the first SIGINT or SIGTERM, then closes `node`. A second signal ends the process at once. */
export async function runUntilSignal(node: Node): Promise<number> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  for (const signal of signals) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  await node.stop();
  return exitStatus.done;
}
