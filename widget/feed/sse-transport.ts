import { channelUrl, type ChannelAddress } from './address.ts';
import { parseMessage, type TransportEvent, type OpenTransport } from './transport.ts';
import { readFailure } from './refusal.ts';
import { ServerSentEvents } from './server-sent-events.ts';

/**
 * The channel by server-sent events. Read with `fetch`: `EventSource` shows neither the comments that prove a quiet
 * connection alive nor why the server refused, and it reconnects by its own rules.
 */
export const openSseTransport: OpenTransport = (address, after, report) => {
  const controller = new AbortController();
  const { signal } = controller;
  void read(address, after, signal, (event) => {
    if (!signal.aborted) report(event);
  });
  return () => controller.abort();
};

async function read(
  address: ChannelAddress,
  after: string | undefined,
  signal: AbortSignal,
  report: (event: TransportEvent) => void,
): Promise<void> {
  try {
    const headers = { accept: 'text/event-stream' };
    const response = await fetch(eventsUrl(address, after), {
      signal,
      headers,
      credentials: 'omit',
      cache: 'no-store',
    });
    if (!response.ok) {
      report(await readFailure(response));
      return;
    }
    // A proxy on the way may answer with a page of its own, which says nothing about the server.
    if (response.headers.get('content-type')?.includes('event-stream')) await readBody(response, report);
  } catch {
    // No network, a blocked request or a broken connection: all of them are a loss.
  }
  report({ type: 'lost' });
}

async function readBody({ body }: Response, report: (event: TransportEvent) => void): Promise<void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const events = new ServerSentEvents((name, text) => report(parseEventText(name, text)));
  for (let isFirst = true; reader; isFirst = false) {
    const { done, value } = await reader.read();
    if (done) return;
    // Only now: a buffering proxy lets the head through and nothing else.
    report({ type: isFirst ? 'opened' : 'heartbeat' });
    events.push(value);
  }
}

function parseEventText(name: string, text: string): TransportEvent {
  try {
    return parseMessage(name, JSON.parse(text));
  } catch {
    return { type: 'malformed' };
  }
}

function eventsUrl(address: ChannelAddress, after: string | undefined): URL {
  const url = channelUrl(address);
  url.pathname += '/events';
  if (after !== undefined) url.searchParams.set('after', after);
  return url;
}
