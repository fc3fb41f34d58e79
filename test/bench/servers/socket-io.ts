import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { messageOf } from './message.ts';
import { serve } from './serve.ts';

// Stock Socket.IO, WebSocket alone, without compression.
const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });
server.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({
  port: (server.address() as AddressInfo).port,
  publish: (seq) => io.emit('events', messageOf(seq)),
});
