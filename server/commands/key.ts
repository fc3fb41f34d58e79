import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { commandWithActions, type ActionCall } from './command-with-actions.ts';
import { readTime, required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, UsageError } from './command.ts';
import { listEntries } from './list-entries.ts';

const usage = `
Usage: shareet key list
       shareet key add <name> --role <role> --channel <id> [--expires <time>]
       shareet key link <id>
       shareet key revoke <id>

A key is printed once, alone on the standard output, and cannot be shown again. A link signs in at the desk with that key and is valid
once, for one hour.

  --role <role>        contributor, editor, moderator or admin; repeat for more
  --channel <id>       a channel it can be used for; repeat for more, “*” for all
  --expires <time>     when it expires: 2027-01-01T00:00:00Z, or +90d
${serverUsage}

Example:
  npm run shareet -- key add "CMS of the newsroom" --role editor --channel demo > cms.key
`;

const options = {
  ...serverOptions,
  role: { type: 'string', multiple: true },
  channel: { type: 'string', multiple: true },
  expires: { type: 'string' },
} as const;

const listed = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  channels: z.array(z.string()),
  expiresAt: z.string().optional(),
  lastUsedAt: z.string().optional(),
});

const linkSchema = z.object({ link: z.string(), endsAt: z.string() });
const madeSchema = z.object({ id: z.string(), key: z.string() });

type Call = ActionCall<typeof options>;

export const key = commandWithActions({
  name: 'key',
  summary: 'make, list and revoke keys, and links that sign in with them',
  usage,
  options,
  actions: { list, add, link, revoke },
});

async function list({ api, io }: Call): Promise<number> {
  const keys = listEntries(api, 'v1/keys', 'keys', listed);
  for await (const { id, name, roles, channels, expiresAt, lastUsedAt } of keys) {
    const used = lastUsedAt === undefined ? 'never used' : `used ${lastUsedAt}`;
    const end = expiresAt === undefined ? [] : [`until ${expiresAt}`];
    io.stdout.write(
      `${[id, cleanLine(name), roles.join(' '), channels.join(' '), used, ...end].join('\t')}\n`,
    );
  }
  return exitStatus.done;
}

async function add({ api, values, argument, io }: Call): Promise<number> {
  const name = required(argument, 'the name of the key');
  const { role: roles, channel: channels } = values;
  if (!roles) throw new UsageError('--role is missing');
  if (!channels) throw new UsageError('--channel is missing');

  const expiresAt = readTime(values.expires, '--expires', io.clock.nowMs());
  const body = { name, roles, channels, ...(expiresAt !== undefined && { expiresAt }) };
  const made = madeSchema.parse(await api.post('v1/keys', body));
  io.stdout.write(`${made.key}\n`);
  io.stderr.write(`shareet: created key ${made.id}; it cannot be shown again\n`);
  return exitStatus.done;
}

async function link({ api, argument, io }: Call): Promise<number> {
  const id = required(argument, 'the id of a key');
  const made = linkSchema.parse(await api.post(`v1/keys/${encodeURIComponent(id)}/links`, {}));
  io.stdout.write(`${made.link}\n`);
  io.stderr.write(`shareet: valid once, until ${made.endsAt}\n`);
  return exitStatus.done;
}

async function revoke({ api, argument, io }: Call): Promise<number> {
  const id = required(argument, 'the id of a key');
  await api.delete(`v1/keys/${encodeURIComponent(id)}`);
  io.stdout.write(`revoked\t${id}\n`);
  return exitStatus.done;
}
