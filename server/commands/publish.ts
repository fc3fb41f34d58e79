import { createInterface } from 'node:readline';
import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect, type Api } from './api.ts';
import { isNotUtf8, readArguments, readTime, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError, type Command, type Io } from './command.ts';
import { ApiProblem } from './problem.ts';

const usage = `
Usage: shareet publish "<title>" --channel <id> --url <address> [options]
       shareet publish --channel <id> [options] < file

Publishes a headline, or one for each line of the standard input: a title, a tab, its address.

  --channel <id>       the channel
  --url <address>      where the headline leads
  --breaking           as breaking news, for the time set in the channel
  --at <time>          publish automatically at this time: 2026-03-01T09:30:00+01:00, or +20m, +2h, +1d
  --lang <tag>         its language, if it is not the channel's: fr
  --source <name>      who reports it
  --external-id <id>   your own id: publishing it again corrects the headline (not with lines)
${serverUsage}

Example:
  npm run shareet -- publish "افتتاح خط جديد للترامواي بمدينة الرباط" --channel demo --url https://news.example/tram
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  url: { type: 'string' },
  breaking: { type: 'boolean' },
  at: { type: 'string' },
  lang: { type: 'string' },
  source: { type: 'string' },
  'external-id': { type: 'string' },
} as const;

/** What the server answers to a publication, as far as it is shown. */
export const publishedSchema = z.object({
  outcome: z.string(),
  headline: z.object({ id: z.string(), title: z.string() }),
});

export const publish: Command = {
  name: 'publish',
  summary: 'publish a headline, or one for each line of the standard input',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const channel = required(values.channel, '--channel');
    const [title = '-'] = positionals;
    const common = {
      ...(values.breaking && { priority: 'breaking' }),
      ...(values.at !== undefined && { publishAt: readTime(values.at, '--at', io.clock.nowMs()) }),
      ...(values.lang !== undefined && { lang: values.lang }),
      ...(values.source !== undefined && { source: { name: values.source } }),
    };
    const path = `v1/channels/${encodeURIComponent(channel)}/headlines`;
    if (title === '-') {
      if (values['external-id'] !== undefined)
        throw new UsageError('--external-id cannot be used with lines');
      if (io.stdin.isTTY) throw new UsageError('a title is missing');
      return publishLines(await connect(values, io), path, { ...common, url: values.url }, io);
    }

    const url = required(values.url, '--url');
    const externalId = values['external-id'];
    const body = { ...common, title, url, ...(externalId !== undefined && { externalId }) };
    await publishOne(await connect(values, io), path, body, io);
    return exitStatus.done;
  },
};

async function publishOne(api: Api, path: string, body: object, io: Io): Promise<void> {
  const answer = publishedSchema.parse(await api.post(path, body, { idempotencyKey: io.randomId() }));
  io.stdout.write(`${answer.outcome}\t${answer.headline.id}\t${cleanLine(answer.headline.title)}\n`);
}

async function publishLines(
  api: Api,
  path: string,
  common: { readonly url: string | undefined },
  io: Io,
): Promise<number> {
  let number = 0;
  let refused = 0;
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Infinity })) {
    number += 1;
    const [title = '', url = common.url] = line.replace(/^\ufeff/, '').split('\t');
    if (title.trim() === '' && url === common.url) continue;

    const fault = isNotUtf8(line)
      ? 'it is not in UTF-8'
      : await publishLine(api, path, { ...common, title, url }, io);
    if (fault === undefined) continue;
    refused += 1;
    io.stderr.write(`shareet: line ${number} refused: ${fault}\n`);
  }
  return refused > 0 ? exitStatus.refused : exitStatus.done;
}

/** Why the line was refused. What concerns all lines is thrown. */
async function publishLine(
  api: Api,
  path: string,
  body: { readonly title: string; readonly url: string | undefined },
  io: Io,
): Promise<string | undefined> {
  if (body.url === undefined || body.url.trim() === '') return 'a tab and an address must follow the title';
  try {
    await publishOne(api, path, body, io);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.concernsAll) throw error;
    return error.message;
  }
}
