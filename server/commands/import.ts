import { z } from 'zod';
import { readFeed, type Feed } from '../feeds/read-feed.ts';
import { connect } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { CommandFailure, exitStatus, UsageError, type Command, type Io } from './command.ts';
import { feedBytes, isAddress, type FeedBytes } from './feed-bytes.ts';
import { openFeedState } from './feed-state.ts';
import { importHeadlines } from './import-headlines.ts';
import { OutcomeCounter } from './outcome-counter.ts';

const usage = `
Usage: shareet import <file, address or -> --channel <id> [options]

Publishes what is new in a feed (RSS, Atom, JSON Feed). Known entries that have changed are corrected; retracted ones are not
published again. An entry that cannot be published is named with its reason. A feed at an address that has not changed since the last
import is not read again.

  --channel <id>       the channel
  --full-text          take the whole text of each entry as its story
  --lang <tag>         the language of its headlines, whatever the feed says
  --source <name>      the name of their source, whatever the feed says
  --time-zone <name>   the zone of dates that name none; the channel's unless set
  --month-first        03/09/2026 is the ninth of March
  --untitled           publish entries without a title under their first sentence
  --feed-id <name>     identifies the feed if it has moved; its own address unless set
  --whole-feed         read the feed even if it has not changed
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
  'feed-id': { type: 'string' },
  'whole-feed': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

const snapshotSchema = z.object({
  epoch: z.string(),
  channel: z.object({ timeZone: z.string(), lang: z.string() }),
});

/** `import` is a reserved word. */
export const importFeed: Command = {
  name: 'import',
  summary: 'publish what is new in a feed',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const place = required(positionals[0], 'a file, an address or -');
    const id = required(values.channel, '--channel');
    const givenZone = knownZone(values['time-zone']);

    const api = await connect(values, io);
    const { epoch, channel } = snapshotSchema.parse(await api.get(`v1/channels/${encodeURIComponent(id)}`));
    // In another epoch of the channel, or with other options, nothing has been imported yet.
    const state = openFeedState([api.address, id, epoch, place, values], io);
    const validators = isAddress(place) && !values['whole-feed'] ? await state.load() : {};
    const found = await feedBytes(place, io, { contact: io.env['PUBLIC_URL'] || api.address, validators });
    if (!found) {
      io.stdout.write('0 published: the feed has not changed since the last import\n');
      return exitStatus.done;
    }

    const outcomes = new OutcomeCounter();
    const { headlines, refused } = readBytes(found, place, values, givenZone ?? channel.timeZone, io);
    for (const { entry, reason } of refused) {
      outcomes.add('refused');
      io.stderr.write(`shareet: refused: ${entry}: ${reason}\n`);
    }
    try {
      const takesUntitled = values.untitled === true;
      await importHeadlines(headlines, { api, channel: id, lang: channel.lang, takesUntitled, outcomes, io });
    } finally {
      io.stdout.write(`${outcomes.toString()}\n`);
    }
    // What was refused may pass the next time.
    const isWhole = outcomes.count('refused') === 0;
    if (isWhole && found.validators) await state.save(found.validators);
    return isWhole ? exitStatus.done : exitStatus.refused;
  },
};

function readBytes(
  { bytes, charset, encoding, address }: FeedBytes,
  place: string,
  values: Values,
  timeZone: string,
  io: Io,
): Feed {
  const feed = readFeed(bytes, {
    nowMs: io.clock.nowMs(),
    dates: { timeZone, dateOrder: values['month-first'] ? 'month-first' : 'day-first' },
    ...(charset !== undefined && { charset }),
    ...(encoding !== undefined && { encoding }),
    ...(values['feed-id'] !== undefined && { feedId: values['feed-id'] }),
    ...(address !== undefined && { address }),
    ...(values.lang !== undefined && { lang: values.lang }),
    ...(values.source !== undefined && { sourceName: values.source }),
    ...(values['full-text'] && { fullText: true }),
  });
  if (feed.unreadable !== undefined) throw new CommandFailure(`${place}: ${feed.unreadable}`);
  return feed;
}

function knownZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--time-zone wants a name like Africa/Casablanca, not “${name}”`);
  }
}
