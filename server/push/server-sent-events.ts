import type { Request, RequestHandler, Response } from 'express';
import { corsOriginOf } from '../access/origins.ts';
import type { Clock } from '../clock.ts';
import type { Tails } from '../log/tails.ts';
import { Problem } from '../protocol/problem.ts';
import { originsOf } from '../store/channels.ts';
import { findAllowedTail, resumePosition } from './admission.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { EventStreamTransport } from './event-stream-transport.ts';

export interface ServerSentEventsOptions {
  readonly hub: ViewerHub;
  readonly tails: Tails;
  readonly clock: Clock;
  /** From 0 up to 1, for the spread of clients that come back. */
  readonly random: () => number;
}

/** Below the minute after which proxies close what is silent. */
const keepAliveIntervalMs = 25_000;
const busyRetryAfterSeconds = 5;

/** Answers `GET /v1/channels/:channel/events`: what a socket is sent, as server-sent events under the same names. */
export function serverSentEvents(options: ServerSentEventsOptions): RequestHandler<{ channel: string }> {
  const { hub, tails, clock, random } = options;

  return async (request, response) => {
    if (response.destroyed) return;
    response.vary('Origin');
    acquireConnection(hub, response);
    const tail = await findAllowedTail(tails, request.params.channel, request.headers.origin);
    const allowed = corsOriginOf(originsOf(tail.row), request.headers.origin);
    response.set('Access-Control-Allow-Origin', allowed);
    const after = await resumePosition(tails, tail, requestedPosition(request));
    if (response.destroyed) return;

    // `no-transform` keeps compression away, which would hold events back.
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
    const leave = hub.subscribe(tail, after, transport);
    response.once('close', () => {
      stopComments();
      leave();
    });
  };
}

/** @throws {Problem} `busy` if the node has no place left; a place is given back when the response is over. */
function acquireConnection({ connections }: ViewerHub, response: Response): void {
  const giveBack = connections.acquire();
  if (giveBack) {
    response.once('close', giveBack);
    return;
  }
  response.set('Retry-After', String(busyRetryAfterSeconds));
  throw new Problem('busy', 'This node takes no more viewers now.');
}

/** What the browser remembers when it comes back by itself goes before what the page asked for at first. */
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
