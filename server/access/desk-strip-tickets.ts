import { timingSafeEqual } from 'node:crypto';
import { hourMs, minuteMs } from '../protocol/durations.ts';
import { ticketSignature } from './ticket-signature.ts';

/** The name of the format, the minutes until which it is valid, and the signature. */
const form = /^desk1\.([0-9a-z]{1,8})\.([A-Za-z0-9_-]{22})$/;
/** One shift: a strip starts again with each new ticket. */
const lifeMs = 12 * hourMs;

export interface DeskStripTicket {
  readonly ticket: string;
  readonly expiresMs: number;
}

/**
 * The tickets of the strips in the desk, which do not count as audience. Only people of the newsroom get one, so that nobody else can watch
 * uncounted. A ticket names no one.
 */
export class DeskStripTickets {
  readonly #key: string;

  /** @param key 32 random bytes, the same on all nodes */
  constructor(key: string) {
    this.#key = key;
  }

  issue(channel: string, nowMs: number): DeskStripTicket {
    const minutes = Math.floor((nowMs + lifeMs) / minuteMs);
    const expires = minutes.toString(36);
    const signature = this.#signatureOf(channel, expires).toString('base64url');
    return { ticket: `desk1.${expires}.${signature}`, expiresMs: minutes * minuteMs };
  }

  /** Whether this installation issued `ticket` for `channel`, and it has not run out. */
  isValid(channel: string, ticket: string, nowMs: number): boolean {
    const [, expires, signature] = form.exec(ticket) ?? [];
    if (expires === undefined || signature === undefined) return false;
    const wanted = this.#signatureOf(channel, expires);
    const isGenuine = timingSafeEqual(Buffer.from(signature, 'base64url'), wanted);
    return isGenuine && nowMs < Number.parseInt(expires, 36) * minuteMs;
  }

  #signatureOf(channel: string, expires: string): Buffer {
    return ticketSignature(this.#key, ['desk ticket', channel, expires]);
  }
}
