import type { Socket as TcpSocket } from 'node:net';
import type { Clock } from '../../clock.ts';
import { closeFrame, pongFrame } from './encode-frame.ts';
import { FrameReader, type Received } from './frame-reader.ts';

export interface ConnectionOptions {
  /** The longest message that the client may send. */
  readonly maxBytes: number;
  /** Whether compressed messages were negotiated. */
  readonly isDeflated: boolean;
  readonly clock: Clock;
}

/** What happens on a connection. */
export interface ConnectionListener {
  /** A chunk has arrived, before it is read. */
  onChunk(chunk: Buffer): void;
  /** A text message; `undefined` for a binary one. */
  onMessage(text: string | undefined): void;
  /** Called once: nothing can be sent or received any more. */
  onClose(): void;
}

/** How long a peer may take to answer the closing handshake. */
const closeTimeoutMs = 5_000;
const nothing = Buffer.alloc(0);

/**
 * A WebSocket after its upgrade, on the server's side. What is sent to many is one frame for all, so frames go to the TCP socket as they
 * are; and as the peer sends next to nothing, an idle connection keeps no buffer, no timer and no stream beside that socket.
 */
export class WebSocketConnection {
  readonly isDeflated: boolean;
  readonly #tcp: TcpSocket;
  readonly #clock: Clock;
  readonly #reader: FrameReader;
  #listener: ConnectionListener | undefined;
  #isCorked = false;

  constructor(tcp: TcpSocket, listener: ConnectionListener, options: ConnectionOptions) {
    const { maxBytes, isDeflated, clock } = options;
    this.#tcp = tcp;
    this.#listener = listener;
    this.#clock = clock;
    this.isDeflated = isDeflated;
    this.#reader = new FrameReader(maxBytes, isDeflated);
    tcp.setNoDelay(true);
    tcp.setTimeout(0);
    // An error is followed by `close`.
    tcp.on('error', () => undefined);
    tcp.on('data', (chunk: Buffer) => this.receive(chunk));
    tcp.on('end', () => this.#listener && tcp.destroy());
    tcp.on('close', () => this.#end());
  }

  get isOpen(): boolean {
    return this.#listener !== undefined;
  }

  /** Whether everything written before has left, so that the next frame would not be queued. */
  get isWritable(): boolean {
    return this.isOpen && (this.#isCorked || this.#tcp.writableLength === 0);
  }

  /** Calls `act` once, when everything written before has left. */
  onceWritable(act: () => void): void {
    this.#tcp.write(nothing, act);
  }

  write(frame: Buffer | string): void {
    if (this.#listener) this.#tcp.write(frame);
  }

  /** Sends what `act` writes in one piece. Nothing may be waiting before it. */
  inOnePiece(act: () => void): void {
    this.#tcp.cork();
    this.#isCorked = true;
    act();
    this.#isCorked = false;
    this.#tcp.uncork();
  }

  close(code?: number): void {
    if (!this.#end()) return;
    this.#tcp.end(closeFrame(code));
    const cancel = this.#clock.after(closeTimeoutMs, () => this.#tcp.destroy());
    this.#tcp.once('close', cancel);
  }

  /** Ends the connection at once: what has not left is discarded. */
  terminate(): void {
    this.#tcp.destroy();
    this.#end();
  }

  /** Leaves the TCP socket to somebody else, without a further call to the listener. */
  release(): TcpSocket {
    this.#listener = undefined;
    return this.#tcp;
  }

  /** Reads what has arrived. */
  receive(chunk: Buffer): void {
    this.#listener?.onChunk(chunk);
    if (this.#listener) for (const received of this.#reader.read(chunk)) this.#onReceived(received);
  }

  #onReceived(received: Received): void {
    switch (received.type) {
      case 'text':
        return this.#listener?.onMessage(received.text);
      case 'binary':
        return this.#listener?.onMessage(undefined);
      case 'ping':
        // A peer that does not read its answers gets none.
        if (this.isWritable) this.write(pongFrame(received.payload));
        return;
      case 'pong':
        return;
      case 'close':
        return this.close();
      case 'fault':
        return this.close(received.code);
    }
  }

  /** Whether it was open until now. */
  #end(): boolean {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.onClose();
    return listener !== undefined;
  }
}
