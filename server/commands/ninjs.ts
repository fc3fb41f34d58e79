import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { connect, type Api } from './api.ts';
import { chooseAction, readArguments, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Command, type Io } from './command.ts';

const usage = `
Usage: shareet ninjs open --channel <id> [options]   opens the endpoint that a newsroom system pushes to, or changes it
       shareet ninjs show --channel <id>             shows it
       shareet ninjs secret --channel <id>           makes a new secret; the previous one stops working at once
       shareet ninjs close --channel <id>            closes it; its headlines stay

Options of open; those that are left out take their defaults:
  --name <text>        what the audit calls the newsroom system
  --needs-approval     its headlines wait for an editor
  --no-breaking        publish what has the highest urgency as any other, in place of proposing it as breaking
  --link <form>        where readers find an item: https://news.example/{guid}
${serverUsage}

A secret is printed once, by open and secret. In Superdesk it is the secret token of an HTTP Push destination in the format ninjs.

Example:
  npm run shareet -- ninjs open --channel demo --name Superdesk
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  name: { type: 'string' },
  'needs-approval': { type: 'boolean' },
  'no-breaking': { type: 'boolean' },
  link: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

const endpointSchema = z.object({
  address: z.string(),
  name: z.string(),
  needsApproval: z.boolean(),
  proposesBreaking: z.boolean(),
  link: z.string().optional(),
  secretCreatedAt: z.string(),
  lastPushAt: z.string().optional(),
  secret: z.string().optional(),
});

interface Call {
  readonly api: Api;
  readonly path: string;
  readonly values: Values;
}

const actions: Readonly<Record<string, (call: Call) => Promise<unknown>>> = {
  open: ({ api, path, values }) =>
    api.put(path, {
      name: values.name,
      needsApproval: values['needs-approval'],
      proposesBreaking: values['no-breaking'] === true ? false : undefined,
      link: values.link,
    }),
  show: ({ api, path }) => api.get(path),
  secret: ({ api, path }) => api.post(`${path}/secret`, undefined),
  close: ({ api, path }) => api.delete(path),
};

export const ninjs: Command = {
  name: 'ninjs',
  summary: 'let a newsroom system push to a channel',
  usage,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, options, 1);
    const [name = ''] = positionals;
    const action = chooseAction(actions, name);
    const path = `v1/channels/${encodeURIComponent(required(values.channel, '--channel'))}/ninjs`;
    const answer = await action({ api: await connect(values, io), path, values });
    if (answer !== undefined) print(io, endpointSchema.parse(answer));
    return exitStatus.done;
  },
};

function print(io: Io, { secret, ...endpoint }: z.infer<typeof endpointSchema>): void {
  for (const [name, value] of Object.entries(endpoint))
    io.stdout.write(`${name}\t${cleanLine(String(value))}\n`);
  if (secret === undefined) return;
  io.stdout.write(`secret\t${secret}\n`);
  io.stderr.write('shareet: created the secret; it cannot be shown again\n');
}
