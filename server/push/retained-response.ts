import type { Socket as TcpSocket } from 'node:net';

/**
 * Engine.IO 6.6.10 and later wrap the response to an upgrade for middlewares and keep it until the connection closes. That keeps the
 * whole request in memory as long as the socket lives, even after `conn.request` is cleared. We have no such middleware, so this
 * removes the listener. Call it while the upgrade is decided: the listener is then the last one.
 *
 * The listener has no name, so it is recognised by its source text. If that changes, the only harm is memory; a test that counts
 * requests will fail.
 */
export function releaseRetainedResponse(socket: TcpSocket): void {
  // `listeners` returns what `once` wrapped, and `off` accepts that.
  const last = socket.listeners('close').at(-1);
  if (last && String(last) === '() => this.emit("close")') socket.off('close', last as () => void);
}
