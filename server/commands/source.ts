import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { readCount, required, serverOptions, serverUsage } from './arguments.ts';
import { CommandFailure, exitStatus, type Io } from './command.ts';
import { commandWithActions, type ActionCall } from './command-with-actions.ts';
import { listEntries } from './list-entries.ts';
import { userPath } from './user-path.ts';

const usage = `
Usage: shareet source list --channel <id>               lists the sources of a channel with their health
       shareet source add <address> --channel <id>      adds a feed, or the feed that a page names
       shareet source try <address> --channel <id>      shows what adding it would publish
       shareet source pause|resume|visit|remove <id>    pauses, resumes, visits now, removes; headlines stay
       shareet source import <file.opml> --channel <id> adds every feed of an OPML file
       shareet source export --channel <id>             prints the sources as OPML

Options of add and try:
  --name <text>          what its headlines name as their source
  --lang <tag>           the language of its headlines, whatever the feed says
  --time-zone <name>     the zone of dates that name none; the channel's unless set
  --month-first          03/09/2026 is the ninth of March
  --needs-approval       its headlines wait for an editor
  --keep <word>          only entries with this word; repeat for more
  --block <word>         no entries with this word; repeat for more
  --max-age-hours <n>    older entries are left out
  --max-per-visit <n>    new headlines of one visit
  --same-story <rule>    separate, same-page or same-title
  --full-text            take the whole text of each entry as its story
  --untitled             publish entries without a title under their first sentence
${serverUsage}

Example:
  npm run shareet -- source add https://news.example/feed.xml --channel demo --block رياضة
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  name: { type: 'string' },
  lang: { type: 'string' },
  'time-zone': { type: 'string' },
  'month-first': { type: 'boolean' },
  'needs-approval': { type: 'boolean' },
  keep: { type: 'string', multiple: true },
  block: { type: 'string', multiple: true },
  'max-age-hours': { type: 'string' },
  'max-per-visit': { type: 'string' },
  'same-story': { type: 'string' },
  'full-text': { type: 'boolean' },
  untitled: { type: 'boolean' },
} as const;

type Call = ActionCall<typeof options>;
type Values = Call['values'];

const sourceSchema = z.object({
  id: z.string(),
  address: z.string(),
  state: z.string(),
  entriesPerDay: z.number(),
  nextVisitAt: z.string().optional(),
  silentSince: z.string().optional(),
  lastFault: z.object({ detail: z.string(), at: z.string() }).optional(),
  push: z
    .object({
      state: z.string(),
      until: z.string().optional(),
      fault: z.object({ detail: z.string() }).optional(),
    })
    .optional(),
});
type Source = z.infer<typeof sourceSchema>;

const previewSchema = z.object({
  fault: z.object({ detail: z.string() }).optional(),
  feed: z.object({ address: z.string() }).optional(),
  entries: z.array(z.object({ title: z.string(), action: z.string(), detail: z.string() })),
  unreadable: z.array(z.object({ entry: z.string(), reason: z.string() })),
});

const importedSchema = z.object({
  sources: z.array(sourceSchema),
  refused: z.array(z.object({ address: z.string(), reason: z.string() })),
});

export const source = commandWithActions({
  name: 'source',
  summary: 'list, add, pause, visit or remove the feeds of a channel',
  usage,
  options,
  actions: {
    list,
    add,
    try: tryOut,
    pause: (call) => setPaused(call, true),
    resume: (call) => setPaused(call, false),
    visit,
    remove,
    import: importOpml,
    export: exportOpml,
  },
});

async function list({ api, values, io }: Call): Promise<number> {
  const sources = listEntries(api, sourcesPath(values), 'sources', sourceSchema);
  for await (const one of sources) print(io, one);
  return exitStatus.done;
}

async function add({ api, values, argument, io }: Call): Promise<number> {
  const body = settingsOf(values, required(argument, 'an address'));
  print(io, sourceSchema.parse(await api.post(sourcesPath(values), body)));
  return exitStatus.done;
}

async function tryOut({ api, values, argument, io }: Call): Promise<number> {
  const body = settingsOf(values, required(argument, 'an address'));
  const answer = await api.post(`${sourcesPath(values)}/preview`, body, { isRepeatable: true });
  const { fault, feed, entries, unreadable } = previewSchema.parse(answer);
  if (fault) throw new CommandFailure(`${body.address}: ${fault.detail}`);
  if (feed) io.stdout.write(`feed\t${cleanLine(feed.address)}\n`);
  for (const { action, title, detail } of entries) {
    io.stdout.write(`${action}\t${cleanLine(title)}\t${cleanLine(detail)}\n`);
  }
  for (const { entry, reason } of unreadable) {
    io.stdout.write(`refuse\t${cleanLine(entry)}\t${cleanLine(reason)}\n`);
  }
  return exitStatus.done;
}

async function setPaused({ api, argument, io }: Call, isPaused: boolean): Promise<number> {
  print(io, sourceSchema.parse(await api.patch(sourcePath(argument), { isPaused })));
  return exitStatus.done;
}

async function visit({ api, argument, io }: Call): Promise<number> {
  print(io, sourceSchema.parse(await api.post(`${sourcePath(argument)}/visit`, undefined)));
  return exitStatus.done;
}

async function remove({ api, argument }: Call): Promise<number> {
  await api.delete(sourcePath(argument));
  return exitStatus.done;
}

async function importOpml({ api, values, argument, io }: Call): Promise<number> {
  const opml = await readText(required(argument, 'a file'), io);
  const answer = await api.post(`${sourcesPath(values)}/opml`, { opml }, { isRepeatable: true });
  const { sources, refused } = importedSchema.parse(answer);
  for (const one of sources) print(io, one);
  for (const { address, reason } of refused)
    io.stderr.write(`shareet: refused: ${cleanLine(address)}: ${cleanLine(reason)}\n`);
  return refused.length > 0 ? exitStatus.refused : exitStatus.done;
}

async function exportOpml({ api, values, io }: Call): Promise<number> {
  io.stdout.write(`${await api.getText(`${sourcesPath(values)}/opml`)}\n`);
  return exitStatus.done;
}

function sourcesPath({ channel }: Values): string {
  return `v1/channels/${encodeURIComponent(required(channel, '--channel'))}/sources`;
}

function sourcePath(id: string | undefined): string {
  return `v1/sources/${encodeURIComponent(required(id, 'the id of a source'))}`;
}

function settingsOf(values: Values, address: string) {
  return {
    address,
    name: values.name,
    lang: values.lang,
    timeZone: values['time-zone'],
    dateOrder: values['month-first'] ? 'month-first' : undefined,
    needsApproval: values['needs-approval'],
    keepWords: values.keep,
    blockWords: values.block,
    maxAgeHours: readCount(values['max-age-hours'], '--max-age-hours'),
    maxPerVisit: readCount(values['max-per-visit'], '--max-per-visit'),
    sameStory: values['same-story'],
    fullText: values['full-text'],
    untitled: values.untitled,
  };
}

/** One line: what it is, how it is, and what is wrong with it. */
function print(io: Io, { id, state, entriesPerDay, address, ...health }: Source): void {
  const { silentSince, lastFault, nextVisitAt, push } = health;
  const fields = [
    id,
    state,
    `${entriesPerDay}/day`,
    cleanLine(address),
    nextVisitAt === undefined ? '' : `next visit ${nextVisitAt}`,
    silentSince === undefined ? '' : `silent since ${silentSince}`,
    pushText(push),
    lastFault && state !== 'ok' ? `${lastFault.at}: ${cleanLine(lastFault.detail)}` : '',
  ];
  io.stdout.write(`${fields.filter((field) => field !== '').join('\t')}\n`);
}

/** What its hub does, if it has one. */
function pushText(push: Source['push']): string {
  if (!push || push.state === 'none') return '';
  const more = push.until === undefined ? (push.fault?.detail ?? '') : `until ${push.until}`;
  return `push ${push.state} ${cleanLine(more)}`.trim();
}

async function readText(file: string, io: Io): Promise<string> {
  try {
    return await readFile(userPath(file, io), 'utf8');
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    throw new CommandFailure(`${file} cannot be read (${reason})`, { cause: error });
  }
}
