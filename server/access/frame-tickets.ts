import { timingSafeEqual } from 'node:crypto';
import { hourMs, minuteMs } from '../protocol/durations.ts';
import { ticketSignature } from './ticket-signature.ts';

/** The name of the format, the minutes in which a frame was opened and until which its ticket is valid, and the signature. */
const form = /^v1\.([0-9a-z]{1,8})\.([0-9a-z]{1,8})\.([A-Za-z0-9_-]{22})$/;

const lifeMs = 10 * minuteMs;
/** A device that slept may renew its ticket when it wakes, but a frame has to be loaded again once a day. */
const renewableForMs = 24 * hourMs;

export interface FrameTicket {
  readonly channel: string;
  /** When the frame was loaded. */
  readonly openedMs: number;
  readonly expiresMs: number;
}

/**
 * The tickets of frame pages. A frame in a sandbox has the origin `null`, like every other page that hides where it comes from, so its
 * requests carry a ticket instead: proof that this installation recently sent the frame for this channel. Who may show the frame
 * is decided when the page is sent, by its policy. All frames of a channel that are loaded in the same minute have the same ticket: it names
 * no one, and the page may be cached.
 */
export class FrameTickets {
  readonly #key: string;

  /** @param key 32 random bytes, the same on all nodes */
  constructor(key: string) {
    this.#key = key;
  }

  issue(channel: string, nowMs: number): string {
    const openedMs = Math.floor(nowMs / minuteMs) * minuteMs;
    return this.#write({ channel, openedMs, expiresMs: openedMs + lifeMs });
  }

  /** The content of a ticket for `channel`, whether it is still valid or not; `undefined` if this installation did not issue it. */
  read(channel: string, ticket: string): FrameTicket | undefined {
    const [, opened, expires, signature] = form.exec(ticket) ?? [];
    if (opened === undefined || expires === undefined || signature === undefined) return undefined;
    const wanted = this.#signatureOf(channel, opened, expires);
    if (!timingSafeEqual(Buffer.from(signature, 'base64url'), wanted)) return undefined;
    return {
      channel,
      openedMs: Number.parseInt(opened, 36) * minuteMs,
      expiresMs: Number.parseInt(expires, 36) * minuteMs,
    };
  }

  /** A ticket that is valid for longer, or `undefined` if the frame has to be loaded again. */
  renew({ channel, openedMs }: FrameTicket, nowMs: number): string | undefined {
    const expiresMs = Math.floor(nowMs / minuteMs) * minuteMs + lifeMs;
    if (nowMs >= openedMs + renewableForMs) return undefined;
    return this.#write({ channel, openedMs, expiresMs });
  }

  #write({ channel, openedMs, expiresMs }: FrameTicket): string {
    const [opened, expires] = [openedMs, expiresMs].map((ms) => (ms / minuteMs).toString(36));
    const signature = this.#signatureOf(channel, opened ?? '', expires ?? '');
    return `v1.${opened}.${expires}.${signature.toString('base64url')}`;
  }

  #signatureOf(channel: string, opened: string, expires: string): Buffer {
    return ticketSignature(this.#key, ['frame ticket', channel, opened, expires]);
  }
}
