import { connect } from './api.ts';
import { readArguments, readTime, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError, type Command } from './command.ts';
import { findVersion, listedLine } from './headline-version.ts';

const usage = `
Usage: shareet hold <headline> --until <time>
       shareet hold <headline> --release

Takes a headline off every screen for a while, without retracting it; then it is back, in its place.

  --until <time>       when it is back: 2026-03-01T09:30:00+01:00, or +20m, +2h, +1d
  --release            puts it back on air now
${serverUsage}

Example:
  npm run shareet -- hold 01JNE4Y3W8 --until +20m
`;

const options = { ...serverOptions, until: { type: 'string' }, release: { type: 'boolean' } } as const;

export const hold: Command = {
  name: 'hold',
  summary: 'hold a headline off the air for a while',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const id = required(positionals[0], 'the id of a headline');
    const { release = false } = values;
    if (release === (values.until !== undefined))
      throw new UsageError('either --until or --release is needed');
    const until = readTime(values.until, '--until', io.clock.nowMs());
    const api = await connect(values, io);
    const { path, version } = await findVersion(api, id);
    const answer = release
      ? await api.delete(`${path}/hold`, version)
      : await api.put(`${path}/hold`, { until }, version);
    io.stdout.write(listedLine(answer, release ? 'released' : `held until ${until ?? ''}`));
    return exitStatus.done;
  },
};
