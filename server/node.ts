import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { ensureAdminKey, prepareDataFolder } from './access/admin-key.ts';
import { addressOf, createApp } from './app.ts';
import type { Clock } from './clock.ts';
import { Cluster } from './cluster/cluster.ts';
import { publicUrlOf, type Config } from './config.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { sharedLimits } from './http/shared-limits.ts';
import { listen } from './http/listen.ts';
import { Decoder } from './images/decoder.ts';
import { picturePolicy, type FetchPolicy } from './images/fetch-policy.ts';
import { ingestImage } from './images/ingest-image.ts';
import { LogHeads } from './log/log-heads.ts';
import { Tails } from './log/tails.ts';
import { createIdGenerator, type WriteContext } from './store/write-context.ts';
import type { ModerationContext } from './moderation/report.ts';
import { HeadlineScheduler } from './headlines/scheduler.ts';
import { ImageIngest } from './headlines/image-ingest.ts';
import { dayMs } from './protocol/durations.ts';
import { createVisits } from './sources/create-visits.ts';
import { ViewerHub } from './push/viewer-hub.ts';
import { DeskNamespace } from './push/desk/namespace.ts';
import { PeerRelay } from './push/desk/peer-relay.ts';
import { MaintenanceJob } from './moderation/maintenance-job.ts';
import { createGateway, gatewayCounts } from './push/gateway.ts';
import { serverSentEvents } from './push/server-sent-events.ts';
import { ensureSecret } from './store/secrets.ts';
import { failureLog, storeLog } from './store/failure-log.ts';
import { archivedSource } from './static/widget-archive.ts';
import { openStore } from './store/store.ts';

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
  /** Where feeds may be fetched from: by default the public internet. */
  readonly feedPolicy?: FetchPolicy | undefined;
}

/** One running server process. */
export interface Node {
  /** Its public address, without a trailing slash. */
  readonly url: string;
  /** The file with the admin key, or `undefined` if the operator set `ADMIN_KEY`. */
  readonly adminKeyFile: string | undefined;
  /** Sends `bye` to viewers, finishes work in progress and closes the store. */
  stop(): Promise<void>;
}

/**
 * Puts a node together and listens. If a step fails, everything opened before it is closed.
 *
 * @throws {DataFolderError} if the data folder cannot be written to
 * @throws {ListenError} if the port is taken or the address does not belong to this machine
 */
export async function startNode(options: NodeOptions): Promise<Node> {
  const { config, clock, logger, random, demoFolder } = options;
  const isShared = config.storeAddress.startsWith('postgres');
  if (!isShared) await prepareDataFolder(config.dataDir);

  // Closed in reverse order: by `stop`, or here if the start fails.
  await using opened = new AsyncDisposableStack();
  const store = await openStore(config.storeAddress, {
    replicaUrl: config.replicaAddress,
    reserveFile: isShared ? undefined : join(config.dataDir, 'reserve'),
    listener: storeLog(logger),
  });
  const logFailure = failureLog(logger);
  opened.defer(() => store.close());
  const cluster = new Cluster({
    listenUrl: config.listenAddress,
    store,
    clock,
    random,
    logger,
    listener: {
      onLead: () => wakeJobs(),
      onLeading: () => imageIngest.wake(),
    },
  });
  opened.defer(() => cluster.stop());
  const tails = new Tails({
    store,
    clock,
    shared: cluster.subscriber && { subscriber: cluster.subscriber, random },
    heads: new LogHeads({
      clock,
      path: join(config.dataDir, 'log-heads.json'),
      onFailure: (error) =>
        logger.warn({ err: error }, 'cannot remember outside of the database how far logs went'),
    }),
    onFailure: logFailure('cannot read the log; retrying'),
  });
  opened.defer(() => tails.stop());

  const publishing: WriteContext = {
    store,
    clock,
    newId: createIdGenerator(clock),
    committed(channel, voidCases = []) {
      tails.wake(channel);
      newsroom.committed(channel);
      for (const image of voidCases) newsroom.caseChanged(channel, image);
      wakeJobs();
      imageIngest.wake();
    },
  };
  const scheduler = new HeadlineScheduler({
    ...publishing,
    isLeader: () => cluster.isLeader,
    onFailure: logFailure('scheduled changes failed; retrying'),
  });
  opened.defer(() => scheduler.stop());

  const decoder = new Decoder({ onCrash: (how) => logger.warn({ how }, 'the image decoder crashed') });
  opened.defer(() => decoder.close());
  const fetchPolicy = picturePolicy(options.picturePolicy, config.pictureSources, () => url);
  const imageIngest = new ImageIngest({
    ...publishing,
    isLeader: () => cluster.isLeader,
    ingest: (address) => ingestImage(address, decoder, fetchPolicy),
    onFailure: logFailure('image ingest failed'),
  });
  opened.defer(() => imageIngest.stop());

  const visits = createVisits(publishing, {
    policy: options.feedPolicy,
    privateHosts: config.privateFeedHosts,
    contact: () => url,
    random,
    isLeader: () => cluster.isLeader,
    onFailure: logFailure('a visit to a source failed; retrying'),
  });
  opened.defer(() => visits.stop());
  const wakeJobs = () => [scheduler, visits].forEach((job) => job.wake());

  let url = '';
  let isDraining = false;
  const hub = new ViewerHub({ clock, maxViewers: config.maxViewers });
  const secretKey = (name: string) => ensureSecret(store, name, () => randomBytes(32).toString('base64url'));
  const limits = sharedLimits(clock, cluster.peers, await secretKey('limits-key'));
  const desk = new DeskNamespace({
    keys: publishing,
    rateLimiter: limits.rateLimiter,
    addressOf: (request) => addressOf(app, request),
    tails,
    clock,
    logger,
    publicUrl: () => url,
    viewers: () => cluster.states.viewersWith(hub.viewersByChannel()),
    isShared,
    states: cluster.states,
  });
  opened.defer(() => desk.stop());
  const newsroom = new PeerRelay(desk, cluster.peers);
  cluster.peers.listen(({ type }) => type === 'changed' && wakeJobs());
  const reporting: ModerationContext = {
    ...publishing,
    desk: newsroom,
    viewersOfLastHour: (channel) => hub.viewersOfLastHour(channel) + cluster.states.peakOfOthers(channel),
  };
  const maintenance = new MaintenanceJob({
    ...reporting,
    isLeader: () => cluster.isLeader,
    retention: { headlinesMs: config.keepHeadlinesDays * dayMs, auditMs: config.keepAuditDays * dayMs },
    onFailure: logFailure('case maintenance failed; retrying'),
  });
  opened.defer(() => maintenance.stop());

  const app = createApp({
    config,
    publishing,
    reporting,
    reporterKey: await secretKey('reporter-key'),
    decoder,
    fetcher: visits.fetcher,
    sourceOutcomes: () => visits.outcomes,
    sessionRevocation: newsroom,
    ...limits,
    tails,
    clock,
    logger,
    gatewayCounts: gatewayCounts(hub, () => gateway),
    clusterCounts: cluster.counts(() => tails.status()),
    serverSentEvents: serverSentEvents({ hub, tails, clock, random }),
    isDraining: () => isDraining,
    publicUrl: () => url,
    version: manifest.version,
    widget: await archivedSource(
      fileURLToPath(new URL('../dist/widget', import.meta.url)),
      join(config.dataDir, 'widget-versions'),
      manifest.version,
      (error) => logger.warn({ err: error }, 'cannot keep the widget of this version for later'),
    ),
    deskFolder: fileURLToPath(new URL('../dist/desk', import.meta.url)),
    demoFolder,
  });
  const server = createHttpServer(app);
  const gateway = createGateway({
    server,
    hub,
    tails,
    store,
    clock,
    logger,
    publicUrl: () => url,
    addressOf: (request) => addressOf(app, request),
  });
  opened.defer(() => gateway.stop(config.drainMs));
  desk.start(gateway.io, reporting);
  const ownState = () => ({
    viewers: Object.fromEntries(hub.viewersByChannel()),
    peaks: Object.fromEntries(hub.peaks()),
    ...desk.state(),
  });

  const adminKeyFile = await ensureAdminKey({ ...publishing, ...config });
  const port = await listen(server, config);
  url = publicUrlOf(config, port);
  await cluster.start(ownState);
  tails.start();
  scheduler.start();
  imageIngest.start();
  visits.start();
  maintenance.start();
  logger.info({ url, store: isShared ? 'PostgreSQL' : 'SQLite' }, 'listening');

  const running = opened.move();
  return {
    url,
    adminKeyFile,
    async stop() {
      isDraining = true;
      logger.info({ drainMs: config.drainMs }, 'stopping');
      await running.disposeAsync();
      logger.info('stopped');
    },
  };
}
