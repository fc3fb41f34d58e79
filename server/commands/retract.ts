import { connect } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';
import { retractLinked } from './linked.ts';

const usage = `
Usage: shareet retract <headline> [--linked] [--erase] [--reason <text>]

Retracts a headline: it disappears from every strip, even in the middle, and no feed import brings it back.

  --linked             also retract the linked headlines in other channels; all or none
  --erase              also erase its text and earlier versions, for legal or privacy reasons
  --reason <text>      why, for the audit and for the person who sent it
${serverUsage}

Example:
  npm run shareet -- retract 01JNE4Y3W8 --erase
`;

export const retract: Command = {
  name: 'retract',
  summary: 'retract a headline from every strip',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(
      argv,
      {
        ...serverOptions,
        linked: { type: 'boolean' },
        erase: { type: 'boolean' },
        reason: { type: 'string' },
      },
      1,
    );
    const id = required(positionals[0], 'the id of a headline');
    const api = await connect(values, io);
    const { erase = false, reason } = values;
    if (values.linked) return retractLinked(api, id, { erase, ...(reason !== undefined && { reason }) }, io);
    const query = new URLSearchParams({
      ...(erase && { erase: 'true' }),
      ...(reason !== undefined && { reason }),
    });
    await api.delete(`v1/headlines/${encodeURIComponent(id)}${query.size > 0 ? `?${query.toString()}` : ''}`);
    io.stdout.write(`${erase ? 'erased' : 'retracted'}\t${id}\n`);
    return exitStatus.done;
  },
};
