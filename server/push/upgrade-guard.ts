import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { Logger } from 'pino';
import { hasTicket } from '../access/frame-access.ts';
import { hasOwnOrigin } from '../access/cross-site.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import type { OriginCache } from './origin-cache.ts';
import type { ConnectionLimit } from './connection-limit.ts';
import type { HandshakeGate } from './handshake-gate.ts';
import type { RejectionCounter } from './rejection-counter.ts';
import { retryAfterSeconds } from './busy-retry-after.ts';
import { answerUpgrade } from './websocket/answer-upgrade.ts';

export interface UpgradeGuardOptions {
  readonly connections: ConnectionLimit;
  readonly gate: HandshakeGate;
  readonly origins: OriginCache;
  readonly rejections: RejectionCounter;
  readonly logger: Logger;
  /** From 0 up to 1: spreads the clients that are told to come later. */
  readonly random: () => number;
  /** The public address of this node: its own pages may always connect, for the desk. */
  readonly publicUrl: () => string;
}

/** Accepts or rejects each WebSocket upgrade before anything is sent, and tracks the open sockets. */
export class UpgradeGuard {
  readonly #options: UpgradeGuardOptions;
  readonly #open = new Set<TcpSocket>();

  constructor(options: UpgradeGuardOptions) {
    this.#options = options;
  }

  /** Calls `accept` now or later, with a callback for the end of the handshake; or answers the request itself. */
  check(request: IncomingMessage, accept: (onEnd: () => void) => void): void {
    const { socket } = request;
    const { connections, gate } = this.#options;
    const release = connections.acquire();
    if (!release) return this.#rejectBusy(socket);
    const onEnd = gate.enter();
    if (!onEnd) {
      release();
      return this.#rejectBusy(socket);
    }

    this.#track(socket, release, onEnd);
    void this.#checkOrigin(request, () => accept(onEnd));
  }

  /** Destroys the open sockets; the kernel still sends what it was given. */
  terminateAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** Separate from `check`: the listener would keep the scope of `check`, and the request with it, for as long as the socket lives. */
  #track(socket: TcpSocket, release: () => void, onEnd: () => void): void {
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      release();
      onEnd();
    });
  }

  async #checkOrigin(request: IncomingMessage, accept: () => void): Promise<void> {
    const { headers, socket } = request;
    const { origins, rejections, logger, publicUrl } = this.#options;
    // Until the WebSocket takes over, there is no other listener, and an error without a listener would end the process.
    const ignore = () => socket.destroy();
    socket.on('error', ignore);
    try {
      const isKnown =
        hasTicket(request) || hasOwnOrigin(headers, publicUrl()) || (await origins.allows(headers.origin));
      if (socket.destroyed) return;
      if (isKnown) return accept();
      rejections.increment('origin-refused');
      answerUpgrade(socket, '403 Forbidden');
    } catch (error) {
      if (storeFaultOf(error) === undefined)
        logger.error({ err: error }, 'cannot read the origins of the channels');
      this.#rejectBusy(socket);
    } finally {
      socket.off('error', ignore);
    }
  }

  /** A stock client retries later, and a load balancer tries another node. */
  #rejectBusy(socket: TcpSocket): void {
    this.#options.rejections.increment('busy');
    answerUpgrade(
      socket,
      '503 Service Unavailable',
      `Retry-After: ${retryAfterSeconds(this.#options.random)}\r\n`,
    );
  }
}
