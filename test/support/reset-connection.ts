import type { Socket } from 'node:net';

/**
 * Resets a connection, or closes it if its end is just being sent: libuv then refuses to reset it, and Node keeps its handle for good. When
 * the process is to end, it waits for that handle in a loop.
 */
export function resetConnection(socket: Socket): void {
  if (socket.writableEnded && !socket.writableFinished) socket.destroy();
  else socket.resetAndDestroy();
}
