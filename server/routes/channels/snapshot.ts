import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { ChannelTail } from '../../log/channel-tail.ts';
import { formatPosition } from '../../protocol/position.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute, defineRawRoute } from '../../http/define-route.ts';
import { contentEncoding, EncodedBody, encodingFor } from '../../http/encoded-body.ts';

interface Kept {
  readonly position: string;
  readonly second: number;
  readonly encoded: EncodedBody;
}

/** A snapshot is cached for a second: fast matters more than small. */
const brotliQuality = 4;

/** The last snapshot of each channel: however many viewers poll, it is encoded once for a position and second. */
const kept = new WeakMap<ChannelTail, Kept>();

export const getSnapshot = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}',
  summary: 'The snapshot of a channel: all that its viewers see, and the position to go on from.',
  access: 'viewers',
  params: z.strictObject({ channel: z.string() }),
  headers: z.object({ 'if-none-match': z.string().optional(), 'accept-encoding': z.string().optional() }),
  responses: { 200: answers.snapshot, 304: undefined },
  problems: ['unknown-channel', 'origin-refused'],
  async handler({ params, accepted }, { tails, publishing }) {
    const tail = await tails.require(params.channel);
    const { position, encoded } = keep(tail, publishing.clock.nowMs());
    const etag = `"${position}"`;
    const common = {
      ETag: etag,
      'Cache-Control': 'public, max-age=1, stale-while-revalidate=5',
      Vary: 'Accept-Encoding',
    };
    const encoding = encodingFor(accepted.encodings());
    return {
      status: 200,
      headers: {
        ...common,
        'Content-Type': 'application/json; charset=utf-8',
        ...contentEncoding(encoding),
      },
      bytes: await encoded.as(encoding),
    };
  },
});

export const getEvents = defineRawRoute(
  {
    method: 'get',
    path: '/v1/channels/{channel}/events',
    summary: 'The events of a channel as server-sent events, from `Last-Event-ID` or `after` on.',
    access: 'viewers',
    params: z.strictObject({ channel: z.string() }),
    query: z.strictObject({ after: z.string().optional() }),
    headers: z.object({ 'last-event-id': z.string().optional() }),
    responses: { 200: { mediaType: 'text/event-stream' } },
    problems: ['unknown-channel', 'origin-refused', 'bad-after', 'busy'],
  },
  // Express does not know the parameters here; the path above has this one.
  ({ serverSentEvents }) => serverSentEvents as RequestHandler,
);

function keep(tail: ChannelTail, nowMs: number): Kept {
  const position = formatPosition(tail.position);
  const second = Math.floor(nowMs / 1000);
  const known = kept.get(tail);
  if (known?.position === position && known.second === second) return known;

  const encoded = new EncodedBody(Buffer.from(JSON.stringify(tail.snapshot(nowMs))), brotliQuality);
  const made = { position, second, encoded };
  kept.set(tail, made);
  return made;
}
