import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { required, serverOptions, serverUsage } from './arguments.ts';
import { exitStatus, type Io } from './command.ts';
import { commandWithActions, type ActionCall } from './command-with-actions.ts';
import { listEntries } from './list-entries.ts';

const usage = `
Usage: shareet webhook list --channel <id>          lists the webhooks of a channel with their health
       shareet webhook add <url> --channel <id>     adds a webhook; prints its secret, once
       shareet webhook rotate <id>                  prints another secret; the previous one also signs for a day
       shareet webhook test <id>                    sends a test
       shareet webhook deliveries <id>              lists what was sent and what waits
       shareet webhook replay <id>                  sends again what failed
       shareet webhook enable|disable|remove <id>   enables, disables, removes with its deliveries

Options:
  --event <type>         with add: only this event, such as headline.published; repeat for more
  --name <text>          with add: the name of the webhook
  --state <state>        with deliveries: pending, delivered, failed or withdrawn
  --delivery <id>        with replay: this delivery, in any state except withdrawn
  --since <time>         with replay: what failed since then, such as 2026-03-01T09:30:00Z
${serverUsage}

Example:
  npm run shareet -- webhook add https://hooks.example/shareet --channel demo --event headline.published
`;

const options = {
  ...serverOptions,
  channel: { type: 'string' },
  event: { type: 'string', multiple: true },
  name: { type: 'string' },
  state: { type: 'string' },
  delivery: { type: 'string' },
  since: { type: 'string' },
} as const;

type Call = ActionCall<typeof options>;
type Values = Call['values'];

const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  disabled: z.object({ at: z.string(), detail: z.string() }).optional(),
  failingSince: z.string().optional(),
  lastSuccessAt: z.string().optional(),
});
type Webhook = z.infer<typeof webhookSchema>;

const withSecretSchema = webhookSchema.extend({ secret: z.string() });

const deliverySchema = z.object({
  id: z.string(),
  messageId: z.string(),
  type: z.string(),
  state: z.string(),
  createdAt: z.string(),
  attempts: z.number(),
  nextAttemptAt: z.string().optional(),
  status: z.number().optional(),
  fault: z.object({ detail: z.string() }).optional(),
});
type Delivery = z.infer<typeof deliverySchema>;

export const webhook = commandWithActions({
  name: 'webhook',
  summary: 'list, add, test or remove webhooks',
  usage,
  options,
  actions: {
    list,
    add,
    rotate,
    test,
    deliveries,
    replay,
    enable: (call) => setEnabled(call, true),
    disable: (call) => setEnabled(call, false),
    remove,
  },
});

async function list({ api, values, io }: Call): Promise<number> {
  const webhooks = listEntries(api, webhooksPath(values), 'webhooks', webhookSchema);
  for await (const one of webhooks) print(io, one);
  return exitStatus.done;
}

async function add({ api, values, argument, io }: Call): Promise<number> {
  const body = { url: required(argument, 'an address'), name: values.name, events: values.event };
  const added = withSecretSchema.parse(await api.post(webhooksPath(values), body));
  print(io, added);
  io.stdout.write(`${added.secret}\n`);
  return exitStatus.done;
}

async function rotate({ api, argument, io }: Call): Promise<number> {
  const { secret } = withSecretSchema.parse(await api.post(`${webhookPath(argument)}/secret`, undefined));
  io.stdout.write(`${secret}\n`);
  return exitStatus.done;
}

async function test({ api, argument, io }: Call): Promise<number> {
  printDelivery(io, deliverySchema.parse(await api.post(`${webhookPath(argument)}/test`, undefined)));
  return exitStatus.done;
}

async function deliveries({ api, values, argument, io }: Call): Promise<number> {
  const state =
    values.state === undefined ? '' : `?${new URLSearchParams({ state: values.state }).toString()}`;
  const path = `${webhookPath(argument)}/deliveries${state}`;
  const entries = listEntries(api, path, 'deliveries', deliverySchema);
  for await (const one of entries) printDelivery(io, one);
  return exitStatus.done;
}

async function replay({ api, values, argument, io }: Call): Promise<number> {
  const { delivery, since } = values;
  const range = delivery === undefined ? { since: required(since, '--since or --delivery') } : { delivery };
  const answer = await api.post(`${webhookPath(argument)}/replay`, range);
  const { count } = z.object({ count: z.number() }).parse(answer);
  io.stdout.write(`${count}\n`);
  return exitStatus.done;
}

async function setEnabled({ api, argument, io }: Call, isEnabled: boolean): Promise<number> {
  print(io, webhookSchema.parse(await api.patch(webhookPath(argument), { isEnabled })));
  return exitStatus.done;
}

async function remove({ api, argument }: Call): Promise<number> {
  await api.delete(webhookPath(argument));
  return exitStatus.done;
}

function webhooksPath({ channel }: Values): string {
  return `v1/channels/${encodeURIComponent(required(channel, '--channel'))}/webhooks`;
}

function webhookPath(id: string | undefined): string {
  return `v1/webhooks/${encodeURIComponent(required(id, 'the id of a webhook'))}`;
}

/** One line: what it is, how it is, and what is wrong with it. */
function print(io: Io, { id, url, events, disabled, failingSince, lastSuccessAt }: Webhook): void {
  const state = disabled ? 'disabled' : failingSince === undefined ? 'ok' : 'failing';
  printFields(io, [
    id,
    state,
    cleanLine(url),
    events.join(','),
    lastSuccessAt === undefined ? '' : `last success ${lastSuccessAt}`,
    failingSince === undefined ? '' : `failing since ${failingSince}`,
    disabled === undefined ? '' : `${disabled.at}: ${cleanLine(disabled.detail)}`,
  ]);
}

function printDelivery(io: Io, delivery: Delivery): void {
  const { id, messageId, type, state, createdAt, attempts, status, fault, nextAttemptAt } = delivery;
  printFields(io, [
    id,
    state,
    type,
    createdAt,
    messageId,
    `${attempts} attempts`,
    status === undefined ? '' : `status ${status}`,
    fault === undefined ? '' : cleanLine(fault.detail),
    nextAttemptAt === undefined ? '' : `next attempt ${nextAttemptAt}`,
  ]);
}

function printFields(io: Io, fields: readonly string[]): void {
  io.stdout.write(`${fields.filter((field) => field !== '').join('\t')}\n`);
}
