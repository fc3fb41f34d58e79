import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';

const keyPattern = /^[+/0-9A-Za-z]{22}==$/;
/** From RFC 6455, 1.3. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The head of the answer that opens a WebSocket (RFC 6455, 4.2); `undefined` if the request does not ask for one in version 13. */
export function acceptUpgrade({ headers }: IncomingMessage, extensions?: string): string | undefined {
  const key = headers['sec-websocket-key'];
  if (headers['sec-websocket-version'] !== '13' || key === undefined || !keyPattern.test(key))
    return undefined;
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${createHash('sha1')
      .update(key + guid)
      .digest('base64')}`,
    ...(extensions === undefined ? [] : [`Sec-WebSocket-Extensions: ${extensions}`]),
    '\r\n',
  ].join('\r\n');
}

/** Answers a request for an upgrade that is not accepted, and ends its connection. */
export function answerUpgrade(socket: TcpSocket, status: string, headers = ''): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
