import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { encoded } from '../feeds/samples.ts';

/** One entry of a publisher at one time. */
export interface Story {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly atMs: number;
}

/** A publisher that writes a story at regular times, and corrects each fifth one two hours later. */
export interface Newspaper {
  readonly name: string;
  readonly startMs: number;
  readonly everyMs: number;
  /** When it writes its last story. */
  readonly endMs: number;
}

const windowOfFeed = 20;
/** Before the start it has written already. */
const storiesBefore = 12;

/** Every story up to `nowMs` as it reads then, the oldest first. */
export function storiesOf({ name, startMs, everyMs, endMs }: Newspaper, nowMs: number): Story[] {
  const last = Math.floor((Math.min(nowMs, endMs) - startMs) / everyMs);
  return Array.from({ length: last + storiesBefore + 1 }, (_, index) => {
    const number = index - storiesBefore;
    // Not on a quarter of an hour: such a time may be read as a date without one.
    const atMs = startMs + number * everyMs - 7 * minuteMs;
    const isCorrected = number % 5 === 0 && nowMs - atMs >= 2 * hourMs;
    const title = `${name}: الخبر رقم ${number + 100}${isCorrected ? ' بعد التصحيح' : ''}`;
    return { number, title, url: `https://${name}.example/${number + 100}`, atMs };
  });
}

/** The content of a feed: the latest stories, the newest first. */
export function latestOf(paper: Newspaper, nowMs: number): Story[] {
  return storiesOf(paper, nowMs).slice(-windowOfFeed).toReversed();
}

interface FeedStyle {
  readonly guid?: (story: Story) => string;
  readonly head?: string;
  readonly date?: (story: Story) => string;
}

export function rssOf(stories: readonly Story[], style: FeedStyle = {}): string {
  const { guid = ({ url }) => url, date = ({ atMs }) => new Date(atMs).toUTCString(), head = '' } = style;
  const items = stories.map(
    (story) =>
      `<item><guid isPermaLink="false">${guid(story)}</guid><title>${story.title}</title><link>${story.url}</link><pubDate>${date(story)}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>صحيفة</title><link>https://paper.example/</link>${head}${items.join('\n')}</channel></rss>`;
}

export function atomOf(stories: readonly Story[]): string {
  const entries = stories.map(
    ({ url, title, atMs }) =>
      `<entry><id>${url}</id><title>${title}</title><link href="${url}"/><updated>${new Date(atMs).toISOString()}</updated></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title><id>urn:a</id><updated>2026-03-01T00:00:00Z</updated>${entries.join('')}</feed>`;
}

export function jsonOf(stories: readonly Story[]): string {
  const items = stories.map(({ url, title, atMs }) => ({
    id: url,
    url,
    title,
    date_published: new Date(atMs).toISOString(),
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'موقع', items });
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly nowMs: number;
  /** How often this host was asked, this time included. */
  readonly visit: number;
}

/** How a host answers. */
export type Answer = (exchange: Exchange) => void;

/** Sends `body` with an ETag, and honours it. */
export function conditional(body: (exchange: Exchange) => string | Buffer): Answer {
  return (exchange) => {
    const { request, response } = exchange;
    const content = body(exchange);
    const etag = `"${createHash('sha256').update(content).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(content);
  };
}

export const plain =
  (body: (exchange: Exchange) => string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer =>
  (exchange) => {
    exchange.response.writeHead(200, headers).end(body(exchange));
  };

export const gzipped = (text: string): Buffer => gzipSync(text);
export const inArabicWindows = (text: string): Buffer =>
  encoded(`<?xml version="1.0" encoding="utf-8"?>${text}`, 'windows-1256');

/** A server that is many hosts, what each was asked, and which of them keep a request waiting. */
export async function openHosts(answers: ReadonlyMap<string, Answer>, nowMs: () => number) {
  const visits = new Map<string, number>();
  const held = new Map<string, number>();
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/\.feeds\.example:\d+$/, '');
    const visit = (visits.get(host) ?? 0) + 1;
    visits.set(host, visit);
    const answer = answers.get(host);
    if (answer) answer({ request, response, nowMs: nowMs(), visit });
    else response.writeHead(404).end();
    if (response.writableEnded || !host.startsWith('slow')) return;
    held.set(host, (held.get(host) ?? 0) + 1);
    response.on('close', () => held.set(host, (held.get(host) ?? 0) - 1));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    addressOf: (host: string) => `http://${host}.feeds.example:${port}/feed`,
    visitsOf: (host: string) => visits.get(host) ?? 0,
    isHeld: (host: string) => (held.get(host) ?? 0) > 0,
    policy: {
      resolve: async (host: string) =>
        host.endsWith('.feeds.example') ? [{ address: '127.0.0.1', family: 4 }] : [],
      mayConnect: (address: string, to: number) => address === '127.0.0.1' && to === port,
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
