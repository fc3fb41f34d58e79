import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus } from './command.ts';
import { commandWithActions, type ActionCall } from './command-with-actions.ts';

const usage = `
Usage: shareet draft list --channel <id>     lists the drafts that the editors of a channel share
       shareet draft show <id>               prints what is typed in one, a field each line
       shareet draft remove <id>             removes one that nobody is writing

A line of the list has the id, when it was last written and by whom, who holds it now, and the title.

Options:
  --take-over            with remove: also while somebody is writing it
${serverUsage}

Example:
  npm run shareet -- draft list --channel demo
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  'take-over': { type: 'boolean' },
} as const;

type Call = ActionCall<typeof options>;

const draftSchema = z.looseObject({
  id: z.string(),
  content: z.looseObject({ title: z.string() }),
  updatedAt: z.string(),
  updatedByName: z.string(),
  heldBy: z.looseObject({ name: z.string() }).optional(),
});
type SharedDraft = z.infer<typeof draftSchema>;

export const draft = commandWithActions({
  name: 'draft',
  summary: 'list, show or remove the drafts that editors share',
  usage,
  options,
  actions: { list, show, remove },
});

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
