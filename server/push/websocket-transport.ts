import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { EncodedMessage } from './encoded-message.ts';
import type { Transport } from './viewer.ts';

type Connection = Socket['conn'];

/** A viewer's WebSocket. Messages go to Engine.IO as prepared packets; Socket.IO would encode each of them anew. */
export class WebSocketTransport implements Transport {
  readonly #connection: Connection;
  readonly #tcp: TcpSocket;

  constructor(connection: Connection, tcp: TcpSocket) {
    this.#connection = connection;
    this.#tcp = tcp;
  }

  /** False from a write until the kernel has taken it; Engine.IO queues nothing while it is true. */
  get isWritable(): boolean {
    return this.#connection.readyState === 'open' && this.#connection.transport.writable;
  }

  /** `ready` of the transport, not `drain` of the connection: that one only means that the transport was handed the packets. */
  onceWritable(act: () => void): void {
    this.#connection.transport.once('ready', act);
  }

  send({ packet }: EncodedMessage): void {
    this.#connection.write(packet.text, packet.options);
  }

  sendBye(bye: EncodedMessage): void {
    this.send(bye);
  }

  /** Closes the transport only: after a disconnect of the namespace, a stock client would not reconnect. */
  close(): void {
    this.#connection.close();
  }

  terminate(): void {
    this.#tcp.destroy();
  }
}
