import { z } from 'zod';
import { defineRoute } from '../../http/define-route.ts';
import { EncodedBody, contentEncoding, encodingFor } from '../../http/encoded-body.ts';
import type { ChannelTail } from '../../log/channel-tail.ts';
import { unknownChannel } from '../../protocol/problem.ts';
import { formatPosition } from '../../protocol/position.ts';
import type { Store } from '../../store/store.ts';
import { Addresses, feedFormats, type FeedFormat } from '../../syndication/addresses.ts';
import { readChannelFeed } from '../../syndication/channel-feed.ts';
import { writeFeed } from '../../syndication/write-feed.ts';

interface Written {
  readonly position: string;
  readonly updatedAt: string;
  readonly encoded: EncodedBody;
}

/** A feed is requested often and changes seldom. */
const brotliQuality = 5;

/** The feeds of each channel as they were written last: however many readers ask, each is written once for a position. */
const written = new WeakMap<ChannelTail, Map<FeedFormat, Written>>();

export const getFeed = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/feeds/{format}',
  summary: 'A channel as RSS 2.0, Atom, JSON Feed 1.1, ninjs 3.1 or a Google News sitemap.',
  access: 'viewers',
  params: z.strictObject({
    channel: z.string(),
    format: z.enum(Object.keys(feedFormats) as FeedFormat[]),
  }),
  // Not strict: readers append parameters to the address of a feed.
  query: z.looseObject({}),
  headers: z.object({ 'if-none-match': z.string().optional(), 'accept-encoding': z.string().optional() }),
  responses: {
    200: Object.values(feedFormats).map(({ type }) => ({ mediaType: type })),
    304: undefined,
  },
  problems: ['unknown-channel', 'origin-refused'],
  async handler({ params, accepted }, { tails, publishing, publicUrl }) {
    const { channel, format } = params;
    const tail = await tails.require(channel);
    const { position, updatedAt, encoded } = await keep(tail, channel, format, publishing.store, publicUrl());
    const encoding = encodingFor(accepted.encodings());
    return {
      status: 200,
      headers: {
        ETag: `"${position}"`,
        'Last-Modified': new Date(updatedAt).toUTCString(),
        'Cache-Control': 'public, max-age=60',
        'Content-Type': `${feedFormats[format].type}; charset=utf-8`,
        Link: new Addresses(publicUrl()).links(channel, format),
        Vary: 'Accept-Encoding',
        ...contentEncoding(encoding),
      },
      bytes: await encoded.as(encoding),
    };
  },
});

async function keep(
  tail: ChannelTail,
  channel: string,
  format: FeedFormat,
  store: Store,
  publicUrl: string,
): Promise<Written> {
  const formats = written.get(tail) ?? new Map<FeedFormat, Written>();
  written.set(tail, formats);
  const known = formats.get(format);
  if (known?.position === formatPosition(tail.position)) return known;

  const feed = await store.read((transaction) => readChannelFeed(transaction, channel));
  if (!feed) throw unknownChannel(channel);
  const text = writeFeed(format, feed, new Addresses(publicUrl));
  const made = {
    position: formatPosition(feed.position),
    updatedAt: feed.updatedAt,
    encoded: new EncodedBody(Buffer.from(text), brotliQuality),
  };
  formats.set(format, made);
  return made;
}
