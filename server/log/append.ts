import type { EventBody } from '../protocol/event.ts';
import type { Image } from '../protocol/headline.ts';
import type { Position } from '../protocol/position.ts';
import { imageIn, withReducedImage } from '../protocol/hidden-image.ts';
import { advanceLog } from '../store/channels.ts';
import { eventsShowing, insertEvents, rewriteEvent, voidEventsOf } from '../store/events.ts';
import { noteAppended } from '../store/appended-events.ts';
import { enqueueEvents, reduceInOutbox, withdrawFromOutbox } from '../store/outbox.ts';
import type { Queries } from '../store/store.ts';
import { notifyNodes } from './log-notification.ts';

/**
 * Appends to a channel's log, in the caller's transaction, and returns the event's seq. The number comes from the channel's counter row,
 * never from a sequence: the row is locked until commit, so that the order of commits is the order of seqs.
 */
export async function append(
  transaction: Queries,
  channel: string,
  body: EventBody,
  atMs: number,
): Promise<number> {
  const place = await advanceLog(transaction, channel, 1);
  await takeBack(transaction, channel, body);
  await write(transaction, channel, place, [body], atMs);
  return place.seq;
}

/** An event that takes nothing back from those before it. */
type AddingEvent = Exclude<EventBody, { readonly type: 'headline:retracted' | 'image:hidden' }>;

/** As `append`, for several events in this order, with the statements of one. */
export async function appendAll(
  transaction: Queries,
  channel: string,
  bodies: readonly AddingEvent[],
  atMs: number,
): Promise<void> {
  if (bodies.length === 0) return;
  await write(transaction, channel, await advanceLog(transaction, channel, bodies.length), bodies, atMs);
}

/**
 * The order and numbers of the log never change; texts can: earlier events about a retracted headline or a hidden picture are withdrawn.
 * The channel's row has to be locked before, or an event that another transaction is writing would keep its text.
 */
async function takeBack(transaction: Queries, channel: string, body: EventBody): Promise<void> {
  if (body.type === 'headline:retracted') {
    await voidEventsOf(transaction, channel, body.id);
    await withdrawFromOutbox(transaction, body.id);
  }
  if (body.type === 'image:hidden') {
    await reduceEvents(transaction, channel, body.image);
    await reduceInOutbox(transaction, body.image);
  }
}

/** Writes events of which the last one is at `lastSeq`. */
async function write(
  transaction: Queries,
  channel: string,
  { epoch, seq: lastSeq }: Position,
  bodies: readonly EventBody[],
  atMs: number,
): Promise<void> {
  const events = bodies.map((body, index) => ({
    channel,
    epoch,
    seq: lastSeq - bodies.length + 1 + index,
    atMs,
    headline: headlineOf(body),
    body,
    json: JSON.stringify(body),
  }));
  await insertEvents(
    transaction,
    events.map(({ seq, headline, body, json }) => ({
      channel,
      seq,
      at_ms: atMs,
      type: body.type,
      headline,
      image: imageIn(body)?.id ?? null,
      body: json,
    })),
  );
  const hasSubscribers = await enqueueEvents(transaction, channel, events, atMs);
  for (const { seq, body, json } of events)
    noteAppended(transaction, { channel, epoch, seq, event: { atMs, body, json }, hasSubscribers });
  const notifications = events.map(({ seq, body, json }) => ({ epoch, seq, event: { atMs, body, json } }));
  await notifyNodes(transaction, channel, ...notifications);
}

/** Reduces earlier events about a hidden picture to the fact that it exists. */
async function reduceEvents(transaction: Queries, channel: string, image: Image): Promise<void> {
  for (const event of await eventsShowing(transaction, channel, image.id)) {
    const body = withReducedImage(JSON.parse(event.body) as EventBody, image);
    await rewriteEvent(transaction, channel, event.seq, JSON.stringify(body));
  }
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
