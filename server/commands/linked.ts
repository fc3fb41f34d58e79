import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { Api } from './api.ts';
import { exitStatus, type Io } from './command.ts';

const outcomesSchema = z.object({
  headlines: z.array(
    z.object({
      outcome: z.string(),
      headline: z.object({ id: z.string(), channel: z.string(), title: z.string() }),
    }),
  ),
});

const entrySchema = z.looseObject({
  linked: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
});

/** Publishes a headline in several channels, or in none. */
export async function publishLinked(
  api: Api,
  channels: readonly string[],
  headline: object,
  io: Io,
): Promise<number> {
  const body = { channels, headline };
  return tell(await api.post('v1/linked-headlines', body, { idempotencyKey: io.randomId() }), io);
}

/** Publishes what a headline says in further channels, or in none. */
export async function copyHeadline(
  api: Api,
  id: string,
  channels: readonly string[],
  io: Io,
): Promise<number> {
  const path = `v1/headlines/${encodeURIComponent(id)}/copies`;
  return tell(await api.post(path, { channels }, { idempotencyKey: io.randomId() }), io);
}

/** Retracts a headline with those that it is linked with, in the channels of the key: all or none. */
export async function retractLinked(
  api: Api,
  id: string,
  options: { readonly erase: boolean; readonly reason?: string },
  io: Io,
): Promise<number> {
  const entry = await api.get(`v1/headlines/${encodeURIComponent(id)}`);
  const { linked = [] } = entrySchema.parse(entry);
  const others = linked.filter(({ state }) => options.erase || state !== 'retracted');
  const headlines = [{ headline: id }, ...others.map((other) => ({ headline: other.id }))];
  const body = { headlines, ...options };
  const idempotencyKey = io.randomId();
  return tell(await api.post('v1/linked-headlines/retraction', body, { idempotencyKey }), io);
}

/** The outcome, the id, the channel and the stored title of each. */
function tell(answer: unknown, io: Io): number {
  for (const { outcome, headline } of outcomesSchema.parse(answer).headlines) {
    const { id, channel, title } = headline;
    io.stdout.write(`${outcome}\t${id}\t${channel}\t${cleanLine(title)}\n`);
  }
  return exitStatus.done;
}
