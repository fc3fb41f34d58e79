import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock as clock } from '../../../server/clock.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { createHttpServer } from '../../../server/http/create-http-server.ts';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import { createGateway } from '../../../server/push/gateway.ts';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { openStore } from '../../../server/store/store.ts';
import { createIdGenerator } from '../../../server/store/write-context.ts';
import { fillStore, fillingOf } from './fill-store.ts';
import { headlineOf } from './message.ts';
import { serve } from './serve.ts';

// The push side of a node, on a real SQLite file: each publish is a durable transaction of the newsroom.
const folder = process.env['FOLDER'] ?? (await mkdtemp(join(tmpdir(), 'shareet-bench-')));
const store = await openStore(join(folder, 'shareet.db'));
const filling = fillingOf(process.env);
await fillStore(store, clock, filling);
const tails = new TailRegistry({
  store,
  clock,
  onFailure: (error) => {
    throw error;
  },
});
store.onAppended((event) => tails.receive(event));
const context = { store, clock, newId: createIdGenerator(clock), committed: () => undefined };

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
  publish: process.env['WITHOUT_STORE'] === undefined ? publishInDemo : receiveEverywhere,
});

async function publishInDemo(seq: number): Promise<void> {
  await publish(context, 'bench', 'demo', headlineOf(seq), { isSubmission: false });
}

/** An event for each channel, as if another node had published it: the fan-out alone. */
async function receiveEverywhere(number: number): Promise<void> {
  for (const channel of filling.channels) {
    const { epoch, seq } = (await tails.require(channel)).position;
    const id = `01KB${String(number).padStart(22, '0')}`;
    const headline = {
      id,
      channel,
      ...headlineOf(number),
      hasStory: true,
      priority: 'normal',
      publishedAt: new Date().toISOString(),
      version: 1,
    } as const;
    const event = { atMs: clock.nowMs(), body: { type: 'headline:published', headline } } as const;
    tails.receive({ channel, epoch, seq: seq + 1, event });
  }
}
