import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { Logger } from 'pino';
import { hasOwnOrigin } from '../access/cross-site.ts';
import type { OriginCache } from './origin-cache.ts';
import type { ConnectionLimit } from './connection-limit.ts';
import type { RejectionCounter } from './rejection-counter.ts';
import { releaseRetainedResponse } from './retained-response.ts';

export interface UpgradeGuardOptions {
  readonly connections: ConnectionLimit;
  readonly origins: OriginCache;
  readonly rejections: RejectionCounter;
  readonly logger: Logger;
  /** The address that people and pages reach this node at: the desk is open to our own page, whichever pages may show a channel. */
  readonly publicUrl: () => string;
}

/** As Engine.IO calls back: a reason or none, and whether the request is let in. */
type AllowRequest = (reason: string | null, isLetIn: boolean) => void;

/** Decides on each upgrade before anything is said over the socket, and knows which are open. */
export class UpgradeGuard {
  readonly #options: UpgradeGuardOptions;
  readonly #open = new Set<TcpSocket>();

  constructor(options: UpgradeGuardOptions) {
    this.#options = options;
  }

  /** Calls `decide`, sooner or later. */
  handleUpgrade(request: IncomingMessage, decide: AllowRequest): void {
    const { socket } = request;
    releaseRetainedResponse(socket);
    const giveBack = this.#options.connections.acquire();
    if (!giveBack) return this.#reject(socket, decide);

    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      giveBack();
    });
    void this.#checkOrigin(request, decide);
  }

  /** Ends what is still open; what the kernel was given is still sent. */
  terminateAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async #checkOrigin({ headers, socket }: IncomingMessage, decide: AllowRequest): Promise<void> {
    const { origins, rejections, logger, publicUrl } = this.#options;
    // From here until WebSocket takes over nobody else listens, and an error without a listener ends the process.
    const ignore = () => socket.destroy();
    socket.on('error', ignore);
    try {
      const isKnown = hasOwnOrigin(headers, publicUrl()) || (await origins.allows(headers.origin));
      if (!isKnown) rejections.increment('origin-refused');
      decide(isKnown ? null : 'origin-refused', isKnown);
    } catch (error) {
      logger.error({ err: error }, 'The origins of the channels could not be read.');
      this.#reject(socket, decide);
    } finally {
      socket.off('error', ignore);
    }
  }

  /** A stock client tries again later, and a balancer tries another node. */
  #reject(socket: TcpSocket, decide: AllowRequest): void {
    this.#options.rejections.increment('busy');
    socket.end(
      'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    );
    decide('busy', false);
  }
}
