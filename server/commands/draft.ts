import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect, type Api } from './api.ts';
import { chooseAction, readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command, type Io } from './command.ts';

const usage = `
Usage: shareet draft list --channel <id>     lists the drafts that the editors of a channel share
       shareet draft show <id>               prints what is typed in one, a field each line
       shareet draft remove <id>             removes one that nobody writes

A line of the list has the id, when it was last written and by whom, who holds it now, and the title.

Options:
  --take-over            with remove: also while somebody writes it
${serverUsage}

Example:
  npm run shareet -- draft list --channel demo
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  'take-over': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

const draftSchema = z.looseObject({
  id: z.string(),
  content: z.looseObject({ title: z.string() }),
  updatedAt: z.string(),
  updatedByName: z.string(),
  heldBy: z.looseObject({ name: z.string() }).optional(),
});
type SharedDraft = z.infer<typeof draftSchema>;

interface Call {
  readonly api: Api;
  readonly values: Values;
  readonly argument: string | undefined;
  readonly io: Io;
}

const actions: Readonly<Record<string, (call: Call) => Promise<number>>> = { list, show, remove };

export const draft: Command = {
  name: 'draft',
  summary: 'list, show or remove the drafts that editors share',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 2);
    const [name = '', argument] = positionals;
    const action = chooseAction(actions, name);
    return action({ api: await connect(values, io), values, argument, io });
  },
};

async function list({ api, values, io }: Call): Promise<number> {
  const channel = encodeURIComponent(required(values.channel, '--channel'));
  const answer = await api.get(`v1/channels/${channel}/drafts`);
  const { drafts } = z.looseObject({ drafts: z.array(draftSchema) }).parse(answer);
  for (const each of drafts) io.stdout.write(listedLine(each));
  return exitStatus.done;
}

/** What is not filled in is left out. */
async function show({ api, argument, io }: Call): Promise<number> {
  const { content } = draftSchema.parse(await api.get(draftPath(argument)));
  for (const [name, value] of Object.entries(content))
    for (const line of linesOf(value)) io.stdout.write(`${name}\t${cleanLine(line)}\n`);
  return exitStatus.done;
}

async function remove({ api, values, argument, io }: Call): Promise<number> {
  const path = draftPath(argument);
  const holder = io.randomId();
  if (values['take-over']) await api.put(`${path}/hold`, { holder, takeOver: true });
  await api.delete(`${path}?${new URLSearchParams({ holder }).toString()}`);
  return exitStatus.done;
}

function draftPath(id: string | undefined): string {
  return `v1/drafts/${encodeURIComponent(required(id, 'the id of a draft'))}`;
}

function listedLine({ id, content, updatedAt, updatedByName, heldBy }: SharedDraft): string {
  const parts = [id, updatedAt, updatedByName, heldBy?.name ?? '', content.title];
  return `${parts.map(cleanLine).join('\t')}\n`;
}

function linesOf(value: unknown): readonly string[] {
  if (value === '' || value === false || value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split('\n');
  if (Array.isArray(value)) return value.length > 0 ? [value.join(', ')] : [];
  return [JSON.stringify(value)];
}
