import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { hasOwnOrigin } from './cross-site.ts';
import { FrameTickets } from './frame-tickets.ts';
import { opaqueOrigin } from './origins.ts';

/** `/embed/<channel>/<ticket>/`, and below it what a strip asks its server for. */
const ticketedPath = /^\/embed\/([^/?]+)\/([^/?]+)(\/(?:v1|socket\.io)\/.*)$/;

const channels = new WeakMap<IncomingMessage, string>();

/** Lets the requests of frame pages in, for the channel of their ticket. */
export class FrameAccess {
  readonly tickets: FrameTickets;
  readonly #clock: Clock;
  readonly #publicUrl: () => string;

  /** @param key as `FrameTickets` wants it */
  constructor(key: string, clock: Clock, publicUrl: () => string) {
    this.tickets = new FrameTickets(key);
    this.#clock = clock;
    this.#publicUrl = publicUrl;
  }

  /**
   * Takes a valid ticket out of the request's address, and remembers the channel that it is for. Any other request stays as it is, and
   * leads nowhere if its address names a ticket. A page that says where it comes from needs no ticket, and cannot use one.
   */
  admit(request: IncomingMessage): void {
    const [, segment, ticket, rest] = ticketedPath.exec(request.url ?? '') ?? [];
    if (segment === undefined || ticket === undefined || rest === undefined) return;
    const channel = decodeSegment(segment);
    const content = channel === undefined ? undefined : this.tickets.read(channel, ticket);
    if (!content || content.expiresMs <= this.#clock.nowMs()) return;
    request.url = rest;
    if (this.#mayUse(request)) channels.set(request, content.channel);
  }

  #mayUse({ headers }: IncomingMessage): boolean {
    const { origin } = headers;
    return origin === undefined || origin === opaqueOrigin || hasOwnOrigin(headers, this.#publicUrl());
  }
}

/** Whether the request has a ticket for any channel. */
export function hasTicket(request: IncomingMessage): boolean {
  return channels.has(request);
}

/** The origin that the rules of `channel` apply to: none where a ticket for this channel vouches for the page. */
export function originFor(request: IncomingMessage, channel: unknown): string | undefined {
  return channels.get(request) === channel ? undefined : request.headers.origin;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined; // malformed percent-encoding
  }
}
