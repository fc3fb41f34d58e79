import { Manager } from 'socket.io-client';
import type { ViewerHandshake } from '../../server/protocol/message.ts';
import { serverUrl } from './address.ts';
import { parseRefusal } from './refusal.ts';
import { parseMessage, type OpenTransport } from './transport.ts';
import { openTimeoutMs } from './reconnect-policy.ts';

const names = ['snapshot', 'events', 'ready', 'bye'] as const;

/**
 * The channel by Socket.IO: one connection that does not reconnect. `reduce` decides when to come back, since the client's own
 * delays are too short for many viewers and do not know `bye`.
 */
export const openSocketTransport: OpenTransport = ({ server, channel }, after, report) => {
  const { origin, pathname } = serverUrl(server);
  const auth: ViewerHandshake = { channel, ...(after === undefined ? {} : { after }) };
  // `io` would also parse addresses and keep managers for reuse.
  const manager = new Manager(origin, {
    path: `${pathname}socket.io`,
    transports: ['websocket'],
    reconnection: false,
    timeout: openTimeoutMs,
  });
  const socket = manager.socket('/', { auth });

  socket.on('connect', () => report({ type: 'opened' }));
  for (const name of names) socket.on(name, (body: unknown) => report(parseMessage(name, body)));
  manager.on('ping', () => report({ type: 'heartbeat' }));
  socket.on('connect_error', (error: Error & { data?: { type?: unknown } }) => {
    const refusal = parseRefusal(error.data?.type);
    report(refusal ? { type: 'refused', refusal } : { type: 'lost' });
  });
  socket.on('disconnect', (reason) => {
    // By the contract, a server disconnects only viewers that sent something.
    const isRefused = reason === 'io server disconnect';
    report(isRefused ? { type: 'refused', refusal: 'protocol-violation' } : { type: 'lost' });
  });

  return () => {
    socket.off();
    manager.off();
    socket.disconnect();
  };
};
