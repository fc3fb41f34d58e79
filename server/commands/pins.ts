import { z } from 'zod';
import { isBreaking, isPinned, order } from '../protocol/order.ts';
import type { Headline } from '../protocol/headline.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect, type Api } from './api.ts';
import { readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError, type Command, type Io } from './command.ts';
import { listEntries } from './list-entries.ts';

const usage = `
Usage: shareet pins <channel>
       shareet pins <channel> --first <headline>[,<headline>…]

Prints the pinned headlines of a channel that are not breaking, in the order in which they air: a number, the id, until
when, and the title.

  --first <headlines>  puts these first, in this order; the others follow as they were
${serverUsage}

Example:
  npm run shareet -- pins demo --first 01JNE4Y3W8,01JNE4Y3W7
`;

const options = { ...serverOptions, first: { type: 'string' } } as const;

/** The parts of a headline that its place depends on. */
const pinnedSchema = z.looseObject({
  headline: z.looseObject({
    id: z.string(),
    channel: z.string(),
    title: z.string(),
    hasStory: z.boolean(),
    priority: z.enum(['normal', 'breaking']),
    breakingUntil: z.string().exactOptional(),
    pinnedUntil: z.string().exactOptional(),
    pinOrder: z.number().exactOptional(),
    publishedAt: z.string(),
    version: z.number(),
  }),
});

export const pins: Command = {
  name: 'pins',
  summary: 'list and reorder the pinned headlines of a channel',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const channel = required(positionals[0], 'the channel');
    const api = await connect(values, io);
    const seen = await pinnedOf(api, channel, io);
    if (values.first === undefined) return tell(seen, io);

    const first = values.first.split(',').map((id) => id.trim());
    const chosen = first.map((id) => {
      const headline = seen.find((each) => each.id === id);
      if (headline) return headline;
      throw new UsageError(`“${id}” is not a pinned headline of ${channel}`);
    });
    if (new Set(first).size < first.length) throw new UsageError('--first names a headline twice');
    const headlines = [...chosen, ...seen.filter(({ id }) => !first.includes(id))];
    await api.put(`v1/channels/${encodeURIComponent(channel)}/pins`, {
      headlines: headlines.map(({ id }) => id),
      seen: seen.map(({ id }) => id),
    });
    return tell(headlines, io);
  },
};

async function pinnedOf(api: Api, channel: string, { clock }: Io): Promise<readonly Headline[]> {
  const nowMs = clock.nowMs();
  const path = `v1/headlines?${new URLSearchParams({ channel, state: 'live' }).toString()}`;
  const pinned: Headline[] = [];
  for await (const { headline } of listEntries(api, path, 'headlines', pinnedSchema))
    if (isPinned(headline, nowMs) && !isBreaking(headline, nowMs)) pinned.push(headline);
  return order(pinned, nowMs);
}

function tell(headlines: readonly Headline[], { stdout }: Io): number {
  for (const [index, { id, pinnedUntil = '', title }] of headlines.entries())
    stdout.write(`${index + 1}\t${id}\t${pinnedUntil}\t${cleanLine(title)}\n`);
  return exitStatus.done;
}
