import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from './message.ts';
import { serve } from './serve.ts';

// Server-sent events on node:http, one buffer for all.
const open = new Set<ServerResponse>();
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  open.add(response);
  response.on('close', () => open.delete(response));
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({
  port: (server.address() as AddressInfo).port,
  publish: (seq) => {
    const chunk = Buffer.from(`event: events\ndata: ${JSON.stringify(messageOf(seq))}\n\n`);
    for (const response of open) response.write(chunk);
  },
});
