import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { FeedHeadline } from '../feeds/headline.ts';
import { readFeed } from '../feeds/read-feed.ts';
import { connect, type Api } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { CommandFailure, exitStatus, UsageError, type Command, type Io } from './command.ts';
import { feedBytes } from './feed-bytes.ts';
import { ApiProblem } from './problem.ts';
import { Progress } from './progress.ts';
import { publishedSchema } from './publish.ts';
import { OutcomeCounter } from './outcome-counter.ts';

const usage = `
Usage: shareet import <file, address or -> --channel <id> [options]

Publishes what is new in a feed (RSS, Atom, JSON Feed). What is known and the same is left as it is, what is known and changed is
corrected, what was retracted stays away. An entry that cannot be published is named with its reason.

  --channel <id>       the channel
  --full-text          take the whole text of each entry as its story
  --lang <tag>         the language of its headlines, whatever the feed says
  --source <name>      the name of their source, whatever the feed says
  --time-zone <name>   the zone of dates that name none; the channel's unless set
  --month-first        03/09/2026 is the ninth of March
  --untitled           publish entries without a title under their first sentence
${serverUsage}

Example:
  npm run shareet -- import https://news.example/feed.xml --channel demo --full-text
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  'full-text': { type: 'boolean' },
  lang: { type: 'string' },
  source: { type: 'string' },
  'time-zone': { type: 'string' },
  'month-first': { type: 'boolean' },
  untitled: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

const snapshotSchema = z.object({ channel: z.object({ timeZone: z.string() }) });

/** `import` is a word of the language. */
export const importFeed: Command = {
  name: 'import',
  summary: 'publish what is new in a feed',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const place = required(positionals[0], 'a file, an address or -');
    const path = `v1/channels/${encodeURIComponent(required(values.channel, '--channel'))}`;
    const givenZone = knownZone(values['time-zone']);

    const api = await connect(values, io);
    const { channel } = snapshotSchema.parse(await api.get(path));
    const { headlines, refused } = await readPlace(place, values, givenZone ?? channel.timeZone, io);

    const tally = new OutcomeCounter();
    for (const { entry, reason } of refused) {
      tally.add('refused');
      io.stderr.write(`shareet: refused: ${entry}: ${reason}\n`);
    }
    try {
      await publishAll(oldestFirst(headlines), { api, path: `${path}/headlines`, values, tally, io });
    } finally {
      io.stdout.write(`${tally.toString()}\n`);
    }
    return tally.count('refused') > 0 ? exitStatus.refused : exitStatus.done;
  },
};

async function readPlace(place: string, values: Values, timeZone: string, io: Io) {
  const { bytes, charset, address } = await feedBytes(place, io);
  const feed = readFeed(bytes, {
    nowMs: io.clock.nowMs(),
    dates: { timeZone, dateOrder: values['month-first'] ? 'month-first' : 'day-first' },
    ...(charset !== undefined && { charset }),
    ...(address !== undefined && { address }),
    ...(values.lang !== undefined && { lang: values.lang }),
    ...(values.source !== undefined && { sourceName: values.source }),
    ...(values['full-text'] && { fullText: true }),
  });
  if (feed.unreadable !== undefined) throw new CommandFailure(`${place}: ${feed.unreadable}`);
  return feed;
}

/** So that the newest is also what the log says last. Feeds begin with the newest; an entry without a date is taken as new. */
function oldestFirst(headlines: readonly FeedHeadline[]): FeedHeadline[] {
  const undated = '9999';
  return headlines.toReversed().sort((a, b) => {
    const [first, second] = [a.publishedAt ?? undated, b.publishedAt ?? undated];
    return first < second ? -1 : Number(first > second);
  });
}

interface Import {
  readonly api: Api;
  readonly path: string;
  readonly values: Values;
  readonly tally: OutcomeCounter;
  readonly io: Io;
}

async function publishAll(
  headlines: readonly FeedHeadline[],
  { api, path, values, tally, io }: Import,
): Promise<void> {
  const progress = new Progress(io.stderr, headlines.length);
  for (const headline of headlines) {
    const { outcome, reason } = await publishOne(api, path, headline, values, io.clock.nowMs());
    tally.add(outcome);
    if (reason !== undefined) {
      progress.clear();
      io.stderr.write(`shareet: refused: ${headline.title}: ${reason}\n`);
    }
    progress.step();
  }
  progress.clear();
}

interface Outcome {
  readonly outcome: string;
  readonly reason?: string;
}

async function publishOne(
  api: Api,
  path: string,
  headline: FeedHeadline,
  values: Values,
  nowMs: number,
): Promise<Outcome> {
  const { titleFrom, publishedAt, ...body } = headline;
  if (titleFrom === 'text' && !values.untitled) {
    return {
      outcome: 'refused',
      reason: 'it has no title, and this is its first sentence; --untitled takes it',
    };
  }
  // A publisher's clock that runs a little ahead must not schedule what is there already.
  const isPast = publishedAt !== undefined && Date.parse(publishedAt) <= nowMs;
  try {
    // The externalId makes a repeated call harmless.
    const answer = await api.post(
      path,
      { ...body, ...(isPast && { publishAt: publishedAt }) },
      { isRepeatable: true },
    );
    return { outcome: publishedSchema.parse(answer).outcome };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.concernsAll) throw error;
    if (error.problem.name === 'already-retracted') return { outcome: 'stay retracted' };
    return { outcome: 'refused', reason: cleanLine(error.message) };
  }
}

function knownZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--time-zone wants a name like Africa/Casablanca, not “${name}”`);
  }
}
