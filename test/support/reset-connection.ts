import type { Socket } from 'node:net';

/**
 * Resets a connection, or closes it if its end is just being sent: libuv refuses to reset it then, and Node keeps its handle for good, at whose end
 * its process waits in a loop.
 */
export function resetConnection(socket: Socket): void {
  if (socket.writableEnded && !socket.writableFinished) socket.destroy();
  else socket.resetAndDestroy();
}
