import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock as clock } from '../../../server/clock.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { createHttpServer } from '../../../server/http/create-http-server.ts';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import { createGateway } from '../../../server/push/gateway.ts';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { openStore } from '../../../server/store/store.ts';
import { createIdGenerator } from '../../../server/store/write-context.ts';
import { headlineOf } from './message.ts';
import { serve } from './serve.ts';

// The push side of a node, on a real SQLite file: each publish is a durable transaction of the newsroom.
const folder = await mkdtemp(join(tmpdir(), 'shareet-bench-'));
const store = await openStore(join(folder, 'shareet.db'));
const tails = new TailRegistry({
  store,
  clock,
  onFailure: (error) => {
    throw error;
  },
});
const context = {
  store,
  clock,
  newId: createIdGenerator(clock),
  committed: (channel: string) => tails.wake(channel),
};
await changeChannel(context, 'bench', 'demo', {
  title: 'تجربة',
  lang: 'ar',
  // So many that none expires by another: that would be one more event.
  maxHeadlines: 1000,
});

const server = createHttpServer((_request, response) => response.end());
createGateway({
  server,
  hub: new ViewerHub({ clock, maxViewers: 100_000 }),
  tails,
  store,
  clock,
  random: Math.random,
  logger: pino({ level: 'warn' }),
  publicUrl: () => 'http://localhost',
  addressOf: ({ socket }) => socket.remoteAddress ?? '',
});
server.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1', backlog: 4096 });
await once(server, 'listening');
serve({
  port: (server.address() as AddressInfo).port,
  publish: (seq) => publish(context, 'bench', 'demo', headlineOf(seq), { isSubmission: false }),
});
