import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { ChannelTail } from '../log/channel-tail.ts';
import { formatPosition } from '../protocol/position.ts';
import * as answers from './answers.ts';
import { defineRoute, defineStream } from './define-route.ts';
import { matchesEtag } from './etag.ts';
import { findTail } from './viewers.ts';

interface Encoded {
  readonly position: string;
  readonly second: number;
  readonly bytes: Buffer;
}

/** The last answer of each channel: however many viewers poll, it is made once for a position and second. */
const encoded = new WeakMap<ChannelTail, Encoded>();

export const getSnapshot = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}',
  summary: 'The snapshot of a channel: all that its viewers see, and the position to go on from.',
  access: 'viewers',
  params: z.strictObject({ channel: z.string() }),
  headers: z.object({ 'if-none-match': z.string().optional() }),
  answers: { 200: answers.snapshot, 304: undefined },
  problems: ['unknown-channel', 'origin-refused'],
  async answer({ params, headers }, { tails, publishing }) {
    const tail = await findTail(tails, params.channel);
    const { position, bytes } = encode(tail, publishing.clock.nowMs());
    const etag = `"${position}"`;
    const common = { ETag: etag, 'Cache-Control': 'public, max-age=1, stale-while-revalidate=5' };
    if (matchesEtag(headers['if-none-match'], etag)) return { status: 304, headers: common };
    return { status: 200, headers: { ...common, 'Content-Type': 'application/json; charset=utf-8' }, bytes };
  },
});

export const getEvents = defineStream(
  {
    method: 'get',
    path: '/v1/channels/{channel}/events',
    summary: 'The events of a channel as server-sent events, from `Last-Event-ID` or `after` on.',
    access: 'viewers',
    params: z.strictObject({ channel: z.string() }),
    query: z.strictObject({ after: z.string().optional() }),
    headers: z.object({ 'last-event-id': z.string().optional() }),
    answers: { 200: { mediaType: 'text/event-stream' } },
    problems: ['unknown-channel', 'origin-refused', 'bad-after', 'busy'],
  },
  // Express knows no names of parameters here; the path above has this one.
  ({ serverSentEvents }) => serverSentEvents as RequestHandler,
);

function encode(tail: ChannelTail, nowMs: number): Encoded {
  const position = formatPosition(tail.position);
  const second = Math.floor(nowMs / 1000);
  const known = encoded.get(tail);
  if (known?.position === position && known.second === second) return known;

  const bytes = Buffer.from(JSON.stringify(tail.snapshot(nowMs)));
  const made = { position, second, bytes };
  encoded.set(tail, made);
  return made;
}
