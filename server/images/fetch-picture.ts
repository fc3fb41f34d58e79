import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { openConnection } from './guarded-connection.ts';
import { deadline, isTimeout } from './deadline.ts';
import { fetchLimits, type FetchPolicy } from './fetch-policy.ts';
import { locationOf } from '../outgoing/location.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { KeyedSemaphore } from '../semaphore.ts';
import { MediaError, mediaFailure, type MediaFailure } from './media-error.ts';

export interface FetchedPicture {
  readonly ok: true;
  /** The bytes as received: the decoder decides whether they are a picture. */
  readonly bytes: Buffer;
}

const headers = {
  Accept: 'image/avif,image/webp,image/png,image/jpeg',
  // A compressed body could be of any size once it is unpacked.
  'Accept-Encoding': 'identity',
};

/** Two at a time to a host, on one node: pictures come in bursts, and their hosts are not ours. */
const hosts = new KeyedSemaphore(2);

/**
 * Fetches a picture from where `policy` allows, once and without a cookie, a proxy or a kept connection. A fault of the address, its
 * host or its answer is a refusal; waiting in the host's queue has no limit, all else is within `policy.limits`.
 *
 * @throws the reason of `signal` when it is aborted
 */
export async function fetchPicture(
  address: string,
  policy: FetchPolicy,
  signal: AbortSignal = new AbortController().signal,
): Promise<FetchedPicture | MediaFailure> {
  try {
    return { ok: true, bytes: await follow(address, policy, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof MediaError) return mediaFailure(error.code);
    if (isTimeout(error)) return mediaFailure('timed-out');
    throw error;
  }
}

async function follow(address: string, policy: FetchPolicy, signal: AbortSignal): Promise<Buffer> {
  const { redirects, totalMs } = policy.limits ?? fetchLimits;
  let url = admitted(URL.parse(address), policy);
  let leftMs = totalMs;
  for (let hop = 0; hop <= redirects; hop++) {
    const work = async () => {
      const beganMs = performance.now();
      const got = await get(url, policy, deadline(leftMs, signal));
      leftMs -= performance.now() - beganMs;
      return got;
    };
    const answer = await hosts.run(url.hostname, work, signal);
    if ('bytes' in answer) return answer.bytes;
    url = admitted(answer.next, policy, url);
  }
  throw new MediaError('too-many-redirects');
}

/** `url`, if it is one to fetch from. `previous` is where it was redirected from. */
function admitted(url: URL | null, policy: FetchPolicy, previous?: URL): URL {
  const isPlain = url?.protocol === 'http:';
  const isPlainAllowed = policy.mayBePlain === true && previous?.protocol !== 'https:';
  if (!url || (url.protocol !== 'https:' && !(isPlain && isPlainAllowed)))
    throw new MediaError('bad-address');
  if (url.username !== '' || url.password !== '') throw new MediaError('bad-address');

  const isAllowed = policy.allowedHosts?.has(url.hostname.replace(/\.$/, '')) ?? true;
  if (!isAllowed) throw new MediaError('source-not-allowed');
  return url;
}

type Answer = { readonly bytes: Buffer } | { readonly next: URL | null };

async function get(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<Answer> {
  const { connectMs, headersMs, bytes: maxBytes } = policy.limits ?? fetchLimits;
  const socket = await openConnection(url, policy, deadline(connectMs, signal));
  try {
    const response = await answerTo(url, socket, policy, deadline(headersMs, signal));
    const next = locationOf(response, url);
    if (next !== undefined) return { next };
    checkHeaders(response, maxBytes);
    return { bytes: await bodyOf(response, maxBytes, signal) };
  } finally {
    socket.destroy();
  }
}

/** Uses a socket of our own, so that no agent, and no proxy of an agent, comes between. */
async function answerTo(
  url: URL,
  socket: Socket,
  { contact }: FetchPolicy,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = request({
    createConnection: () => socket,
    path: url.pathname + url.search,
    headers: {
      ...headers,
      'User-Agent': userAgent('fetches a picture once, for a headline', contact?.()),
      Host: url.host,
    },
    insecureHTTPParser: false,
  });
  const abort = () => sent.destroy(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  sent.on('response', resolve).on('error', reject).end();
  // A connection that ends without an answer, or becomes something else than HTTP.
  sent.on('close', () => reject(new MediaError('unreachable')));
  try {
    return await promise;
  } catch {
    signal.throwIfAborted();
    throw new MediaError('unreachable');
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Some servers write a charset, a type or nonsense into `Content-Encoding`. Browsers take those bodies as they are. */
const compressions: ReadonlySet<string> = new Set([
  'gzip',
  'x-gzip',
  'compress',
  'x-compress',
  'deflate',
  'br',
  'zstd',
  'dcb',
  'dcz',
]);

function checkHeaders({ statusCode, headers }: IncomingMessage, maxBytes: number): void {
  if (statusCode !== 200) throw new MediaError('bad-status');
  const encodings = headers['content-encoding']?.toLowerCase().split(',') ?? [];
  if (encodings.some((encoding) => compressions.has(encoding.trim()))) throw new MediaError('encoded-body');
  if (Number(headers['content-length']) > maxBytes) throw new MediaError('too-large');
}

async function bodyOf(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const abort = () => response.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await collected(response, maxBytes);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof MediaError ? error : new MediaError('truncated');
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function collected(response: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new MediaError('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
