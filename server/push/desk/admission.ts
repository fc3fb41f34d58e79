import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { callerByKey } from '../../access/authenticate.ts';
import { cookieRulesOf, readCookie } from '../../access/cookies.ts';
import type { FailureLimit } from '../../access/failures.ts';
import type { Caller, KeyStore } from '../../access/keys.ts';
import { isOwnOrigin } from '../../access/own-page.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { findSessionCaller } from '../../access/sessions.ts';
import { Problem } from '../../protocol/problem.ts';
import type { DeskSocket } from './messages.ts';
import { roomsFor } from './rooms.ts';

export interface DeskAdmissionOptions {
  readonly keys: KeyStore;
  /** Refused keys by network: the same that are counted over HTTP. */
  readonly failures: FailureLimit;
  /** Where a handshake comes from, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly logger: Logger;
  /** The address that people and pages reach this node at. */
  readonly publicUrl: () => string;
}

/**
 * Decides who is let in at the desk: whoever shows a key in `auth.key`, else whoever is signed in and comes from our own page; then does
 * what `prepare` does for them. Gives the reason why not, if it is so, and never throws: Socket.IO keeps a socket that waits.
 */
export async function admitToDesk(
  options: DeskAdmissionOptions,
  socket: DeskSocket,
  prepare: (caller: Caller) => Promise<void>,
): Promise<Error | undefined> {
  try {
    const caller = await callerOf(options, socket);
    if (!can(caller.roles, 'session.use')) throw new Problem('not-allowed', 'This key is not for the desk.');
    await prepare(caller);
    await socket.join(roomsFor(caller));
    socket.data.caller = caller;
    return undefined;
  } catch (error) {
    const passes = !(error instanceof Problem) || error.type === 'too-many-requests';
    if (!passes) return refusal(error);
    if (!(error instanceof Problem)) {
      options.logger.error({ err: error }, 'somebody could not be let in at the desk');
    }
    // With the transport closed, a stock client comes back.
    socket.conn.close();
    return new Error('busy');
  }
}

/** @throws {Problem} `key-missing`, `key-refused`, `origin-refused`, `too-many-requests` */
async function callerOf(options: DeskAdmissionOptions, { handshake, request }: DeskSocket): Promise<Caller> {
  const key: unknown = handshake.auth['key'];
  if (typeof key === 'string') return callerByKey(options, key, options.addressOf(request));
  if (key !== undefined) throw keyRefused();

  const publicUrl = options.publicUrl();
  const secret = readCookie(cookieRulesOf(publicUrl), handshake.headers.cookie);
  if (secret === undefined) throw new Problem('key-missing', 'Sign in first, or send a key as auth.key.');
  // Any page may open a WebSocket to us, and the browser would send the cookie of its neighbours' desk along.
  if (!isOwnOrigin(handshake.headers, publicUrl)) {
    throw new Problem('origin-refused', 'The desk is open to our own page alone.');
  }
  const caller = await findSessionCaller(options.keys, secret);
  if (!caller) throw keyRefused();
  return caller;
}

function keyRefused(): Problem {
  return new Problem('key-refused', 'This key or session is unknown, was revoked or has ended.');
}

/** A stock client does not come back after this. */
function refusal({ type, message }: Problem): Error {
  return Object.assign(new Error(message), { data: { type } });
}
