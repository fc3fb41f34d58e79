import type { Request, RequestHandler, Response } from 'express';
import { originFor, watcherOf } from '../access/frame-access.ts';
import { corsOriginOf } from '../access/origins.ts';
import type { Clock } from '../clock.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import { Problem } from '../protocol/problem.ts';
import { originsOf } from '../store/channels.ts';
import { findAllowedTail, resumePosition } from './admission.ts';
import { retryAfterSeconds } from './busy-retry-after.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { EventStreamTransport } from './event-stream-transport.ts';

export interface ServerSentEventsOptions {
  readonly hub: ViewerHub;
  readonly tails: TailRegistry;
  readonly clock: Clock;
  /** From 0 up to 1: spreads the clients that reconnect. */
  readonly random: () => number;
}

/** Below the minute after which proxies close idle connections. */
const keepAliveIntervalMs = 25_000;

/** Handles `GET /v1/channels/:channel/events`: the messages of a socket as server-sent events of the same names. */
export function serverSentEvents(options: ServerSentEventsOptions): RequestHandler<{ channel: string }> {
  const { hub, tails, clock, random } = options;

  return async (request, response) => {
    if (response.destroyed) return;
    response.vary('Origin');
    acquireConnection(hub, random, response);
    const origin = originFor(request, request.params.channel);
    const tail = await findAllowedTail(tails, request.params.channel, origin);
    const allowed = corsOriginOf(originsOf(tail.row), origin);
    response.set('Access-Control-Allow-Origin', allowed);
    const after = await resumePosition(tails, tail, requestedPosition(request), request.ip ?? '');
    if (response.destroyed) return;

    // `no-transform` prevents compression, which would delay events.
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    if (request.method === 'HEAD') return void response.end();

    const transport = new EventStreamTransport(response, random);
    transport.open();
    const stopComments = startKeepAlive(transport, clock);
    const leave = hub.subscribe(tail, after, transport, watcherOf(request, request.params.channel));
    response.once('close', () => {
      stopComments();
      leave();
    });
  };
}

/** Takes a connection until the response ends. @throws {Problem} `busy` at the limit */
function acquireConnection({ connections }: ViewerHub, random: () => number, response: Response): void {
  const release = connections.acquire();
  if (release) {
    response.once('close', release);
    return;
  }
  response.set('Retry-After', String(retryAfterSeconds(random)));
  throw new Problem('busy', 'This node cannot take more viewers now.');
}

/** The position that a reconnecting browser remembers takes precedence over the one in the URL. */
function requestedPosition({ headers, query }: Request<{ channel: string }>): unknown {
  const lastEventId = headers['last-event-id'];
  return lastEventId === undefined || lastEventId === '' ? query['after'] : lastEventId;
}

function startKeepAlive(transport: EventStreamTransport, clock: Clock): () => void {
  let cancel = clock.after(keepAliveIntervalMs, next);
  function next(): void {
    transport.keepAlive();
    cancel = clock.after(keepAliveIntervalMs, next);
  }
  return () => cancel();
}
