import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { WebSocket } from 'ws';

/**
 * Leaves connections that ask for a namespace other than the viewers' to Socket.IO. As Socket.IO's `wsEngine`, it makes no upgrade of its own: it
 * returns the WebSocket that is open already.
 */
export class EngineIoHandover {
  readonly #opened = new WeakMap<IncomingMessage, WebSocket>();

  /** For the option `wsEngine`, which is called as a constructor. */
  readonly wsEngine: () => object;

  constructor() {
    const engine = {
      on: () => undefined,
      close: () => undefined,
      handleUpgrade: (
        request: IncomingMessage,
        _socket: unknown,
        _early: Buffer,
        onOpen: (webSocket: WebSocket) => void,
      ) => this.#open(request, onOpen),
    };
    this.wsEngine = function wsEngine() {
      return engine;
    };
  }

  /** @param first what the client has sent, for which it needs Socket.IO */
  handOver(io: Server, request: IncomingMessage, webSocket: WebSocket, first: string): void {
    this.#opened.set(request, webSocket);
    leaveOutHandshake(webSocket, first);
    io.engine.handleUpgrade(request, request.socket, Buffer.alloc(0));
  }

  #open(request: IncomingMessage, onOpen: (webSocket: WebSocket) => void): void {
    const webSocket = this.#opened.get(request);
    if (!webSocket) return void request.socket.destroy();
    this.#opened.delete(request);
    onOpen(webSocket);
  }
}

/** Drops Engine.IO's handshake, which the client has received already. Messages that it has sent since follow after that. */
function leaveOutHandshake(webSocket: WebSocket, first: string): void {
  const received: [data: unknown, isBinary: boolean][] = [[Buffer.from(first), false]];
  const keep = (data: unknown, isBinary: boolean) => void received.push([data, isBinary]);
  webSocket.on('message', keep);
  const { send } = webSocket;
  webSocket.send = (_handshake: unknown, ...rest: readonly unknown[]) => {
    webSocket.send = send;
    const onSent = rest.at(-1);
    if (typeof onSent === 'function') onSent();
    // Engine.IO sends it while it is still setting up what reads messages. Nothing arrives before a microtask.
    queueMicrotask(() => {
      webSocket.off('message', keep);
      for (const [data, isBinary] of received) webSocket.emit('message', data, isBinary);
    });
  };
}
