import { io } from 'socket.io-client';
import type { ViewerHandshake } from '../../server/protocol/message.ts';
import { serverUrl } from './address.ts';
import { parseRefusal } from './refusal.ts';
import { readMessage, type OpenLink } from './link.ts';
import { openWithinMs } from './pace.ts';

const names = ['snapshot', 'events', 'ready', 'bye'] as const;

/**
 * The channel by Socket.IO. One connection, once: when to come back is the course's to say, since the client's own pace is
 * too tight for many viewers and knows no `bye`.
 */
export const openSocket: OpenLink = ({ server, channel }, after, hear) => {
  const { origin, pathname } = serverUrl(server);
  const auth: ViewerHandshake = { channel, ...(after === undefined ? {} : { after }) };
  const socket = io(origin, {
    path: `${pathname}socket.io`,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: openWithinMs,
    auth,
  });

  socket.on('connect', () => hear({ type: 'opened' }));
  for (const name of names) socket.on(name, (body: unknown) => hear(readMessage(name, body)));
  socket.io.on('ping', () => hear({ type: 'beat' }));
  socket.on('connect_error', (error: Error & { data?: { type?: unknown } }) => {
    const refusal = parseRefusal(error.data?.type);
    hear(refusal ? { type: 'refused', refusal } : { type: 'lost' });
  });
  socket.on('disconnect', (reason) => {
    // The contract leaves this way of ending to viewers that spoke; it is for good like the other refusals.
    const isForGood = reason === 'io server disconnect';
    hear(isForGood ? { type: 'refused', refusal: 'protocol-violation' } : { type: 'lost' });
  });

  return () => {
    socket.off();
    socket.io.off();
    socket.disconnect();
  };
};
