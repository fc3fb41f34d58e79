import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { ExtendedError, Server, Socket } from 'socket.io';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { Tails } from '../log/tails.ts';
import type { ViewerMessages } from '../protocol/message.ts';
import type { Position } from '../protocol/position.ts';
import { Problem } from '../protocol/problem.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import { resumePosition, findAllowedTail } from './admission.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { isFinalRejection, type RejectionCounter } from './rejection-counter.ts';
import { WebSocketTransport } from './websocket-transport.ts';

interface Subscription {
  readonly tail: ChannelTail;
  readonly after: Position | undefined;
}
/** Viewers send no events, and neither do nodes to each other. */
type NoEvents = Record<never, never>;
type ViewerSocket = Socket<NoEvents, ViewerMessages, NoEvents, { admitted?: Subscription }>;
export type ViewerServer = Server<NoEvents, ViewerMessages, NoEvents, { admitted?: Subscription }>;

export interface ViewerNamespaceOptions {
  readonly hub: ViewerHub;
  readonly tails: Tails;
  readonly rejections: RejectionCounter;
  readonly logger: Logger;
  /** The address of a client, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** The namespace `/`: a viewer names its channel and position in the handshake, and only listens after that. */
export class ViewerNamespace {
  readonly #options: ViewerNamespaceOptions;
  /** Connections that have sent a handshake; each may send one. */
  readonly #handshaken = new WeakSet<ViewerSocket['conn']>();

  constructor(options: ViewerNamespaceOptions) {
    this.#options = options;
  }

  attach(io: ViewerServer): void {
    io.use((socket, next) => void this.#admit(socket, next));
    io.on('connection', (socket) => this.#onConnection(socket));
  }

  /** Always calls `next`: Socket.IO would keep a socket that waits for it. */
  async #admit(socket: ViewerSocket, next: (error?: ExtendedError) => void): Promise<void> {
    const { conn, handshake, data, request } = socket;
    const { tails, rejections, addressOf } = this.#options;
    if (this.#handshaken.has(conn)) {
      rejections.increment('protocol-violation');
      conn.close();
      return next(new Error('protocol-violation'));
    }
    this.#handshaken.add(conn);

    try {
      const tail = await findAllowedTail(tails, handshake.auth['channel'], handshake.headers.origin);
      data.admitted = {
        tail,
        after: await resumePosition(tails, tail, handshake.auth['after'], addressOf(request)),
      };
      next();
    } catch (error) {
      next(this.#toRejection(socket, error));
    }
  }

  #toRejection({ conn }: ViewerSocket, error: unknown): ExtendedError {
    const { rejections, logger } = this.#options;
    if (error instanceof Problem && isFinalRejection(error.type)) {
      rejections.increment(error.type);
      return Object.assign(new Error(error.message), { data: { type: error.type } });
    }
    if (!(error instanceof Problem) && storeFaultOf(error) === undefined)
      logger.error({ err: error }, 'viewer handshake failed');
    rejections.increment('busy');
    // Temporary: with the transport closed, a stock client reconnects.
    conn.close();
    return new Error('busy');
  }

  #onConnection(socket: ViewerSocket): void {
    const { conn, data } = socket;
    const { admitted } = data;
    if (!admitted) throw new Error('The socket has no subscription.');

    const transport = new WebSocketTransport(conn, socket.request.socket);
    forgetRequest(socket);
    const leave = this.#options.hub.subscribe(admitted.tail, admitted.after, transport);
    conn.on('packet', ({ type, data: text }: { readonly type: string; readonly data?: unknown }) => {
      // "1" is Socket.IO's disconnect packet; viewers may send nothing else.
      if (type !== 'message' || text === '1' || !socket.connected) return;
      this.#options.rejections.increment('protocol-violation');
      // Disconnect the namespace: a stock client does not reconnect after that.
      socket.disconnect();
    });
    socket.on('disconnect', () => {
      leave();
      conn.close();
    });
  }
}

/** Lets the upgrade request be collected: with its headers it is most of the memory of a connection. */
function forgetRequest(socket: ViewerSocket): void {
  socket.handshake.headers = {};
  socket.data = {};
  Reflect.set(socket.conn, 'request', undefined);
}
