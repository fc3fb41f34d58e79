import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { Logger } from 'pino';
import { hasOwnOrigin } from '../access/cross-site.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import type { OriginCache } from './origin-cache.ts';
import type { ConnectionLimit } from './connection-limit.ts';
import type { RejectionCounter } from './rejection-counter.ts';
import { releaseRetainedResponse } from './retained-response.ts';
import { isTooOld, refuseOldClient } from './unsupported-client.ts';

export interface UpgradeGuardOptions {
  readonly connections: ConnectionLimit;
  readonly origins: OriginCache;
  readonly rejections: RejectionCounter;
  readonly logger: Logger;
  /** The public address of this node: its own pages may always connect, for the desk. */
  readonly publicUrl: () => string;
}

/** The callback of Engine.IO's `allowRequest`: an error or `null`, and whether the request is allowed. */
type AllowRequest = (reason: string | null, isAllowed: boolean) => void;

/** Accepts or rejects each WebSocket upgrade before anything is sent, and tracks the open sockets. */
export class UpgradeGuard {
  readonly #options: UpgradeGuardOptions;
  readonly #open = new Set<TcpSocket>();

  constructor(options: UpgradeGuardOptions) {
    this.#options = options;
  }

  /** Always calls `decide`, now or later. */
  handleUpgrade(request: IncomingMessage, decide: AllowRequest): void {
    const { socket } = request;
    releaseRetainedResponse(socket);
    if (isTooOld(request)) {
      this.#options.rejections.increment('client-too-old');
      refuseOldClient(request, socket);
      return decide('client-too-old', false);
    }
    const release = this.#options.connections.acquire();
    if (!release) return this.#reject(socket, decide);

    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      release();
    });
    void this.#checkOrigin(request, decide);
  }

  /** Destroys the open sockets; the kernel still sends what it was given. */
  terminateAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async #checkOrigin({ headers, socket }: IncomingMessage, decide: AllowRequest): Promise<void> {
    const { origins, rejections, logger, publicUrl } = this.#options;
    // Until the WebSocket takes over there is no other listener, and an error without a listener ends the process.
    const ignore = () => socket.destroy();
    socket.on('error', ignore);
    try {
      const isKnown = hasOwnOrigin(headers, publicUrl()) || (await origins.allows(headers.origin));
      if (!isKnown) rejections.increment('origin-refused');
      decide(isKnown ? null : 'origin-refused', isKnown);
    } catch (error) {
      if (storeFaultOf(error) === undefined)
        logger.error({ err: error }, 'cannot read the origins of the channels');
      this.#reject(socket, decide);
    } finally {
      socket.off('error', ignore);
    }
  }

  /** A stock client retries later, and a load balancer tries another node. */
  #reject(socket: TcpSocket, decide: AllowRequest): void {
    this.#options.rejections.increment('busy');
    socket.end(
      'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    );
    decide('busy', false);
  }
}
