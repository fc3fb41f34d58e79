import { randomUUID } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import type { WebSocket } from 'ws';
import { limits } from '../protocol/limits.ts';
import type { Refusal } from '../protocol/message.ts';
import type { EncodedMessage } from './encoded-message.ts';
import type { HeartbeatMember } from './heartbeat.ts';
import type { Transport } from './viewer.ts';
import { WebSocketConnection, type ConnectionListener } from './websocket/websocket-connection.ts';
import { textFrame } from './websocket/encode-frame.ts';

export const pingIntervalMs = 25_000;
export const pingTimeoutMs = 20_000;
/** From the open transport to the connection of a namespace. */
export const connectTimeoutMs = 5_000;

/** The requests of viewers, and how they end. */
export interface ViewerSocketListener {
  /** Asks to connect to the namespace `/`. The answer is `accept`, `refuse` or `close`. */
  onConnect(socket: ViewerSocket, auth: Readonly<Record<string, unknown>>): void;
  /** Asks for another namespace, before anything else, by the packet `first`. */
  onOtherNamespace(socket: ViewerSocket, first: string): void;
  /** Has sent what a viewer may not send, and is disconnected. */
  onViolation(socket: ViewerSocket): void;
  onClose(socket: ViewerSocket): void;
}

/** Packets of Engine.IO 4 and, behind the `4` of a message, of Socket.IO 5: see docs/protocol.md. */
const pong = '3';
const connect = '40';
const disconnect = '41';
const pingFrame = textFrame('2');
const disconnectFrame = textFrame(disconnect);

/**
 * A viewer's connection, in the protocol of Socket.IO as far as a viewer speaks it: it connects to one namespace, and after that it only
 * listens. So one frame that was encoded once goes to all of them, and nothing else is kept for them.
 */
export class ViewerSocket implements Transport, HeartbeatMember, ConnectionListener {
  readonly #connection: WebSocketConnection;
  readonly #listener: ViewerSocketListener;
  #state: 'open' | 'connecting' | 'connected' | 'refused' = 'open';
  hasAnswered = true;

  /** @param tcp the socket of `webSocket` */
  constructor(webSocket: WebSocket, tcp: TcpSocket, listener: ViewerSocketListener) {
    this.#listener = listener;
    this.#connection = new WebSocketConnection(webSocket, tcp, this);
  }

  /** Opens the session, with Engine.IO's handshake. */
  open(): void {
    const handshake = {
      sid: randomUUID(),
      upgrades: [],
      pingInterval: pingIntervalMs,
      pingTimeout: pingTimeoutMs,
      maxPayload: limits.handshakeBytes,
    };
    this.#connection.write(textFrame(`0${JSON.stringify(handshake)}`));
  }

  /** Answers `onConnect`, together with what `sendFirst` sends. */
  accept(sendFirst: () => void): void {
    this.#state = 'connected';
    this.#connection.inOnePiece(() => {
      this.#connection.write(textFrame(`${connect}${JSON.stringify({ sid: randomUUID() })}`));
      sendFirst();
    });
  }

  /** Answers `onConnect`: a stock client does not come back by itself after this. */
  refuse(message: string, type: Refusal): void {
    this.#state = 'refused';
    this.#connection.write(textFrame(`44${JSON.stringify({ message, data: { type } })}`));
  }

  /** Hands over the connection. */
  release(): WebSocket {
    return this.#connection.release();
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  get isWritable(): boolean {
    return this.#connection.isWritable;
  }

  onceWritable(act: () => void): void {
    this.#connection.onceWritable(act);
  }

  send(message: EncodedMessage): void {
    const deflated = this.#connection.isDeflated ? message.deflatedFrame : undefined;
    this.#connection.write(deflated ?? message.frame);
  }

  sendBye(bye: EncodedMessage): void {
    this.send(bye);
  }

  /** Closes without a word of Socket.IO: after a disconnect of the namespace, a stock client would not reconnect. */
  close(): void {
    this.#connection.close();
  }

  terminate(): void {
    this.#connection.terminate();
  }

  ping(): void {
    this.hasAnswered = false;
    this.#connection.write(pingFrame);
  }

  onMessage(text: string | undefined): void {
    if (text === pong) {
      this.hasAnswered = true;
      return;
    }
    if (this.#state === 'open') return this.#onFirst(text);
    if (this.#state === 'connected' && text === disconnect) return this.close();
    this.#listener.onViolation(this);
    // A stock client that was connected does not reconnect after this.
    if (this.#state === 'connected') this.#connection.write(disconnectFrame);
    this.close();
  }

  onClose(): void {
    this.#listener.onClose(this);
  }

  /** By the protocol, what is not `connect` ends the session. */
  #onFirst(text: string | undefined): void {
    const auth = text === undefined ? undefined : parseConnect(text);
    if (text === undefined || auth === undefined) return this.close();
    if (auth === 'other') return this.#listener.onOtherNamespace(this, text);
    this.#state = 'connecting';
    this.#listener.onConnect(this, auth);
  }
}

/** What a viewer says of itself in a `connect` packet; `undefined` if it is no such packet. */
function parseConnect(text: string): Readonly<Record<string, unknown>> | 'other' | undefined {
  if (!text.startsWith(connect)) return undefined;
  const [, namespace, payload = ''] = /^40(?:(\/[^,]*),?)?(.*)$/s.exec(text) ?? [];
  if (namespace !== undefined && namespace !== '/') return 'other';
  if (payload === '') return {};
  try {
    const auth: unknown = JSON.parse(payload);
    return isRecord(auth) ? auth : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
