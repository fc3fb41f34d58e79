import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { maxFeedBytes } from '../feeds/read-feed.ts';
import { CommandFailure, UsageError, type Io } from './command.ts';

/** A feed as it was found, not yet read. */
export interface FeedBytes {
  readonly bytes: Uint8Array;
  /** What its server said of its encoding. */
  readonly charset?: string;
  /** Where it came from in the end, after redirects. */
  readonly address?: string;
}

const answerMs = 10_000;
const redirectsMost = 5;

/** The bytes that `place` names: an http(s) address, a file, or `-` for the standard input. No more than a feed may have, and one. */
export async function feedBytes(place: string, io: Io): Promise<FeedBytes> {
  if (/^https?:\/\//i.test(place)) return fetched(place, io);
  if (place === '-') {
    if (io.stdin.isTTY) throw new UsageError('there is no feed on the standard input');
    return { bytes: await upToLimit(io.stdin) };
  }

  try {
    // npm runs its scripts in the project's folder and keeps here where the person stood.
    const path = resolve(io.env['INIT_CWD'] ?? '', place);
    return { bytes: await upToLimit(createReadStream(path)) };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CommandFailure(`${place} cannot be read (${reason})`, { cause: error });
  }
}

/**
 * Private addresses are not refused here, as they are wherever a viewer, an editor or a feed names an address: whoever runs this
 * command has the machine already, and feeds inside of a newsroom's network are what they may want to read.
 */
async function fetched(place: string, io: Io): Promise<FeedBytes> {
  // One limit for everything, redirects and body included.
  const signal = AbortSignal.timeout(answerMs);
  let address = URL.parse(place);
  try {
    for (let hop = 0; hop <= redirectsMost; hop += 1) {
      if (!address || !/^https?:$/.test(address.protocol))
        throw new CommandFailure(`${place} leads to no web address`);
      const answer = await io.fetch(address, {
        redirect: 'manual',
        signal,
        headers: {
          accept:
            'application/feed+json, application/atom+xml, application/rss+xml, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
          'user-agent': 'shareet import',
        },
      });
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (location === null) return await bodyOf(answer, address, place);
      address = URL.parse(location, address.href);
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${place} cannot be fetched (${reasonOf(error)})`, { cause: error });
  }
  throw new CommandFailure(`${place} is redirected more than ${redirectsMost} times`);
}

async function bodyOf(answer: Response, address: URL, place: string): Promise<FeedBytes> {
  if (!answer.ok) throw new CommandFailure(`${place} cannot be fetched (status ${answer.status})`);

  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(answer.headers.get('content-type') ?? '')?.[1];
  return {
    bytes: answer.body ? await upToLimit(answer.body) : new Uint8Array(),
    address: address.href,
    ...(charset !== undefined && { charset }),
  };
}

/** Reads until a feed would be too large, and leaves the rest: the reader of feeds says then what is wrong. */
async function upToLimit(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `not within ${answerMs / 1000} s`;
  return error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
}
