import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Clock } from '../clock.ts';
import type { Tails } from '../log/tails.ts';
import type { GatewayCounts } from '../metrics.ts';
import { limits } from '../protocol/limits.ts';
import type { Store } from '../store/store.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { UpgradeGuard } from './upgrade-guard.ts';
import { OriginCache } from './origin-cache.ts';
import { RejectionCounter } from './rejection-counter.ts';
import { refusePolling } from './unsupported-client.ts';
import { ViewerNamespace, type ViewerServer } from './viewer-namespace.ts';

export interface GatewayOptions {
  /** With its application attached: the gateway adds itself before the request listeners it finds. */
  readonly server: HttpServer;
  readonly hub: ViewerHub;
  readonly tails: Tails;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The public address of this node. */
  readonly publicUrl: () => string;
  /** The address of a client, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** The Socket.IO side of a node. */
export interface Gateway {
  /** For other namespaces; `/` belongs to the viewers. */
  readonly io: ViewerServer;
  readonly rejections: RejectionCounter;
  /**
   * Sends `bye` to the viewers of both transports and closes them evenly over `drainMs`, then closes the HTTP server. Resolves when
   * its last request is answered.
   *
   * @param stoppingTogether how many servers like this one stop at the same time
   */
  stop(drainMs: number, stoppingTogether?: number): Promise<void>;
  /** Takes no more connections. Resolves when the last request is answered. */
  stopListening(): Promise<void>;
}

const pingIntervalMs = 25_000;
const pingTimeoutMs = 20_000;
/** From the open transport to the connection of a namespace. */
const connectTimeoutMs = 5_000;

export function createGateway(options: GatewayOptions): Gateway {
  const { server, hub, tails, store, clock, logger, publicUrl, addressOf } = options;
  const rejections = new RejectionCounter();
  const origins = new OriginCache(store, clock);
  const guard = new UpgradeGuard({
    connections: hub.connections,
    origins,
    rejections,
    logger,
    publicUrl,
  });

  const io: ViewerServer = new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: limits.handshakeBytes,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: connectTimeoutMs,
    allowRequest: (request, decide) => guard.handleUpgrade(request, decide),
  });
  io.engine.use(refusePolling(rejections));
  new ViewerNamespace({ hub, tails, rejections, logger, addressOf }).attach(io);

  return {
    io,
    rejections,
    async stop(drainMs, stoppingTogether) {
      await hub.close(drainMs, stoppingTogether);
      const closed = io.close();
      // After a close frame a peer may take half a minute to answer, or never answer.
      guard.terminateAll();
      await closed;
    },
    stopListening: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** @param gateway created after the application that shows the counts */
export function gatewayCounts(hub: ViewerHub, gateway: () => Gateway): GatewayCounts {
  return {
    viewersByChannel: () => hub.viewersByChannel(),
    eventsDelivered: () => hub.delivered,
    rejectionsByReason: () => gateway().rejections.byReason,
    terminated: () => hub.terminated,
    lagging: () => hub.lagging,
  };
}
