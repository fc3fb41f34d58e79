import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { limits } from '../../protocol/limits.ts';

/** How long a peer may take to answer a close frame. */
const closeTimeoutMs = 5_000;
/** The most fragments of a message. Browsers and stock clients send one. */
const maxFragments = 16;

const options = {
  noServer: true,
  clientTracking: false,
  maxPayload: limits.handshakeBytes,
  maxFragments,
  maxBufferedChunks: limits.handshakeBytes,
  closeTimeout: closeTimeoutMs,
  // A peer that does not read its answers gets none.
  autoPong: false,
  // No message depends on an earlier one, so that nothing is kept for a connection, and one compressed frame is right for all of them.
  // Messages to a single connection are not compressed.
  perMessageDeflate: {
    threshold: Infinity,
    // As `deflateMessage` uses it.
    serverMaxWindowBits: 15,
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
  },
};
const server = new WebSocketServer(options);

/** Opens the WebSocket that `request` asks for, or answers it with an error of HTTP. `onOpen` is called before it returns. */
export function openWebSocket(
  request: IncomingMessage,
  early: Buffer,
  onOpen: (webSocket: WebSocket) => void,
): void {
  const { socket } = request;
  // The response and the messages of `onOpen` are sent in one piece.
  socket.cork();
  server.handleUpgrade(request, socket, early, (webSocket) => {
    listenToFaultsAndPings(webSocket, socket);
    onOpen(webSocket);
  });
  socket.uncork();
}

/** Separate from `openWebSocket`: the listeners would keep its scope, and the request with it, for as long as the socket lives. */
function listenToFaultsAndPings(webSocket: WebSocket, tcp: TcpSocket): void {
  // An error is followed by `close`.
  webSocket.on('error', () => undefined);
  webSocket.on('ping', (payload) => {
    if (tcp.writableLength === 0) webSocket.pong(payload);
  });
}
