import cluster from 'node:cluster';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { runPrimary } from './run-primary.ts';
import { runWorker } from './run-worker.ts';
import { configOf, runUntilSignal, start } from './start.ts';

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
    // A worker is started by the command line of its primary.
    if (cluster.isWorker) return runWorker(config, io);
    if (config.workers > 1) return runPrimary(config, io);
    const node = await start(config, io);
    io.stdout.write(`Shareet listens at ${node.url}\n`);
    return runUntilSignal(node, config);
  },
};
