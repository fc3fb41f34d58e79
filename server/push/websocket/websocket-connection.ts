import type { Socket as TcpSocket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import { directWrite, type QueuedWriteListener } from './direct-write.ts';
import { inflaterOf } from './inflater.ts';

/** What happens on a connection. */
export interface ConnectionListener {
  /** A text message; `undefined` for a binary one. */
  onMessage(text: string | undefined): void;
  /** Called once: nothing can be sent or received any more. */
  onClose(): void;
}

const nothing = Buffer.alloc(0);

/**
 * An open WebSocket for messages that many connections receive. They are encoded once, as whole frames, and written to the TCP socket below
 * it: `ws` also writes whole frames, since it compresses none, so neither writer splits a frame of the other.
 */
export class WebSocketConnection implements QueuedWriteListener {
  readonly isDeflated: boolean;
  readonly #webSocket: WebSocket;
  readonly #tcp: TcpSocket;
  #listener: ConnectionListener | undefined;
  #isCorked = false;
  /** Whether a direct write has not left yet. */
  #isQueued = false;

  /** @param tcp the socket of `webSocket` */
  constructor(webSocket: WebSocket, tcp: TcpSocket, listener: ConnectionListener) {
    this.#webSocket = webSocket;
    this.#tcp = tcp;
    this.#listener = listener;
    this.isDeflated = webSocket.extensions !== '';
    webSocket.on('message', this.#onMessage);
    webSocket.on('close', this.#onClose);
  }

  get isOpen(): boolean {
    return this.#listener !== undefined;
  }

  /** Whether everything written before has left, so that the next frame would not be queued. */
  get isWritable(): boolean {
    return this.isOpen && (this.#isCorked || this.#hasLeft);
  }

  /** Calls `act` once, when everything written before has left. */
  onceWritable(act: () => void): void {
    if (this.#tcp.writable) this.#tcp.write(nothing, act);
  }

  /** Writes nothing after a close frame, which `ws` may have sent. */
  write(frame: Buffer): void {
    if (!this.isOpen || this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    const isAlone = !this.#isCorked && this.#hasLeft;
    const outcome = isAlone ? directWrite?.(this.#tcp, frame, this) : undefined;
    if (outcome === 'queued') this.#isQueued = true;
    else if (outcome !== 'left') this.#tcp.write(frame);
  }

  onQueuedWriteLeft(): void {
    this.#isQueued = false;
  }

  /** Sends what `act` writes in one piece. Nothing may be waiting before it. */
  inOnePiece(act: () => void): void {
    this.#tcp.cork();
    this.#isCorked = true;
    act();
    this.#isCorked = false;
    this.#tcp.uncork();
  }

  close(): void {
    if (this.#end()) this.#webSocket.close();
  }

  /** Ends the connection at once: what has not left is discarded. */
  terminate(): void {
    this.#webSocket.terminate();
    this.#end();
  }

  /** Hands over the WebSocket, without a further call to the listener. */
  release(): WebSocket {
    this.#listener = undefined;
    return this.#webSocket.off('message', this.#onMessage).off('close', this.#onClose);
  }

  get #hasLeft(): boolean {
    return !this.#isQueued && this.#tcp.writableLength === 0;
  }

  readonly #onMessage = (data: RawData, isBinary: boolean): void => {
    if (this.isDeflated) inflaterOf(this.#webSocket)?.cleanup();
    this.#listener?.onMessage(!isBinary && Buffer.isBuffer(data) ? data.toString() : undefined);
  };

  readonly #onClose = (): void => void this.#end();

  /** Whether it was open until now. */
  #end(): boolean {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.onClose();
    return listener !== undefined;
  }
}
