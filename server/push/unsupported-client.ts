import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '../protocol/limits.ts';
import type { RejectionCounter } from './rejection-counter.ts';
import { openWebSocket } from './websocket/open-websocket.ts';

/**
 * A plain HTTP error reaches a stock client as "xhr poll error", and one after the upgrade as "RSV1 must be clear". So clients that this
 * node does not serve are answered in their own protocol: a session opens, and its connection is refused with a sentence that their
 * `connect_error` shows (`error`, before version 3 of the client). Nothing is kept of it.
 */
const webSocketRequired = `This server speaks WebSocket only: connect with { transports: ['websocket'] }.`;
const clientTooOld = 'This server needs socket.io-client 3 or later (Engine.IO protocol 4).';

/** The Engine.IO protocol of Socket.IO 3 and later. */
const currentProtocol = '4';
/** Between the packets of a polling response. */
const separator = '\x1e';

type Next = (error?: unknown) => void;

/** A middleware of Engine.IO that answers clients which poll; upgrades pass. */
export function refusePolling(rejections: RejectionCounter) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const query = queryOf(request);
    const isUpgrade = request.headers.upgrade !== undefined;
    if (isUpgrade || query.get('transport') !== 'polling') return next();
    // Later requests of a session that was refused: nothing more will come.
    if (query.has('sid')) return send(response, request.method === 'POST' ? 'ok' : '1');

    rejections.increment('websocket-required');
    const isOld = isOldProtocol(query);
    const packets = [openPacket, refusalPacket(isOld ? clientTooOld : webSocketRequired, isOld)];
    send(
      response,
      isOld ? packets.map((each) => `${each.length}:${each}`).join('') : packets.join(separator),
    );
  };
}

/** Whether an upgrade begins a session over WebSocket alone. Sessions that began by polling, which could change to a WebSocket, do not exist. */
export function isWebSocketHandshake(query: URLSearchParams): boolean {
  return query.get('transport') === 'websocket' && !query.has('sid');
}

/** Opens a WebSocket for a client that is too old, says so, and ends it. */
export function refuseOldClient(request: IncomingMessage, early: Buffer): void {
  openWebSocket(request, early, (webSocket) => {
    webSocket.send(openPacket);
    webSocket.send(refusalPacket(clientTooOld, true));
    webSocket.close();
  });
}

const openPacket = `0${JSON.stringify({
  sid: 'refused',
  upgrades: [],
  pingInterval: 25_000,
  pingTimeout: 20_000,
  maxPayload: limits.handshakeBytes,
})}`;

/** An Engine.IO message with Socket.IO's packet CONNECT_ERROR, whose payload was a plain string before version 3. */
function refusalPacket(message: string, isOld: boolean): string {
  const payload = isOld ? message : { message, data: { type: 'websocket-required' } };
  return `44${JSON.stringify(payload)}`;
}

function send(response: ServerResponse, body: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    // It says the same to everybody, and a page must be able to read it.
    'Access-Control-Allow-Origin': '*',
  });
  response.end(body);
}

/** Whether a client speaks a protocol from before Socket.IO 3. */
export function isOldProtocol(query: URLSearchParams): boolean {
  return query.get('EIO') !== currentProtocol;
}

/** The query of a request. */
export function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
}
