import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { textFrame } from '../../../server/push/websocket/encode-frame.ts';
import { messageOf } from './message.ts';
import { serve } from './serve.ts';

// The floor of Node: one frame, written to every socket, without a guard.
const server = createServer();
const sockets = new WebSocketServer({ noServer: true, clientTracking: false });
const open = new Set<Socket>();
server.on('upgrade', (request, socket, early) => {
  sockets.handleUpgrade(request, socket, early, () => {
    open.add(request.socket);
    request.socket.on('close', () => open.delete(request.socket));
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({
  port: (server.address() as AddressInfo).port,
  publish: (seq) => {
    const frame = textFrame(JSON.stringify(messageOf(seq)));
    for (const socket of open) socket.write(frame);
  },
});
