import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express, { type ErrorRequestHandler } from 'express';
import { pino } from 'pino';
import { FrameAccess } from '../../server/access/frame-access.ts';
import { createHttpServer } from '../../server/http/create-http-server.ts';
import { append } from '../../server/log/append.ts';
import { Problem, problemStatus } from '../../server/protocol/problem.ts';
import { ViewerHub } from '../../server/push/viewer-hub.ts';
import { createGateway, type Gateway } from '../../server/push/gateway.ts';
import { serverSentEvents } from '../../server/push/server-sent-events.ts';
import { openNewsroom, type Newsroom } from './newsroom.ts';

/** A node that does nothing but push, on a free port or on `port`. */
export interface PushNode {
  readonly newsroom: Newsroom;
  readonly hub: ViewerHub;
  readonly gateway: Gateway;
  readonly frames: FrameAccess;
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Ends it at once, and the newsroom if it was made for this node. */
  stop(): Promise<void>;
}

export interface PushNodeOptions {
  readonly newsroom?: Newsroom;
  readonly port?: number;
  readonly maxViewers?: number;
  readonly loopDelayMs?: () => number;
}

export async function startPushNode(options: PushNodeOptions = {}): Promise<PushNode> {
  const newsroom = options.newsroom ?? (await openNewsroom());
  const { store, clock, tails } = newsroom;
  const hub = new ViewerHub({ clock, maxViewers: options.maxViewers ?? 1000 });
  const app = express();
  app.set('trust proxy', true);
  app.use(compression());
  app.get('/v1/channels/:channel/events', serverSentEvents({ hub, tails, clock, random: () => 0.5 }));
  app.use(problems);
  const logger = pino({ level: 'silent' });
  const addressOf = ({ headers }: IncomingMessage) => String(headers['x-forwarded-for'] ?? '127.0.0.1');
  const publicUrl = () => 'https://shareet.example';
  const frames = new FrameAccess('a key for the frames of this test', clock, publicUrl);
  const server = createHttpServer(app, frames);
  const random = () => 0;
  const { loopDelayMs = () => 0 } = options;
  const gateway = createGateway({
    server,
    hub,
    tails,
    store,
    clock,
    random,
    loopDelayMs,
    logger,
    publicUrl,
    addressOf,
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    newsroom,
    hub,
    gateway,
    frames,
    server,
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await gateway.terminate();
      if (!options.newsroom) await newsroom.close();
    },
  };
}

/** Waits until the node has read all that was committed to `demo`. */
export async function catchUp({ tails }: Newsroom): Promise<void> {
  await (await tails.find('demo'))?.read();
}

/** Appends `count` events to the log of `demo` in one transaction, and lets the node read them. */
export async function appendVoids(newsroom: Newsroom, count: number): Promise<void> {
  const { store, clock } = newsroom;
  await store.write(async (transaction) => {
    for (let done = 0; done < count; done += 1) {
      await append(transaction, 'demo', { type: 'void' }, clock.nowMs());
    }
  });
  await catchUp(newsroom);
}

const problems: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof Problem)) return next(error);
  response.status(problemStatus[error.type]).json({ type: `/problems/${error.type}` });
};
