import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { ensureAdminKey, prepareDataFolder } from './access/admin-key.ts';
import { FrameAccess } from './access/frame-access.ts';
import { addressOf, createApp } from './app.ts';
import { openAudience } from './audience/open-audience.ts';
import type { Clock } from './clock.ts';
import { Cluster } from './cluster/cluster.ts';
import { isPostgresAddress } from './config-values.ts';
import { publicUrlOf, type Config } from './config.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { sharedRateLimits } from './http/shared-rate-limits.ts';
import { listen } from './http/listen.ts';
import { Decoder } from './images/decoder.ts';
import type { FetchPolicy } from './images/fetch-policy.ts';
import { openTailRegistry } from './log/open-tail-registry.ts';
import { createMetrics } from './metrics/metrics.ts';
import { PublishingJobs } from './publishing-jobs.ts';
import { createIdGenerator, type WriteContext } from './store/write-context.ts';
import type { ModerationContext } from './moderation/report.ts';
import { dayMs } from './protocol/durations.ts';
import { ViewerHub } from './push/viewer-hub.ts';
import { DeskNamespace } from './push/desk/namespace.ts';
import { PeerRelay } from './push/desk/peer-relay.ts';
import { MaintenanceJob } from './maintenance-job.ts';
import { createGateway, gatewayCounts } from './push/gateway.ts';
import { serverSentEvents } from './push/server-sent-events.ts';
import { ensureSecret } from './store/secrets.ts';
import { failureLog, storeLog } from './store/failure-log.ts';
import { archivedSource } from './static/widget-archive.ts';
import { storeCounts } from './store/store-counts.ts';
import { openStore } from './store/store.ts';
import type { StopOrder, WorkerLink } from './workers/worker-link.ts';

export interface NodeOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** The folder of the built demo; without it there are no demo pages. */
  readonly demoFolder?: string | undefined;
  /** Where pictures may be fetched from: by default the public internet. */
  readonly picturePolicy?: FetchPolicy | undefined;
  /** The other workers, where this process is one of several that are one node. */
  readonly workers?: WorkerLink | undefined;
  /** Where feeds may be fetched from: by default the public internet. */
  readonly feedPolicy?: FetchPolicy | undefined;
}

/** One running server process. */
export interface Node {
  /** Its public address, without a trailing slash. */
  readonly url: string;
  /** The file with the admin key, or `undefined` if the operator set `ADMIN_KEY`. */
  readonly adminKeyFile: string | undefined;
  /** Lets `/readyz` say that no more viewers should be sent here. */
  drain(): void;
  /**
   * Sends `bye` to viewers, finishes work in progress and closes the store. Of several workers that stop `together`, each still answers;
   * one that stops alone leaves new connections to the others.
   */
  stop(order?: StopOrder): Promise<void>;
}

/**
 * Puts a node together and listens. If a step fails, everything opened before it is closed.
 *
 * @throws {DataFolderError} if the data folder cannot be written to
 * @throws {ListenError} if the port is taken or the address does not belong to this machine
 */
export async function startNode(options: NodeOptions): Promise<Node> {
  const { config, clock, logger, random, demoFolder, workers } = options;
  const { dataDir, redisAddress, adminKey, drainMs, drainViewersPerSecond } = config;
  const isPostgres = isPostgresAddress(config.storeAddress);
  if (!isPostgres) await prepareDataFolder(dataDir);

  // Closed in reverse order: by `stop`, or here if the start fails.
  await using opened = new AsyncDisposableStack();
  const store = await openStore(config.storeAddress, {
    replicaUrl: config.replicaUrl,
    reserveFile: isPostgres ? undefined : join(dataDir, 'reserve'),
    send: workers?.notify,
    listener: storeLog(logger),
  });
  const logFailure = failureLog(logger);
  opened.defer(() => store.close());
  const secretKey = (name: string) => ensureSecret(store, name, () => randomBytes(32).toString('base64url'));
  const cluster = new Cluster({
    listenUrl: config.listenAddress,
    workers: isPostgres ? undefined : workers,
    redis: redisAddress === undefined ? undefined : { url: redisAddress, key: await secretKey('redis-key') },
    store,
    clock,
    random,
    logger,
    listener: { onLead: () => jobs.onScheduled(), onLeading: () => jobs.onPolled() },
  });
  opened.defer(() => cluster.stop());
  const { subscriber } = cluster;
  const tails = openTailRegistry({ store, clock, random, logger, dataDir, subscriber, workers });
  opened.defer(() => tails.stop());

  const publishing: WriteContext = {
    store,
    clock,
    newId: createIdGenerator(clock),
    committed(channel, changedCases = [], scope = 'all') {
      // Tails have received the events already, but not the channel's settings.
      if (scope === 'all') tails.wake(channel);
      newsroom.committed(channel);
      for (const image of changedCases) newsroom.caseChanged(channel, image);
      jobs.onCommitted(scope);
    },
  };
  const decoder = new Decoder({ onCrash: (how) => logger.warn({ how }, 'the image decoder crashed') });
  opened.defer(() => decoder.close());
  const jobs = new PublishingJobs({
    publishing,
    config,
    decoder,
    random,
    logger,
    picturePolicy: options.picturePolicy,
    feedPolicy: options.feedPolicy,
    contact: () => url,
    isLeader: () => cluster.isLeader,
  });
  opened.defer(() => jobs.stop());

  let url = '';
  let isDraining = false;
  let stoppingTogether = 1;
  const hub = new ViewerHub({ clock, maxViewers: config.maxViewers });
  const audience = openAudience(publishing, cluster, hub, logFailure('counts were not stored; retrying'));
  opened.defer(() => audience.stop());
  const limits = sharedRateLimits(clock, cluster.peers, await secretKey('limits-key'));
  const desk = new DeskNamespace({
    keys: publishing,
    rateLimiter: limits.rateLimiter,
    addressOf: (request) => addressOf(app, request),
    tails,
    clock,
    logger,
    publicUrl: () => url,
    viewers: () => cluster.states.viewersWith(hub.viewersByChannel()),
    isShared: subscriber !== undefined,
    states: cluster.states,
  });
  opened.defer(() => desk.stop());
  const newsroom = new PeerRelay(desk, cluster.peers, store);
  cluster.peers.listen(({ type }) => type === 'changed' && jobs.onScheduled());
  const reporting: ModerationContext = {
    ...publishing,
    notifier: newsroom,
    viewersOfLastHour: (channel) => hub.viewersOfLastHour(channel) + cluster.states.peakOfOthers(channel),
  };
  const maintenance = new MaintenanceJob({
    ...reporting,
    isLeader: () => cluster.isLeader,
    retention: { headlinesMs: config.keepHeadlinesDays * dayMs, auditMs: config.keepAuditDays * dayMs },
    onFailure: logFailure('maintenance failed; retrying'),
  });
  opened.defer(() => maintenance.stop());

  const metrics = createMetrics({
    gateway: gatewayCounts(hub, () => gateway),
    cluster: cluster.counts(() => tails.status()),
    ...jobs.counts,
    store: storeCounts(store, clock),
    textOfAll: workers?.metricsOfAll,
  });
  workers?.serveMetrics(metrics.json);

  const frames = new FrameAccess(await secretKey('frame-key'), clock, () => url);
  const app = createApp({
    config,
    publishing,
    reporting,
    reporterKey: await secretKey('reporter-key'),
    frames,
    decoder,
    fetcher: jobs.visits.fetcher,
    sessionRevocation: newsroom,
    ...limits,
    tails,
    clock,
    logger,
    metrics,
    audience: audience.counter,
    serverSentEvents: serverSentEvents({ hub, tails, clock, random }),
    isDraining: () => isDraining,
    publicUrl: () => url,
    version: manifest.version,
    widget: await archivedSource(
      fileURLToPath(new URL('../dist/widget', import.meta.url)),
      join(dataDir, 'widget-versions'),
      manifest.version,
      (error) => logger.warn({ err: error }, 'cannot keep the widget of this version for later'),
    ),
    deskFolder: fileURLToPath(new URL('../dist/desk', import.meta.url)),
    demoFolder,
  });
  const server = createHttpServer(app, frames);
  const gateway = createGateway({
    server,
    hub,
    tails,
    store,
    clock,
    random,
    logger,
    publicUrl: () => url,
    addressOf: (request) => addressOf(app, request),
  });
  opened.defer(() => gateway.stop({ drainMs, viewersPerSecond: drainViewersPerSecond / stoppingTogether }));
  desk.start(gateway.io, reporting);
  const ownState = () => ({ ...hub.state(), ...desk.state() });

  const isFirst = workers?.isFirst ?? true;
  const adminKeyFile = isFirst ? await ensureAdminKey({ ...publishing, dataDir, adminKey }) : undefined;
  const port = await listen(server, config);
  url = publicUrlOf(config, port);
  await cluster.start(ownState);
  tails.start();
  jobs.start();
  maintenance.start();
  logger.info({ url, store: isPostgres ? 'PostgreSQL' : 'SQLite' }, 'listening');

  const running = opened.move();
  return {
    url,
    adminKeyFile,
    drain() {
      isDraining = true;
    },
    async stop(order) {
      isDraining = true;
      const closed = order?.together === 1 && gateway.stopListening();
      stoppingTogether = order?.together ?? 1;
      logger.info({ drainMs }, 'stopping');
      await running.disposeAsync();
      await closed;
      logger.info('stopped');
    },
  };
}
