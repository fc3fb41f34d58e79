import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { messageOf } from './message.ts';
import { serve } from './serve.ts';

// The package ws, as its documentation broadcasts.
const server = createServer();
const sockets = new WebSocketServer({ server });
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({
  port: (server.address() as AddressInfo).port,
  publish: (seq) => {
    const text = JSON.stringify(messageOf(seq));
    for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(text);
  },
});
