import type { Socket as TcpSocket } from 'node:net';

/**
 * Engine.IO 6.6.10 and later wrap the answer to an upgrade for the sake of middlewares, and let it wait for the end of the
 * connection; through it the whole request stays in memory as long as the socket lives, also after `conn.request` is cleared. We
 * have no such middleware, so the listener goes. Call it while the upgrade is decided: the listener is then the last one.
 *
 * It is told by its text, since it has no name. Where that no longer fits, nothing happens but the memory being used; a test that
 * counts requests says so.
 */
export function releaseRetainedResponse(socket: TcpSocket): void {
  // `listeners` gives what was wrapped by `once`, and `off` takes it.
  const last = socket.listeners('close').at(-1);
  if (last && String(last) === '() => this.emit("close")') socket.off('close', last as () => void);
}
