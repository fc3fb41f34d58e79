import { WebSocket } from 'ws';
import { pick, type Random } from './random.ts';

/** Receives what a viewer is sent. */
export interface MessageListener {
  readonly position: { readonly epoch: string; readonly seq: number } | undefined;
  receive(name: string, message: unknown): void;
}

export interface ViewerOptions {
  /** The nodes, or the proxies in front of them; each connection goes to one of them. */
  readonly urls: readonly string[];
  readonly channel: string;
  readonly random: Random;
  readonly listener: MessageListener;
  /** Back-off after a lost connection: a random part of the first, doubled up to the second while connecting fails. */
  readonly backoffMs?: readonly [number, number];
}

/** How long an opening connection may take before another is tried, as in the stock client. */
const openingMs = 20_000;

/**
 * A viewer that speaks the protocol over a plain WebSocket, so that thousands fit into one process. Like a stock client, it connects
 * again by itself, resumes at its position, and gives up a connection whose heartbeat stops.
 */
export class Viewer {
  readonly #options: ViewerOptions;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #startsAnew = false;
  #isClosed = false;
  /** Connections that were lost. */
  cuts = 0;
  /** How long it was away each time, until it was level with the log again. */
  readonly returnsMs: number[] = [];
  isReady = false;
  #lostAtMs: number | undefined;

  constructor(options: ViewerOptions) {
    this.#options = options;
    this.#connect();
  }

  /** Loses its connection, as a phone in a tunnel does. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** Stops reading, or goes on: what is sent to it waits in the buffers of both systems. */
  pause(): void {
    this.#socket?.pause();
  }
  resume(): void {
    this.#socket?.resume();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.terminate();
  }

  #connect(): void {
    const { urls, random } = this.#options;
    const address = new URL('/socket.io/?EIO=4&transport=websocket', pick(random, urls));
    const socket = new WebSocket(address, { perMessageDeflate: false });
    this.#socket = socket;
    this.#expire(openingMs);
    socket.on('message', (data: Buffer) => this.#onPacket(socket, data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#onClose());
  }

  #expire(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#socket?.terminate(), ms);
  }

  #onClose(): void {
    clearTimeout(this.#timer);
    if (this.isReady) this.cuts += 1;
    this.#lostAtMs ??= performance.now();
    this.isReady = false;
    if (this.#isClosed) return;
    const { random, backoffMs: [least, most] = [100, 1000] } = this.#options;
    const delayMs = random() * Math.min(least * 2 ** this.#failures, most);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#connect(), delayMs);
  }

  /** Engine.IO: 0 open, 2 ping, 4 message. In a message, Socket.IO: 0 connected, 1 disconnected, 2 event, 4 refused. */
  #onPacket(socket: WebSocket, packet: string): void {
    if (packet.startsWith('2')) socket.send('3');
    else if (packet.startsWith('0')) this.#onOpen(socket, packet);
    else if (packet.startsWith('42')) this.#onEvent(packet);
    else if (packet.startsWith('44')) this.#onRefusal(socket, packet);
    else if (packet.startsWith('41')) socket.terminate();
    if (packet.startsWith('2')) this.#expire(this.#heartbeatMs);
  }

  #heartbeatMs = openingMs;

  #onOpen(socket: WebSocket, packet: string): void {
    const { pingInterval, pingTimeout } = JSON.parse(packet.slice(1)) as Record<string, number>;
    this.#heartbeatMs = Number(pingInterval) + Number(pingTimeout);
    const { channel, listener } = this.#options;
    const at = this.#startsAnew ? undefined : listener.position;
    this.#startsAnew = false;
    socket.send(`40${JSON.stringify({ channel, ...(at && { after: `${at.epoch}:${at.seq}` }) })}`);
  }

  #onEvent(packet: string): void {
    const [name, message] = JSON.parse(packet.slice(2)) as [string, unknown];
    if (name === 'ready') {
      this.#failures = 0;
      this.isReady = true;
      if (this.cuts > 0 && this.#lostAtMs !== undefined)
        this.returnsMs.push(performance.now() - this.#lostAtMs);
      this.#lostAtMs = undefined;
      this.#expire(this.#heartbeatMs);
    }
    this.#options.listener.receive(name, message);
  }

  /** The log ends before the viewer's position, and too few others confirm that events were lost: it takes the snapshot. */
  #onRefusal(socket: WebSocket, packet: string): void {
    const { data } = JSON.parse(packet.slice(2)) as { data?: { type?: string } };
    if (data?.type === 'bad-after') this.#startsAnew = true;
    socket.terminate();
  }
}
