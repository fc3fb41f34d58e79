import { limits } from '../protocol/limits.ts';
import { connect, type Api } from './api.ts';
import { readArguments, readTime, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError, type Command, type Io } from './command.ts';
import { headlineLines } from './headline-lines.ts';
import { ApiProblem } from './problem.ts';
import { publishLinked } from './linked.ts';
import { publishTogether } from './publish-together.ts';
import { publishedLine, publishedSchema } from './published.ts';

const usage = `
Usage: shareet publish "<title>" --channel <id> [--channel <id>…] [options]
       shareet publish --channel <id> [options] < file

Publishes a headline, or one for each line of the standard input: a title, and perhaps a tab and its address.

  --channel <id>       the channel; with a title several: then it is published in all of them or in none
  --url <address>      where the headline leads; can be added later
  --breaking           as breaking news, for the time set in the channel
  --at <time>          publish it at this time: 2026-03-01T09:30:00+01:00, or +20m, +2h, +1d
  --lang <tag>         its language, if it is not the channel's: fr
  --source <name>      the name of its source
  --external-id <id>   your own id: publishing it again corrects the headline (not with lines)
  --together           all lines or none, up to ${limits.batchHeadlines}; refuses what is already on the ticker
  --every <minutes>    as --together, with so many minutes from one line to the next
  --duplicates         with --together, also publishes what is already on the ticker
${serverUsage}

Example:
  npm run shareet -- publish "افتتاح خط جديد للترامواي بمدينة الرباط" --channel demo --url https://news.example/tram
`;

const options = {
  ...serverOptions,
  channel: { type: 'string', multiple: true },
  url: { type: 'string' },
  breaking: { type: 'boolean' },
  at: { type: 'string' },
  lang: { type: 'string' },
  source: { type: 'string' },
  'external-id': { type: 'string' },
  together: { type: 'boolean' },
  every: { type: 'string' },
  duplicates: { type: 'boolean' },
} as const;

export const publish: Command = {
  name: 'publish',
  summary: 'publish a headline, or one for each line of the standard input',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const [first, ...others] = values.channel ?? [];
    const channel = required(first, '--channel');
    const [title = '-'] = positionals;
    const isTogether = values.together === true || values.every !== undefined;
    if (!isTogether && values.duplicates) throw new UsageError('--duplicates needs --together');
    const publishAt = values.at === undefined ? undefined : readTime(values.at, '--at', io.clock.nowMs());
    const common = {
      ...(values.url !== undefined && { url: values.url }),
      ...(values.breaking && { priority: 'breaking' }),
      ...(values.lang !== undefined && { lang: values.lang }),
      ...(values.source !== undefined && { source: { name: values.source } }),
    };
    const path = `v1/channels/${encodeURIComponent(channel)}/headlines`;
    const dated = { ...common, ...(publishAt !== undefined && { publishAt }) };
    if (title === '-') {
      if (others.length > 0) throw new UsageError('several channels need a title');
      if (values['external-id'] !== undefined)
        throw new UsageError('--external-id cannot be used with lines');
      if (io.stdin.isTTY) throw new UsageError('a title is missing');
      const everyMinutes = values.every === undefined ? undefined : readMinutes(values.every);
      const api = await connect(values, io);
      if (!isTogether) return publishLines(api, path, dated, io);
      const allowDuplicates = values.duplicates === true;
      return publishTogether(api, path, common, { startAt: publishAt, everyMinutes, allowDuplicates }, io);
    }

    if (isTogether) throw new UsageError('--together and --every need lines');
    const externalId = values['external-id'];
    const body = { ...dated, title, ...(externalId !== undefined && { externalId }) };
    const api = await connect(values, io);
    if (others.length > 0) return publishLinked(api, [channel, ...others], body, io);
    await publishOne(api, path, body, io);
    return exitStatus.done;
  },
};

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= 1 && minutes <= limits.batchMinutes) return minutes;
  throw new UsageError(`--every is not a number of minutes from 1 to ${limits.batchMinutes}`);
}

async function publishOne(api: Api, path: string, body: object, io: Io): Promise<void> {
  const answer = publishedSchema.parse(await api.post(path, body, { idempotencyKey: io.randomId() }));
  io.stdout.write(publishedLine(answer));
}

async function publishLines(api: Api, path: string, common: object, io: Io): Promise<number> {
  let refused = 0;
  for await (const { number, fault, ...headline } of headlineLines(io)) {
    const why = fault ?? (await publishLine(api, path, { ...common, ...headline }, io));
    if (why === undefined) continue;
    refused += 1;
    io.stderr.write(`shareet: line ${number} refused: ${why}\n`);
  }
  return refused > 0 ? exitStatus.refused : exitStatus.done;
}

/** Why the line was refused. What concerns all lines is thrown. */
async function publishLine(api: Api, path: string, body: object, io: Io): Promise<string | undefined> {
  try {
    await publishOne(api, path, body, io);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.concernsAll) throw error;
    return error.message;
  }
}
