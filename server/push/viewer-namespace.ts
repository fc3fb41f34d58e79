import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { originFor, watcherOf } from '../access/frame-access.ts';
import type { Clock } from '../clock.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import { Problem } from '../protocol/problem.ts';
import { storeFaultOf } from '../store/store-fault.ts';
import { resumePosition, findAllowedTail } from './admission.ts';
import { Heartbeat } from './heartbeat.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { isFinalRejection, type RejectionCounter } from './rejection-counter.ts';
import {
  connectTimeoutMs,
  pingIntervalMs,
  pingTimeoutMs,
  ViewerSocket,
  type ViewerSocketListener,
} from './viewer-socket.ts';
import { openWebSocket } from './websocket/open-websocket.ts';

export interface ViewerNamespaceOptions {
  readonly hub: ViewerHub;
  readonly tails: TailRegistry;
  readonly clock: Clock;
  readonly rejections: RejectionCounter;
  readonly logger: Logger;
  /** The address of a client, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Takes over a connection that asks for another namespace by the packet `first`. */
  readonly onOtherNamespace: (request: IncomingMessage, webSocket: WebSocket, first: string) => void;
}

/** What is known of a socket until it is connected. */
interface Handshake {
  readonly request: IncomingMessage;
  readonly slot: number;
  /** Cancels the timeout of the handshake. */
  readonly cancel: () => void;
  /** Called when the handshake is over, whatever its outcome. */
  readonly onEnd: () => void;
}

/** What is known of a connected socket. */
interface Session {
  readonly slot: number;
  readonly leave: () => void;
}

/** The namespace `/`: a viewer names its channel and position in the handshake, and only listens after that. */
export class ViewerNamespace implements ViewerSocketListener {
  readonly #options: ViewerNamespaceOptions;
  readonly #heartbeat: Heartbeat;
  readonly #handshakes = new Map<ViewerSocket, Handshake>();
  readonly #sessions = new Map<ViewerSocket, Session>();

  constructor(options: ViewerNamespaceOptions) {
    const { clock } = options;
    this.#options = options;
    this.#heartbeat = new Heartbeat({ clock, intervalMs: pingIntervalMs, timeoutMs: pingTimeoutMs });
  }

  /**
   * Opens the WebSocket that `request` asks for.
   *
   * @param early the bytes that followed the request
   * @param onEnd called once the handshake is over
   */
  open(request: IncomingMessage, early: Buffer, onEnd: () => void): void {
    openWebSocket(request, early, (webSocket) => {
      const socket = new ViewerSocket(webSocket, request.socket, this);
      const slot = this.#heartbeat.add(socket);
      const cancel = this.#options.clock.after(connectTimeoutMs, () => socket.close());
      this.#handshakes.set(socket, { request, slot, cancel, onEnd });
      socket.open();
    });
  }

  onConnect(socket: ViewerSocket, auth: Readonly<Record<string, unknown>>): void {
    void this.#connect(socket, auth);
  }

  onOtherNamespace(socket: ViewerSocket, first: string): void {
    const handshake = this.#endHandshake(socket);
    if (!handshake) return;
    this.#heartbeat.remove(socket, handshake.slot);
    this.#options.onOtherNamespace(handshake.request, socket.release(), first);
  }

  onViolation(): void {
    this.#options.rejections.increment('protocol-violation');
  }

  onClose(socket: ViewerSocket): void {
    const known = this.#endHandshake(socket) ?? this.#sessions.get(socket);
    if (!known) return;
    this.#heartbeat.remove(socket, known.slot);
    if ('leave' in known) known.leave();
    this.#sessions.delete(socket);
  }

  async #connect(socket: ViewerSocket, auth: Readonly<Record<string, unknown>>): Promise<void> {
    const handshake = this.#handshakes.get(socket);
    if (!handshake) return;
    const { tails, hub, addressOf } = this.#options;
    const { request, slot } = handshake;
    try {
      const tail = await findAllowedTail(tails, auth['channel'], originFor(request, auth['channel']));
      const after = await resumePosition(tails, tail, auth['after'], addressOf(request));
      // It may have left meanwhile.
      if (!this.#endHandshake(socket)) return;
      const watcher = watcherOf(request, auth['channel']);
      socket.accept(() => {
        this.#sessions.set(socket, { slot, leave: hub.subscribe(tail, after, socket, watcher) });
      });
      // The node may have been closed to viewers.
      if (!socket.isOpen) this.onClose(socket);
    } catch (error) {
      this.#reject(socket, error);
    }
  }

  #reject(socket: ViewerSocket, error: unknown): void {
    if (!this.#handshakes.has(socket)) return;
    const { rejections, logger } = this.#options;
    if (error instanceof Problem && isFinalRejection(error.type)) {
      rejections.increment(error.type);
      return socket.refuse(error.message, error.type);
    }
    if (!(error instanceof Problem) && storeFaultOf(error) === undefined)
      logger.error({ err: error }, 'viewer handshake failed');
    rejections.increment('busy');
    // Temporary: with the connection closed, a stock client reconnects.
    socket.close();
  }

  #endHandshake(socket: ViewerSocket): Handshake | undefined {
    const handshake = this.#handshakes.get(socket);
    this.#handshakes.delete(socket);
    handshake?.cancel();
    handshake?.onEnd();
    return handshake;
  }
}
