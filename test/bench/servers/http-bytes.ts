import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './serve.ts';

// The floor of node:http: bytes that exist, and no routing.
const folder = process.env['FOLDER'] ?? '.';
const plain = readFileSync(`${folder}/plain`);
const compressed = readFileSync(`${folder}/br`);
const etag = '"1"';
const server = createServer((request, response) => {
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
  const isCompressed = request.headers['accept-encoding']?.includes('br') ?? false;
  const body = isCompressed ? compressed : plain;
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'public, max-age=1',
    Vary: 'Accept-Encoding',
    ...(isCompressed && { 'Content-Encoding': 'br' }),
  });
  return response.end(body);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({ port: (server.address() as AddressInfo).port, publish: () => undefined });
