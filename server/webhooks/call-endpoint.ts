import { request, type IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { retryAtMs } from '../feeds/fetch-feed.ts';
import type { FetchPolicy } from '../images/fetch-policy.ts';
import { openConnection } from '../images/guarded-connection.ts';
import { MediaError } from '../images/media-error.ts';
import { secondMs } from '../protocol/durations.ts';
import { deliveryFaults, type DeliveryFault } from '../protocol/newsroom/webhooks.ts';

export interface EndpointPolicy {
  readonly policy: FetchPolicy;
  /** Hosts whose addresses need not be public, and that need no TLS. */
  readonly privateHosts: ReadonlySet<string>;
}

export interface EndpointCall extends EndpointPolicy {
  readonly clock: Clock;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly stopped: AbortSignal;
}

export type EndpointAnswer =
  | { readonly kind: 'accepted'; readonly status: number; readonly text: string }
  | {
      readonly kind: 'refused';
      readonly fault: DeliveryFault;
      readonly status?: number;
      readonly retryAtMs?: number | undefined;
    };

const timeoutMs = 20 * secondMs;
const maxBytes = 4096;

/** Whether an endpoint may be at `address`, as far as the address itself tells. */
export function isEndpointAddress(address: string, privateHosts: ReadonlySet<string>): boolean {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && privateHosts.has(url.hostname));
}

/**
 * Calls an endpoint once, without following redirects. Reads the start of the response to a `GET`, and no body otherwise.
 *
 * @throws the reason of `stopped` when it is aborted
 */
export async function callEndpoint(address: string, call: EndpointCall): Promise<EndpointAnswer> {
  const { clock, stopped, privateHosts } = call;
  const url = URL.parse(address);
  if (!url || !isEndpointAddress(address, privateHosts)) return { kind: 'refused', fault: 'bad-address' };

  const late = new AbortController();
  const cancel = clock.after(timeoutMs, () => late.abort());
  try {
    const { response, text } = await send(url, call, AbortSignal.any([stopped, late.signal]));
    return answerOf(response, text, clock.nowMs());
  } catch (error) {
    stopped.throwIfAborted();
    return { kind: 'refused', fault: late.signal.aborted ? 'timed-out' : faultOf(error) };
  } finally {
    cancel();
  }
}

async function send(
  url: URL,
  { policy, privateHosts, method, headers, body }: EndpointCall,
  signal: AbortSignal,
): Promise<{ readonly response: IncomingMessage; readonly text: string }> {
  const isPrivate = privateHosts.has(url.hostname);
  const socket = await openConnection(
    url,
    isPrivate ? { ...policy, mayConnect: () => true } : policy,
    signal,
  );
  try {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    // On a socket of our own, so that no agent, and no proxy of an agent, comes between.
    const sent = request({
      createConnection: () => socket,
      method,
      path: url.pathname + url.search,
      headers: {
        ...headers,
        Host: url.host,
        ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
      },
      signal,
    });
    sent.on('response', resolve).on('error', reject);
    // A connection that ends without an answer, or becomes something else than HTTP.
    sent.on('close', () => reject(new MediaError('unreachable')));
    sent.end(body);
    const response = await promise;
    return { response, text: method === 'GET' ? await beginningOf(response) : '' };
  } finally {
    socket.destroy();
  }
}

async function beginningOf(response: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(
  { statusCode: status = 0, headers }: IncomingMessage,
  text: string,
  nowMs: number,
): EndpointAnswer {
  if (status >= 200 && status <= 299) return { kind: 'accepted', status, text };
  const fault = status === 410 ? 'gone' : status >= 300 && status <= 399 ? 'redirected' : 'bad-status';
  return { kind: 'refused', fault, status, retryAtMs: retryAtMs(headers['retry-after'], nowMs) };
}

function faultOf(error: unknown): DeliveryFault {
  return error instanceof MediaError && isFault(error.code) ? error.code : 'unreachable';
}

function isFault(code: string): code is DeliveryFault {
  return Object.hasOwn(deliveryFaults, code);
}
