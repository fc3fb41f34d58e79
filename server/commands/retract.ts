import { connect } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';

const usage = `
Usage: shareet retract <headline> [--erase]

Takes a headline back: it goes from every strip, also in mid-strip, and no feed brings it back.

  --erase              also erase its text, with earlier versions: for law and privacy
${serverUsage}

Example:
  npm run shareet -- retract 01JNE4Y3W8 --erase
`;

export const retract: Command = {
  name: 'retract',
  summary: 'take a headline back from every strip',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { ...serverOptions, erase: { type: 'boolean' } }, 1);
    const id = required(positionals[0], 'the id of a headline');
    const api = await connect(values, io);
    await api.delete(`v1/headlines/${encodeURIComponent(id)}${values.erase ? '?erase=true' : ''}`);
    io.stdout.write(`${values.erase ? 'erased' : 'retracted'}\t${id}\n`);
    return exitStatus.done;
  },
};
