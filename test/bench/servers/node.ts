import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock as clock } from '../../../server/clock.ts';
import { readConfig } from '../../../server/config.ts';
import { startNode } from '../../../server/node.ts';
import { openStore } from '../../../server/store/store.ts';
import { fillStore, fillingOf } from './fill-store.ts';
import { serve } from './serve.ts';

// A whole node, published to over HTTP by `ADMIN_KEY`. It logs at the default level, and the output is discarded.
const folder = process.env['FOLDER'] ?? (await mkdtemp(join(tmpdir(), 'shareet-bench-')));
const config = readConfig({
  DATA_DIR: folder,
  PORT: process.env['PORT'] ?? '0',
  DATABASE_URL: process.env['DATABASE_URL'],
  ADMIN_KEY: process.env['ADMIN_KEY'],
  MAX_VIEWERS: '100000',
  DRAIN_MS: '0',
});
const store = await openStore(config.storeAddress);
await fillStore(store, clock, fillingOf(process.env));
await store.close();

const logger = pino(pino.destination({ dest: '/dev/null', sync: true }));
const node = await startNode({ config, clock, logger, random: Math.random });
serve({
  port: Number(new URL(node.url).port),
  publish: () => Promise.reject(new Error('This one is published to over HTTP.')),
});
