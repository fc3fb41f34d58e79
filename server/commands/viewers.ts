import { z } from 'zod';
import { connect } from './api.ts';
import { readArguments, readTime, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command } from './command.ts';

const usage = `
Usage: shareet viewers <channel>
       shareet viewers <channel> --until <time>

Prints the peak number of viewers in each five minutes of the last 24 hours: a time in UTC and a number. Times without a
line had none. The strips of the desk are not counted; eight days are kept.

  --until <time>       the end of the 24 hours instead of now, such as 2026-03-01T09:30:00+01:00
${serverUsage}

Example:
  npm run shareet -- viewers demo
`;

const options = { ...serverOptions, until: { type: 'string' } } as const;

const viewersSchema = z.looseObject({
  viewers: z.array(z.looseObject({ at: z.string(), viewers: z.number() })),
});

export const viewers: Command = {
  name: 'viewers',
  summary: 'print the viewers of a channel over the day',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const channel = encodeURIComponent(required(positionals[0], 'the channel'));
    const until = readTime(values.until, '--until', io.clock.nowMs());
    const query = until === undefined ? '' : `?${new URLSearchParams({ until }).toString()}`;
    const api = await connect(values, io);
    const answer = viewersSchema.parse(await api.get(`v1/channels/${channel}/viewers${query}`));
    for (const { at, viewers: count } of answer.viewers) io.stdout.write(`${at}\t${count}\n`);
    return exitStatus.done;
  },
};
