import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect, type Api } from './api.ts';
import { readArguments, readCount, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError, type Command } from './command.ts';
import { listEntries } from './list-entries.ts';
import { ApiProblem } from './problem.ts';

const usage = `
Usage: shareet channel                    lists the channels
       shareet channel <id>               shows one
       shareet channel <id> [options]     changes or creates it

  --title <text>            its name (needed for a new one)
  --lang <tag>              its language (needed for a new one): ar, fr, en …
  --time-zone <name>        the newsroom's time zone: Africa/Casablanca
  --notice <text>           turn notice mode on with this line; --no-notice turns it off
  --max-headlines <n>       how many it keeps
  --max-age-hours <n>       how long it keeps them
  --breaking-minutes <n>    how long breaking news stays breaking
  --origin <address>        a site that may embed it; repeat for more, “*” for any
${serverUsage}

Example:
  npm run shareet -- channel sports --title "الرياضة" --lang ar --time-zone Africa/Casablanca
`;

const options = {
  ...serverOptions,
  title: { type: 'string' },
  lang: { type: 'string' },
  'time-zone': { type: 'string' },
  notice: { type: 'string' },
  'no-notice': { type: 'boolean' },
  'max-headlines': { type: 'string' },
  'max-age-hours': { type: 'string' },
  'breaking-minutes': { type: 'string' },
  origin: { type: 'string', multiple: true },
} as const;

/** The settings of a channel that a request may contain; a response has more fields. */
const settingsSchema = z.object({
  title: z.string(),
  lang: z.string(),
  dir: z.enum(['rtl', 'ltr']).optional(),
  timeZone: z.string().optional(),
  notice: z.object({ title: z.string() }).nullish(),
  origins: z.array(z.string()).optional(),
  maxHeadlines: z.number().optional(),
  maxAgeHours: z.number().optional(),
  breakingMinutes: z.number().optional(),
  needsApproval: z.boolean().optional(),
  moderation: z.looseObject({}).optional(),
});

type Settings = z.infer<typeof settingsSchema>;

const listed = z.object({ id: z.string(), title: z.string(), lang: z.string() });

export const channel: Command = {
  name: 'channel',
  summary: 'list, show, create or change channels',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const [id] = positionals;
    const changes = changesOf(values);
    const isChanging = Object.keys(changes).length > 0;
    if (id === undefined && isChanging) throw new UsageError('the id of a channel is missing');

    const api = await connect(values, io);
    if (id === undefined) {
      const channels = listEntries(api, 'v1/channels', 'channels', listed);
      for await (const { id: known, lang, title } of channels)
        io.stdout.write(`${known}\t${lang}\t${cleanLine(title)}\n`);
      return exitStatus.done;
    }

    if (changes.origins?.includes('null'))
      io.stderr.write('shareet: warning: any page can have the origin null, in a sandboxed frame\n');
    const settings = isChanging ? await change(api, id, changes) : await settingsOf(api, id);
    for (const [name, value] of Object.entries(settings)) io.stdout.write(`${name}\t${shown(value)}\n`);
    return exitStatus.done;
  },
};

function changesOf(values: ReturnType<typeof readArguments<typeof options>>['values']): Partial<Settings> {
  if (values.notice !== undefined && values['no-notice']) {
    throw new UsageError('--notice and --no-notice contradict each other');
  }
  const changes: { [K in keyof Settings]?: Settings[K] | undefined } = {
    title: values.title,
    lang: values.lang,
    timeZone: values['time-zone'],
    notice: values['no-notice'] ? null : values.notice === undefined ? undefined : { title: values.notice },
    origins: values.origin,
    maxHeadlines: readCount(values['max-headlines'], '--max-headlines'),
    maxAgeHours: readCount(values['max-age-hours'], '--max-age-hours'),
    breakingMinutes: readCount(values['breaking-minutes'], '--breaking-minutes'),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** PUT replaces all settings, so unchanged ones are sent back. */
async function change(api: Api, id: string, changes: Partial<Settings>): Promise<Settings> {
  const known = await settingsIfAny(api, id);
  // The direction follows a changed language; this command cannot set it separately.
  const { dir, ...kept } = known ?? {};
  const body = {
    ...kept,
    ...(dir !== undefined && changes.lang === undefined && { dir }),
    ...changes,
    title: required(changes.title ?? known?.title, '--title'),
    lang: required(changes.lang ?? known?.lang, '--lang'),
  };
  return settingsSchema.parse(await api.put(`v1/channels/${encodeURIComponent(id)}`, body));
}

async function settingsOf(api: Api, id: string): Promise<Settings> {
  return settingsSchema.parse(await api.get(`v1/channels/${encodeURIComponent(id)}/settings`));
}

async function settingsIfAny(api: Api, id: string): Promise<Settings | undefined> {
  try {
    return await settingsOf(api, id);
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) return undefined;
    throw error;
  }
}

function shown(value: Settings[keyof Settings]): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map(cleanLine).join(' ');
  if (typeof value !== 'object') return cleanLine(String(value));
  return 'title' in value ? cleanLine(String(value.title)) : JSON.stringify(value);
}
