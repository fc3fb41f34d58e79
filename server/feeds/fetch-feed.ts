import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Duplex } from 'node:stream';
import { locationOf } from '../outgoing/location.ts';
import { secondMs } from '../protocol/durations.ts';
import { announcedLinks, type AnnouncedLinks } from './link-header.ts';
import { maxFeedBytes } from './read-feed.ts';

/** What a server uses to identify a version of a feed; sent back as received, quotes included. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface FeedRequest {
  readonly address: string;
  readonly userAgent: string;
  /** The validators of the known version: the server may then say that nothing has changed. */
  readonly validators?: Validators;
  readonly signal: AbortSignal;
  /** Opens the connection, where not every address may be reached. Node's own way unless set. */
  readonly connect?: (url: URL, signal: AbortSignal) => Promise<Duplex>;
  /** Runs each request to a host, so that a caller can limit how many there are at once. At once unless set. */
  readonly queue?: <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;
}

/** The answer to a request for a feed, not yet read. */
export type FeedResponse =
  | (Located & {
      readonly kind: 'fetched';
      readonly bytes: Uint8Array;
      readonly charset?: string;
      /** The `Content-Encoding`, which may be wrong. */
      readonly encoding?: string;
      readonly validators: Validators;
      /** What its headers say of a hub. */
      readonly links: AnnouncedLinks;
      readonly maxAgeMs?: number;
    })
  | (Located & { readonly kind: 'not-modified'; readonly maxAgeMs?: number })
  | (Located & { readonly kind: 'refused'; readonly status: number; readonly retryAfter?: string })
  | { readonly kind: 'misled'; readonly reason: 'no-web-address' | 'too-many-redirects' };

interface Located {
  /** The final address of the answer, after redirects. */
  readonly address: string;
  /** The permanent new address of the feed: every redirect up to it was permanent. */
  readonly movedTo?: string;
}

export const maxRedirects = 5;

const accept =
  'application/cap+xml, application/feed+json, application/atom+xml, application/rss+xml, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/**
 * Asks for a feed, and follows redirects as browsers do. The body is what came: the reader undoes any compression, because
 * headers are often wrong about it. Reads no further than a feed may reach.
 *
 * @throws what breaks the connection, and the signal's reason
 */
export async function fetchFeed(feed: FeedRequest): Promise<FeedResponse> {
  let url = URL.parse(feed.address);
  let movedTo: string | undefined;
  let isPermanent = true;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (!url || !/^https?:$/.test(url.protocol)) return { kind: 'misled', reason: 'no-web-address' };

    const here = url;
    const located = { address: here.href, ...(movedTo && { movedTo }) };
    const { queue = (_host, work) => work() } = feed;
    const answer = await queue(here.hostname, () => request(here, feed, located));
    if ('kind' in answer) return answer;
    isPermanent &&= answer.isPermanent;
    if (isPermanent) movedTo = answer.next?.href;
    url = answer.next;
  }
  return { kind: 'misled', reason: 'too-many-redirects' };
}

interface Redirect {
  readonly next: URL | null;
  readonly isPermanent: boolean;
}

async function request(url: URL, feed: FeedRequest, located: Located): Promise<FeedResponse | Redirect> {
  const response = await ask(url, feed);
  const next = locationOf(response, url);
  if (next === undefined) return readResponse(response, located, feed.validators);
  response.destroy();
  return { next, isPermanent: response.statusCode === 301 || response.statusCode === 308 };
}

async function ask(
  url: URL,
  { userAgent, validators = {}, signal, connect }: FeedRequest,
): Promise<IncomingMessage> {
  const socket = await connect?.(url, signal);
  const options: RequestOptions = {
    signal,
    headers: {
      Accept: accept,
      'Accept-Encoding': 'gzip, deflate, br',
      'User-Agent': userAgent,
      ...(validators.etag !== undefined && { 'If-None-Match': validators.etag }),
      ...(validators.lastModified !== undefined && { 'If-Modified-Since': validators.lastModified }),
    },
    // An agent would open its own connection and ignore the given one.
    ...(socket ? { createConnection: () => socket } : { agent: false }),
  };
  // A connection that is handed in is encrypted already.
  const send = url.protocol === 'https:' && !socket ? requestSecure : requestPlain;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // It may also fail after its answer has begun: an unhandled error event would end the process.
  send(url, options).on('response', resolve).on('error', reject).end();
  return promise;
}

async function readResponse(
  response: IncomingMessage,
  located: Located,
  known: Validators = {},
): Promise<FeedResponse> {
  const { statusCode: status = 0, headers } = response;
  const maxAgeMs = maxAgeMsOf(headers['cache-control']);
  // Without a known version, nothing can be unchanged, though some servers say so.
  if (status === 304 && (known.etag ?? known.lastModified) !== undefined) {
    response.destroy();
    return { kind: 'not-modified', ...located, ...(maxAgeMs !== undefined && { maxAgeMs }) };
  }
  if (status < 200 || status > 299) {
    response.destroy();
    const retryAfter = headers['retry-after'];
    return { kind: 'refused', status, ...located, ...(retryAfter !== undefined && { retryAfter }) };
  }

  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(headers['content-type'] ?? '')?.[1];
  const { etag, 'last-modified': lastModified, 'content-encoding': encoding } = headers;
  return {
    kind: 'fetched',
    ...located,
    bytes: await upToLimit(response),
    validators: {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    },
    links: announcedLinks(linkHeader(headers.link)),
    ...(charset !== undefined && { charset }),
    ...(encoding !== undefined && { encoding }),
    ...(maxAgeMs !== undefined && { maxAgeMs }),
  };
}

/** Node joins repeated headers, except where it gives a list. */
function linkHeader(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.join(', ');
}

/** How long a `Cache-Control` says that the answer stays as it is. */
function maxAgeMsOf(cacheControl: string | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * secondMs;
}

/** Reads until a feed would be too large, and leaves the rest: the reader of feeds says then what is wrong. */
export async function upToLimit(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    read.push(bytes);
    length += bytes.length;
    if (length > maxFeedBytes) break;
  }
  return Buffer.concat(read);
}

/** When a `Retry-After` says to come back, in ms since 1970: it names seconds or a date. */
export function retryAtMs(retryAfter: string | undefined, nowMs: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const atMs = /^\d{1,9}$/.test(retryAfter) ? nowMs + Number(retryAfter) * secondMs : Date.parse(retryAfter);
  return Number.isNaN(atMs) ? undefined : Math.max(atMs, nowMs);
}
