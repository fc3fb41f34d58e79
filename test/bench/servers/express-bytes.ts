import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express from 'express';
import { serve } from './serve.ts';

// As an application does it without further thought: Express serialises, hashes and compresses for each request.
const folder = process.env['FOLDER'] ?? '.';
const snapshot: unknown = JSON.parse(readFileSync(`${folder}/plain`, 'utf8'));
const app = express();
app.use(compression());
app.get('/', (_request, response) => void response.json(snapshot));
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
serve({ port: (server.address() as AddressInfo).port, publish: () => undefined });
