import { connect } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';
import { findVersion, listedLine } from './headline-version.ts';

const usage = `
Usage: shareet undo <headline>

Undoes the last change to the headline, if that was a retraction, a refusal or an approval of the last ten minutes: the same
headline, with its id, time and place.
${serverUsage}

Example:
  npm run shareet -- undo 01JNE4Y3W8
`;

export const undo: Command = {
  name: 'undo',
  summary: 'undo a retraction, a refusal or an approval',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, serverOptions, 1);
    const id = required(positionals[0], 'the id of a headline');
    const api = await connect(values, io);
    const { path, version } = await findVersion(api, id);
    // It is not repeated after a lost connection: a second undo could undo an approval made in between.
    io.stdout.write(listedLine(await api.post(`${path}/undo`, undefined, { version })));
    return exitStatus.done;
  },
};
