import { connect } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { UsageError, type Command } from './command.ts';
import { copyHeadline } from './linked.ts';

const usage = `
Usage: shareet copy <headline> --to <channel> [--to <channel>…]

Publishes what a headline says in further channels too: in all of them or in none, not as breaking, and not pinned.
The copies are linked with it: “shareet retract --linked” retracts all of them.

  --to <channel>       a channel to copy it to
${serverUsage}

Example:
  npm run shareet -- copy 01JNE4Y3W8 --to sports --to economy
`;

export const copy: Command = {
  name: 'copy',
  summary: 'copy a headline to other channels',
  usage,
  async run(argv, io) {
    const options = { ...serverOptions, to: { type: 'string', multiple: true } } as const;
    const { values, positionals } = readArguments(argv, options, 1);
    const id = required(positionals[0], 'the id of a headline');
    const { to = [] } = values;
    if (to.length === 0) throw new UsageError('--to is missing');
    return copyHeadline(await connect(values, io), id, to, io);
  },
};
