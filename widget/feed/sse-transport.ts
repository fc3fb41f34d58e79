import { channelUrl, type ChannelAddress } from './address.ts';
import { readMessage, type Heard, type OpenLink } from './transport.ts';
import { readRefusal } from './refusal.ts';
import { ServerSentEvents } from './server-sent-events.ts';

/**
 * The channel by server-sent events. Read with `fetch`: `EventSource` shows neither the comments that prove a quiet line
 * alive nor why it was refused, and comes back at a pace of its own.
 */
export const openEvents: OpenLink = (address, after, hear) => {
  const life = new AbortController();
  const { signal } = life;
  void read(address, after, signal, (heard) => {
    if (!signal.aborted) hear(heard);
  });
  return () => life.abort();
};

async function read(
  address: ChannelAddress,
  after: string | undefined,
  signal: AbortSignal,
  hear: (heard: Heard) => void,
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
      const refusal = await readRefusal(response);
      hear(refusal ? { type: 'refused', refusal } : { type: 'lost' });
      return;
    }
    await readBody(response, hear);
  } catch {
    // No network, a blocked request, a line that broke: the way of all links.
  }
  hear({ type: 'lost' });
}

async function readBody({ body }: Response, hear: (heard: Heard) => void): Promise<void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const events = new ServerSentEvents((name, text) => hear(readText(name, text)));
  for (let isFirst = true; reader; isFirst = false) {
    const { done, value } = await reader.read();
    if (done) return;
    // Only now: a proxy that holds answers back lets the head through and nothing else.
    hear({ type: isFirst ? 'opened' : 'beat' });
    events.push(value);
  }
}

function readText(name: string, text: string): Heard {
  try {
    return readMessage(name, JSON.parse(text));
  } catch {
    return { type: 'garbled' };
  }
}

function eventsUrl(address: ChannelAddress, after: string | undefined): URL {
  const url = channelUrl(address);
  url.pathname += '/events';
  if (after !== undefined) url.searchParams.set('after', after);
  return url;
}
