import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { Recording } from './recording.ts';

export interface SocketViewerOptions {
  readonly channel?: unknown;
  readonly after?: unknown;
  readonly origin?: string;
  /** Below which the server is, with a slash at its end. */
  readonly base?: string;
  /** The address that a proxy says it has. */
  readonly from?: string;
}

/** A stock Socket.IO client, which says where it is each time it connects. */
export class SocketViewer extends Recording {
  readonly socket: Socket;
  /** Why the namespace was refused or left, in order. */
  readonly ends: string[] = [];

  constructor(url: string, options: SocketViewerOptions = {}) {
    super();
    const { channel = 'demo', after, origin, from, base = '/' } = options;
    const clientOptions: Partial<ManagerOptions & SocketOptions> = {
      path: `${base}socket.io/`,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 5,
      reconnectionDelayMax: 10,
      auth: (say) => say({ channel, after: this.position ?? after }),
      extraHeaders: {
        ...(origin !== undefined && { origin }),
        ...(from !== undefined && { 'x-forwarded-for': from }),
      },
    };
    this.socket = io(url, clientOptions);
    for (const name of ['snapshot', 'events', 'ready', 'bye'] as const) {
      this.socket.on(name, (message: unknown) => this.receive(name, message));
    }
    this.socket.on('connect_error', (error: Error & { data?: { type?: string } }) => {
      this.#ended(error.data?.type ?? error.message);
    });
    this.socket.on('disconnect', (reason) => this.#ended(reason));
  }

  /** Waits for end number `count` and gives it. */
  async end(count = 1): Promise<string | undefined> {
    await this.until(() => this.ends.length >= count);
    return this.ends[count - 1];
  }

  close(): void {
    this.socket.io.reconnection(false);
    this.socket.disconnect();
    this.socket.io.engine.close();
  }

  #ended(reason: string): void {
    this.ends.push(reason);
    this.touch();
  }
}
