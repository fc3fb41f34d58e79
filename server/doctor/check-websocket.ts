import { io } from 'socket.io-client';
import { withTimeout } from '../with-timeout.ts';
import { deadlineMs, ok, skipped, wrong, type Check } from './check.ts';

const passOn =
  'Let the proxy pass Upgrade and Connection on with HTTP/1.1, as deploy/nginx.conf does. Until then strips fall back to server-sent events.';

export const checkWebSocket: Check = {
  name: 'WebSocket',
  async run({ publicUrl, isPublic, database, clock, watchMs }) {
    if (isPublic !== true)
      return skipped('PUBLIC_URL does not lead to this installation, as far as is known.');
    const url = new URL(publicUrl);
    const opened = Promise.withResolvers<string | undefined>();
    const closed = Promise.withResolvers<string>();
    const socket = io(url.origin, {
      path: `${url.pathname.replace(/\/$/, '')}/socket.io`,
      transports: ['websocket'],
      reconnection: false,
      auth: { channel: database?.channel?.id ?? '' },
    });
    try {
      socket.on('connect', () => opened.resolve(undefined));
      socket.on('disconnect', (reason) => closed.resolve(reason));
      socket.on('connect_error', (error: Error & { readonly data?: unknown }) =>
        // Data is the node's own answer: it was reached.
        opened.resolve(error.data === undefined ? error.message : undefined),
      );
      const failure = await withTimeout(
        clock,
        deadlineMs,
        opened.promise.then((reason) => ({ reason })),
      );
      if (!failure) return wrong('A WebSocket does not open in time.', passOn);
      if (failure.reason !== undefined)
        return wrong(`A WebSocket does not open (${failure.reason}).`, passOn);
      if (watchMs === 0 || !socket.connected) return ok('A WebSocket opens.');

      const end = await withTimeout(clock, watchMs, closed.promise);
      if (end === undefined) return ok(`A WebSocket opens, and is still open after ${watchMs / 1000} s.`);
      return wrong(
        `A quiet WebSocket is closed within ${watchMs / 1000} s (${end}).`,
        'Let the proxy keep connections for longer than the 25 seconds between two heartbeats: 75 seconds are good.',
      );
    } finally {
      socket.close();
    }
  },
};
