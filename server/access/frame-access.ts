import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { hasOwnOrigin } from './cross-site.ts';
import { DeskStripTickets } from './desk-strip-tickets.ts';
import { FrameTickets } from './frame-tickets.ts';
import { opaqueOrigin } from './origins.ts';

/** `/embed/<channel>/<ticket>/`, and below it the paths that a strip requests from its server. */
const ticketedPath = /^\/embed\/([^/?]+)\/([^/?]+)(\/(?:v1|socket\.io)\/.*)$/;

/** Who watches a channel: a viewer, or the newsroom itself at its desk, which does not count as audience. */
export type Watcher = 'viewer' | 'desk';

interface Admission {
  readonly channel: string;
  readonly watcher: Watcher;
}

const admissions = new WeakMap<IncomingMessage, Admission>();
/** Requests from pages of this server. */
const ownRequests = new WeakSet<IncomingMessage>();

/** Knows the requests of this server's own pages, and lets in those of frames and of desks, for the channel of their ticket. */
export class FrameAccess {
  readonly tickets: FrameTickets;
  readonly deskTickets: DeskStripTickets;
  readonly #clock: Clock;
  readonly #publicUrl: () => string;

  /** @param key as `FrameTickets` and `DeskStripTickets` want it */
  constructor(key: string, clock: Clock, publicUrl: () => string) {
    this.tickets = new FrameTickets(key);
    this.deskTickets = new DeskStripTickets(key);
    this.#clock = clock;
    this.#publicUrl = publicUrl;
  }

  /**
   * Takes a valid ticket out of the request's address, and remembers the channel that it is for. Any other request stays as it is, and
   * leads nowhere if its address names a ticket. A page of another site needs no ticket, and cannot use one.
   */
  admit(request: IncomingMessage): void {
    const isOwn = hasOwnOrigin(request.headers, this.#publicUrl());
    if (isOwn) ownRequests.add(request);
    const [, segment, ticket, rest] = ticketedPath.exec(request.url ?? '') ?? [];
    if (segment === undefined || ticket === undefined || rest === undefined) return;
    const channel = decodeSegment(segment);
    const watcher = channel === undefined ? undefined : this.#watcherWith(channel, ticket);
    if (channel === undefined || watcher === undefined) return;
    request.url = rest;
    const { origin } = request.headers;
    // A desk is never in a sandbox.
    const isNobodys = origin === undefined || (origin === opaqueOrigin && watcher === 'viewer');
    if (isOwn || isNobodys) admissions.set(request, { channel, watcher });
  }

  /** The kind of watcher that this ticket for `channel` belongs to, if it is valid. */
  #watcherWith(channel: string, ticket: string): Watcher | undefined {
    const nowMs = this.#clock.nowMs();
    if (this.deskTickets.isValid(channel, ticket, nowMs)) return 'desk';
    const frame = this.tickets.read(channel, ticket);
    return frame && nowMs < frame.expiresMs ? 'viewer' : undefined;
  }
}

/** Whether the request has a ticket for any channel. */
export function hasTicket(request: IncomingMessage): boolean {
  return admissions.has(request);
}

/** Who watches `channel` by this request: the newsroom only with a ticket of its desk. */
export function watcherOf(request: IncomingMessage, channel: unknown): Watcher {
  const admission = admissions.get(request);
  return admission && admission.channel === channel ? admission.watcher : 'viewer';
}

/**
 * The origin that the rules of `channel` apply to: `undefined` for pages of this server, which show what it publishes, and where a ticket for
 * this channel vouches for the page.
 */
export function originFor(request: IncomingMessage, channel: unknown): string | undefined {
  const isVouchedFor = ownRequests.has(request) || admissions.get(request)?.channel === channel;
  return isVouchedFor ? undefined : request.headers.origin;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined; // malformed percent-encoding
  }
}
