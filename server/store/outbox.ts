import { sql, type Selectable } from 'kysely';
import type { EventBody } from '../protocol/event.ts';
import type { Image } from '../protocol/headline.ts';
import { webhookEventOf } from '../protocol/newsroom/webhooks.ts';
import { imageIn, withReducedImage } from '../protocol/hidden-image.ts';
import type { OutboxTable } from './outbox-schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';
import type { WebhookRow } from './webhooks.ts';
import { noteChange } from './websub-subscribers.ts';

export type OutboxRow = Selectable<OutboxTable>;

/** An event with its place in the log of its channel. */
export interface LoggedEvent {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly atMs: number;
  readonly headline: string | null;
  readonly body: EventBody;
  /** The JSON of `body`. */
  readonly json: string;
}

const selectWebhooks = new Statement((db, { channel }: { readonly channel: string }) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'events'])
    .where('channel', '=', channel)
    .where('disabled_at_ms', 'is', null)
    .orderBy('id'),
);

/**
 * Puts events of a channel into the outbox of each webhook that receives them, in the transaction that writes them to the log. Returns whether
 * another server has to be notified.
 */
export async function enqueueEvents(
  transaction: Queries,
  channel: string,
  events: readonly LoggedEvent[],
  atMs: number,
): Promise<boolean> {
  const isFollowed = await noteChange(transaction, channel, atMs);
  if (events.every(({ body }) => webhookEventOf(body.type) === undefined)) return isFollowed;

  const webhooks = await selectWebhooks.all(transaction, { channel });
  let hasSubscribers = isFollowed;
  for (const event of events) if (await enqueueFor(transaction, webhooks, event)) hasSubscribers = true;
  return hasSubscribers;
}

async function enqueueFor(
  transaction: Queries,
  enabled: readonly Pick<WebhookRow, 'id' | 'events'>[],
  event: LoggedEvent,
): Promise<boolean> {
  const type = webhookEventOf(event.body.type);
  if (type === undefined) return false;
  const webhooks = enabled.filter(({ events }) => events.includes(`"${type}"`));
  if (webhooks.length === 0) return false;
  const subject = await subjectOf(transaction, event);
  await insertOutbox(
    transaction,
    webhooks.map(({ id }) => ({
      webhook: id,
      message_id: `msg_${event.epoch}_${event.seq}`,
      channel: event.channel,
      epoch: event.epoch,
      seq: event.seq,
      type,
      subject,
      image: imageIn(event.body)?.id ?? null,
      body: event.json,
      at_ms: event.atMs,
    })),
  );
  return true;
}

export type NewOutboxRow = Pick<
  OutboxRow,
  'webhook' | 'message_id' | 'channel' | 'epoch' | 'seq' | 'type' | 'subject' | 'image' | 'body' | 'at_ms'
>;

export async function insertOutbox(
  transaction: Queries,
  rows: readonly NewOutboxRow[],
): Promise<readonly OutboxRow[]> {
  return transaction
    .insertInto('outbox')
    .values(
      rows.map((row) => ({ ...row, state: 'pending', attempts: 0, next_attempt_at_ms: row.at_ms }) as const),
    )
    .returningAll()
    .execute();
}

/** The headline that an event is about; what is about a picture stays in order with its headline. */
async function subjectOf(transaction: Queries, { headline, channel, body }: LoggedEvent): Promise<string> {
  if (headline !== null) return headline;
  const image = imageIn(body)?.id;
  if (image === undefined) return channel;
  const shown = await transaction
    .selectFrom('images')
    .select('headline')
    .where('id', '=', image)
    .executeTakeFirst();
  return shown?.headline ?? image;
}

const withdraw = new Statement((db, { headline }: { readonly headline: string }) =>
  db
    .updateTable('outbox')
    .set({
      body: null,
      next_attempt_at_ms: null,
      state: sql`case when state = 'pending' then 'withdrawn' else state end`,
    })
    .where('subject', '=', headline)
    .where('type', 'in', ['headline.published', 'headline.updated']),
);

/** Withdraws the texts of a headline that was retracted: what was not delivered never is. */
export async function withdrawFromOutbox(transaction: Queries, headline: string): Promise<void> {
  await withdraw.run(transaction, { headline });
}

/** Reduces what waits in the outbox to the fact that a picture exists, once it is hidden. */
export async function reduceInOutbox(transaction: Queries, image: Image): Promise<void> {
  const rows = await transaction
    .selectFrom('outbox')
    .select(['number', 'body'])
    .where('image', '=', image.id)
    .execute();
  for (const { number, body } of rows) {
    if (body === null) continue;
    const reduced = withReducedImage(JSON.parse(body) as EventBody, image);
    await transaction
      .updateTable('outbox')
      .set({ body: JSON.stringify(reduced) })
      .where('number', '=', number)
      .execute();
  }
}
