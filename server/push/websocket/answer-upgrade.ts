import type { Socket as TcpSocket } from 'node:net';

/** Answers a request for an upgrade that is not accepted, and ends its connection. */
export function answerUpgrade(socket: TcpSocket, status: string, headers = ''): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
