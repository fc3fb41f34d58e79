import { sql } from 'kysely';
import type { EventBody } from '../protocol/event.ts';
import type { Image } from '../protocol/headline.ts';
import { imageIn, withReducedImage } from '../protocol/reduce.ts';
import { deleteEvents, eventsShowing, insertEvent, rewriteEvent, voidEventsOf } from '../store/events.ts';
import type { Queries } from '../store/store.ts';

/**
 * Appends to a channel's log, in the caller's transaction, and gives the event's seq. The number comes from the channel's
 * counter row, never from a sequence: the row is held until commit, so that the order of commits is the order of seqs.
 */
export async function append(
  transaction: Queries,
  channel: string,
  body: EventBody,
  atMs: number,
): Promise<number> {
  const { seq } = await transaction
    .updateTable('channels')
    .set({ seq: sql<number>`seq + 1` })
    .where('id', '=', channel)
    .returning('seq')
    .executeTakeFirstOrThrow();

  const headline = headlineOf(body);
  // The order and the numbers of the log are for ever, texts are not: what was said of a retracted headline is withdrawn.
  if (body.type === 'headline:retracted') await voidEventsOf(transaction, channel, body.id);
  if (body.type === 'image:hidden') await reduceEvents(transaction, channel, body.image);
  await insertEvent(transaction, {
    channel,
    seq,
    at_ms: atMs,
    type: body.type,
    headline,
    image: imageIn(body)?.id ?? null,
    body: JSON.stringify(body),
  });
  return seq;
}

/** What was said of a picture before it was hidden says no more than that it is. */
async function reduceEvents(transaction: Queries, channel: string, image: Image): Promise<void> {
  for (const event of await eventsShowing(transaction, channel, image.id)) {
    const body = withReducedImage(JSON.parse(event.body) as EventBody, image);
    await rewriteEvent(transaction, channel, event.seq, JSON.stringify(body));
  }
}

/** Begins a channel's log anew: whoever knows the old one has to forget it and take the snapshot. */
export async function startEpoch(transaction: Queries, channel: string, epoch: string): Promise<void> {
  await deleteEvents(transaction, channel);
  await transaction.updateTable('channels').set({ epoch, seq: 0 }).where('id', '=', channel).execute();
}

function headlineOf(body: EventBody): string | null {
  switch (body.type) {
    case 'headline:published':
    case 'headline:updated':
      return body.headline.id;
    case 'headline:retracted':
    case 'headline:expired':
      return body.id;
    case 'image:hidden':
    case 'image:restored':
    case 'channel:updated':
    case 'void':
      return null;
  }
}
