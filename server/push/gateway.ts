import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Clock } from '../clock.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import type { GatewayCounts } from '../metrics/gateway-counts.ts';
import { limits } from '../protocol/limits.ts';
import type { Store } from '../store/store.ts';
import type { ViewerHub } from './viewer-hub.ts';
import { UpgradeGuard } from './upgrade-guard.ts';
import { answerUpgrade } from './websocket/answer-upgrade.ts';
import { OriginCache } from './origin-cache.ts';
import { RejectionCounter } from './rejection-counter.ts';
import {
  isOldProtocol,
  isWebSocketHandshake,
  queryOf,
  refuseOldClient,
  refusePolling,
} from './unsupported-client.ts';
import type { DrainPace } from './drain.ts';
import { EngineIoHandover } from './engine-io-handover.ts';
import { HandshakeGate } from './handshake-gate.ts';
import { LoopDelay } from './loop-delay.ts';
import { directWrite } from './websocket/direct-write.ts';
import { ViewerNamespace } from './viewer-namespace.ts';
import { connectTimeoutMs, pingIntervalMs, pingTimeoutMs } from './viewer-socket.ts';

export interface GatewayOptions {
  /** With its application attached: the gateway adds itself before the request listeners it finds. */
  readonly server: HttpServer;
  readonly hub: ViewerHub;
  readonly tails: TailRegistry;
  readonly store: Store;
  readonly clock: Clock;
  /** From 0 up to 1: spreads the clients that are told to come later. */
  readonly random: () => number;
  /** How late the event loop is; by default, as measured. */
  readonly loopDelayMs?: () => number;
  readonly logger: Logger;
  /** The public address of this node. */
  readonly publicUrl: () => string;
  /** The address of a client, as far as proxies are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** The Socket.IO side of a node. */
export interface Gateway {
  /** For namespaces other than the viewers'. */
  readonly io: Server;
  readonly rejections: RejectionCounter;
  /**
   * Says `bye` to the viewers of both transports at this pace, then closes the HTTP server. Resolves when its last request is
   * answered.
   */
  stop(pace: DrainPace): Promise<void>;
  /** Does the same without saying `bye`. */
  terminate(): Promise<void>;
  /** Takes no more connections. Resolves when the last request is answered. */
  stopListening(): Promise<void>;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { server, hub, tails, store, clock, random, logger, publicUrl, addressOf } = options;
  const rejections = new RejectionCounter();
  const origins = new OriginCache(store, clock);
  const loopDelay = new LoopDelay();
  const { loopDelayMs = () => loopDelay.ms } = options;
  const gate = new HandshakeGate({ loopDelayMs });
  const guard = new UpgradeGuard({
    connections: hub.connections,
    gate,
    origins,
    rejections,
    logger,
    random,
    publicUrl,
  });

  if (!directWrite)
    logger.warn('direct writes unavailable on this Node version; using socket.write (about 10 % more CPU)');
  const handover = new EngineIoHandover();
  const io = new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    wsEngine: handover.wsEngine,
    maxHttpBufferSize: limits.handshakeBytes,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: connectTimeoutMs,
  });
  io.engine.use(refusePolling(rejections));
  // A desk that wants to be a viewer too needs a connection of its own.
  io.use((_socket, next) => {
    rejections.increment('protocol-violation');
    next(
      Object.assign(new Error('A viewer has its own connection.'), { data: { type: 'protocol-violation' } }),
    );
  });

  const viewers = new ViewerNamespace({
    hub,
    tails,
    clock,
    rejections,
    logger,
    addressOf,
    onOtherNamespace: (request, webSocket, first) => handover.handOver(io, request, webSocket, first),
  });
  // Replaces Engine.IO's listener; Engine.IO gets only connections that are not viewers'.
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request, _socket, early) => {
    const query = queryOf(request);
    if (isOldProtocol(query)) {
      rejections.increment('client-too-old');
      return refuseOldClient(request, early);
    }
    if (!isWebSocketHandshake(query)) return answerUpgrade(request.socket, '400 Bad Request');
    guard.check(request, (onEnd) => viewers.open(request, early, onEnd));
  });
  loopDelay.start();

  return {
    io,
    rejections,
    async stop(pace) {
      await hub.close(pace);
      await terminate();
    },
    terminate,
    stopListening: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function terminate(): Promise<void> {
    loopDelay.stop();
    const closed = io.close();
    // After a close frame a peer may take half a minute to answer, or never answer.
    guard.terminateAll();
    await closed;
  }
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
