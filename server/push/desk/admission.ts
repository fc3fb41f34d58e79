import type { Logger } from 'pino';
import { cookieRulesOf, readCookie } from '../../access/cookies.ts';
import { findCaller, type Caller, type KeyStore } from '../../access/keys.ts';
import { isOwnOrigin } from '../../access/own-page.ts';
import { mayDo } from '../../access/roles.ts';
import { findSessionCaller } from '../../access/sessions.ts';
import { Problem } from '../../protocol/problem.ts';
import type { DeskSocket } from './messages.ts';
import { roomsFor } from './rooms.ts';

export interface DeskAdmissionOptions {
  readonly keys: KeyStore;
  readonly logger: Logger;
  /** The address that people and pages reach this node at. */
  readonly publicUrl: () => string;
}

/**
 * Decides who is let in at the desk: whoever shows a key in `auth.key`, else whoever is signed in and comes from our own page; then does
 * what `prepare` does for them. Gives the reason why not, if it is so, and never throws: Socket.IO keeps a socket that waits.
 */
export async function admitToDesk(
  { keys, logger, publicUrl }: DeskAdmissionOptions,
  socket: DeskSocket,
  prepare: (caller: Caller) => Promise<void>,
): Promise<Error | undefined> {
  try {
    const caller = await callerOf(keys, publicUrl(), socket);
    if (!mayDo(caller.roles, 'session.use'))
      throw new Problem('not-allowed', 'This key is not for the desk.');
    await prepare(caller);
    await socket.join(roomsFor(caller));
    socket.data.caller = caller;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return refusal(error);
    logger.error({ err: error }, 'somebody could not be let in at the desk');
    // It passes: with the transport closed, a stock client comes back.
    socket.conn.close();
    return new Error('busy');
  }
}

/** @throws {Problem} `key-missing`, `key-refused`, `origin-refused` */
async function callerOf(keys: KeyStore, publicUrl: string, { handshake }: DeskSocket): Promise<Caller> {
  const key: unknown = handshake.auth['key'];
  if (key !== undefined) return found(typeof key === 'string' ? await findCaller(keys, key) : undefined);

  const secret = readCookie(cookieRulesOf(publicUrl), handshake.headers.cookie);
  if (secret === undefined) throw new Problem('key-missing', 'Sign in first, or send a key as auth.key.');
  // Any page may open a WebSocket to us, and the browser would send the cookie of its neighbours' desk along.
  if (!isOwnOrigin(handshake.headers, publicUrl)) {
    throw new Problem('origin-refused', 'The desk is open to our own page alone.');
  }
  return found(await findSessionCaller(keys, secret));
}

function found(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new Problem('key-refused', 'This key or session is unknown, was revoked or has ended.');
}

/** A stock client does not come back after this. */
function refusal({ type, message }: Problem): Error {
  return Object.assign(new Error(message), { data: { type } });
}
