import type { IncomingMessage } from 'node:http';
import { WebSocket, type ClientOptions } from 'ws';

/** A client that sends and receives packets as they are on the wire, each in a WebSocket message of its own. */
export class PacketClient {
  readonly socket: WebSocket;
  readonly #packets: string[] = [];
  #receive: (() => void) | undefined;
  #refuse: (response: IncomingMessage) => void = () => undefined;
  /** The answer to an upgrade that is refused. */
  readonly refusal: Promise<IncomingMessage>;
  /** The close code, once it is closed. */
  closed: number | undefined;

  constructor(url: string, query = 'EIO=4&transport=websocket', options: ClientOptions = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?${query}`, options);
    this.socket.on('message', (data: Buffer) => {
      this.#packets.push(data.toString());
      this.#receive?.();
    });
    // The error of a cut connection, which is closed after that.
    this.socket.on('error', () => undefined);
    this.socket.on('unexpected-response', (_request, response: IncomingMessage) => {
      this.#refuse(response);
      this.socket.terminate();
    });
    this.socket.on('close', (code) => {
      this.closed = code;
      this.#receive?.();
    });
    this.refusal = new Promise((resolve) => (this.#refuse = resolve));
  }

  /** The next packet, or `undefined` if the connection is closed before it. */
  async next(): Promise<string | undefined> {
    while (this.#packets.length === 0 && this.closed === undefined) {
      await new Promise<void>((resolve) => (this.#receive = resolve));
    }
    return this.#packets.shift();
  }

  /** What comes until the connection is closed. */
  async rest(): Promise<readonly string[]> {
    const packets: string[] = [];
    for (let packet = await this.next(); packet !== undefined; packet = await this.next())
      packets.push(packet);
    return packets;
  }

  send(packet: string | Buffer): void {
    this.socket.send(packet);
  }

  /** Connects to the namespace `/` as a viewer of `channel`. */
  async connect(channel = 'demo'): Promise<void> {
    await this.next();
    this.send(`40${JSON.stringify({ channel })}`);
    for (let packet = await this.next(); packet !== undefined; packet = await this.next()) {
      if (packet.startsWith('42["ready"')) return;
    }
    throw new Error('The connection was closed.');
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await this.rest();
  }
}
