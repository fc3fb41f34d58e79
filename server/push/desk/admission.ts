import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { authenticateSecret } from '../../access/authenticate.ts';
import { cookieRulesOf, readCookie } from '../../access/cookies.ts';
import type { AuthRateLimiter } from '../../access/auth-rate-limiter.ts';
import type { Principal, KeyStore } from '../../access/keys.ts';
import { hasOwnOrigin } from '../../access/cross-site.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { findSessionPrincipal } from '../../access/sessions.ts';
import { Problem } from '../../protocol/problem.ts';
import type { DeskSocket } from './desk-socket.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import { roomsFor } from './rooms.ts';

export interface DeskAdmissionOptions {
  readonly keys: KeyStore;
  /** Refused keys by network, shared with the HTTP routes. */
  readonly rateLimiter: AuthRateLimiter;
  /** The client address of a handshake, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly logger: Logger;
  /** The address that people and pages reach this node at. */
  readonly publicUrl: () => string;
}

/**
 * Authenticates a desk by the key in `auth.key`, or by its session cookie if it comes from this server's own page, then runs `prepare`.
 * Returns the error of a rejected desk and never throws: Socket.IO would keep a socket that waits.
 */
export async function admitToDesk(
  options: DeskAdmissionOptions,
  socket: DeskSocket,
  prepare: (principal: Principal) => Promise<void>,
): Promise<Error | undefined> {
  try {
    const principal = await principalOf(options, socket);
    if (!can(principal.roles, 'session.use'))
      throw new Problem('not-allowed', 'This key cannot be used at the desk.');
    await prepare(principal);
    await socket.join(roomsFor(principal));
    socket.data.principal = principal;
    return undefined;
  } catch (error) {
    const isTemporary = !(error instanceof Problem) || error.type === 'too-many-requests';
    if (!isTemporary) return refusal(error);
    if (!(error instanceof Problem) && storeFaultOf(error) === undefined) {
      options.logger.error({ err: error }, 'desk handshake failed');
    }
    // With the transport closed, a stock client reconnects.
    socket.conn.close();
    return new Error('busy');
  }
}

/** @throws {Problem} `key-missing`, `key-refused`, `origin-refused`, `too-many-requests` */
async function principalOf(
  options: DeskAdmissionOptions,
  { handshake, request }: DeskSocket,
): Promise<Principal> {
  const key: unknown = handshake.auth['key'];
  if (typeof key === 'string') return authenticateSecret(options, key, options.addressOf(request));
  if (key !== undefined) throw keyRefused();

  const publicUrl = options.publicUrl();
  const secret = readCookie(cookieRulesOf(publicUrl), handshake.headers.cookie);
  if (secret === undefined) throw new Problem('key-missing', 'Sign in first, or send a key as auth.key.');
  // Any page may open a WebSocket to this server, and a page on the same site would send the desk's cookie with it.
  if (!hasOwnOrigin(handshake.headers, publicUrl)) {
    throw new Problem('origin-refused', 'Cross-site request rejected.');
  }
  const principal = await findSessionPrincipal(options.keys, secret);
  if (!principal) throw keyRefused();
  return principal;
}

function keyRefused(): Problem {
  return new Problem('key-refused', 'This key or session is unknown, was revoked or has ended.');
}

/** A stock client does not reconnect after this. */
function refusal({ type, message }: Problem): Error {
  return Object.assign(new Error(message), { data: { type } });
}
