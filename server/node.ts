import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { ensureAdminKey, prepareDataFolder } from './access/admin-key.ts';
import { FailureLimit } from './access/failures.ts';
import { addressOf, createApp } from './app.ts';
import type { Clock } from './clock.ts';
import { publicUrlOf, type Config } from './config.ts';
import { Decoder } from './images/decoder.ts';
import { publicPolicy, type FetchPolicy } from './images/fetch-policy.ts';
import { ingestImage } from './images/ingest-image.ts';
import { Tails } from './log/tails.ts';
import { makeNewId, type Publishing } from './publishing/publishing.ts';
import type { Reporting } from './publishing/report.ts';
import { Schedule } from './publishing/schedule.ts';
import { TakeIn } from './publishing/take-in.ts';
import { Audience } from './push/audience.ts';
import { DeskNamespace } from './push/desk/namespace.ts';
import { Upkeep } from './publishing/upkeep.ts';
import { createGateway } from './push/gateway.ts';
import { serverSentEvents } from './push/server-sent-events.ts';
import { ensureSecret } from './store/secrets.ts';
import { openStore } from './store/store.ts';

export interface NodeParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Where the built demo lies; without it there are no pages. */
  readonly demoFolder?: string | undefined;
  /** Where pictures may be fetched from: by default the public internet. */
  readonly picturePolicy?: FetchPolicy | undefined;
}

/** One running server process. */
export interface Node {
  /** The address that it is reached at, without a slash at its end. */
  readonly url: string;
  /** The file with the admin key, or `undefined` where the operator brought one. */
  readonly adminKeyFile: string | undefined;
  /** Says `bye` to viewers, finishes what was begun and closes the store. */
  close(): Promise<void>;
}

/** The port or the address can't be listened on: one line that says which and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Other nodes may write to a PostgreSQL; how often this one looks, in ms. */
const pollMs = 2000;

/**
 * Puts a node together and listens.
 *
 * @throws {DataFolderError} if the data folder can't be written to
 * @throws {ListenError} if the port is taken or the address is not this machine's
 */
export async function startNode(parts: NodeParts): Promise<Node> {
  const { config, clock, logger, random, demoFolder } = parts;
  const isShared = config.storeAddress.startsWith('postgres');
  if (!isShared) await prepareDataFolder(config.dataDir);
  const store = await openStore(config.storeAddress);

  const tails = new Tails({
    store,
    clock,
    pollMs: isShared ? pollMs : undefined,
    onFailure: (error, channel) =>
      logger.error({ err: error, channel }, 'the log can not be read; trying again'),
  });
  const publishing: Publishing = {
    store,
    clock,
    newId: makeNewId(clock),
    committed(channel, voidCases = []) {
      tails.wake(channel);
      desk.committed(channel);
      for (const image of voidCases) desk.changed(channel, image);
      schedule.look();
      takeIn.look();
    },
  };
  const schedule = new Schedule({
    ...publishing,
    onFailure: (error) => logger.error({ err: error }, 'what is due can not be done; trying again'),
  });

  const decoder = new Decoder({
    onCrash: (how) => logger.warn({ how }, 'a picture ended the process that decodes pictures'),
  });
  const picturePolicy = { ...publicPolicy, ...parts.picturePolicy, ...allowed(config), contact: () => url };
  const takeIn = new TakeIn({
    ...publishing,
    take: (address) => ingestImage(address, decoder, picturePolicy),
    onFailure: (error) => logger.error({ err: error }, 'a picture can not be taken in'),
  });

  let url = '';
  let isDraining = false;
  const audience = new Audience({ clock, maxViewers: config.maxViewers });
  const publicUrl = () => url;
  const failures = new FailureLimit(clock);
  const desk = new DeskNamespace({
    keys: publishing,
    failures,
    addressOf: (request) => addressOf(app, request),
    tails,
    clock,
    logger,
    publicUrl,
    viewers: () => audience.viewers(),
    pollMs: isShared ? pollMs : undefined,
  });
  const reporting: Reporting = {
    ...publishing,
    desk,
    viewersOfLastHour: (channel) => audience.viewersOfLastHour(channel),
  };
  const app = createApp({
    config,
    publishing,
    reporting,
    reporterKey: await ensureSecret(store, 'reporter-key', () => randomBytes(32).toString('base64url')),
    decoder,
    signedIn: desk,
    failures,
    tails,
    clock,
    logger,
    gatewayCounts: {
      viewersByChannel: () => audience.viewers(),
      eventsDelivered: () => audience.delivered,
      refusalsByReason: () => gateway.refusals.byReason,
      cutForLag: () => audience.cutForLag,
      lagging: () => audience.lagging,
    },
    serverSentEvents: serverSentEvents({ audience, tails, clock, random }),
    isDraining: () => isDraining,
    publicUrl,
    version: manifest.version,
    widgetFolder: fileURLToPath(new URL('../dist/widget', import.meta.url)),
    deskFolder: fileURLToPath(new URL('../dist/desk', import.meta.url)),
    demoFolder,
  });
  const server = createServer(app);
  const upkeep = new Upkeep({
    ...reporting,
    onFailure: (error) => logger.error({ err: error }, 'cases can not be looked after; trying again'),
  });
  const gateway = createGateway({ server, audience, tails, store, clock, logger, publicUrl });
  desk.open(gateway.io, reporting);

  try {
    const adminKeyFile = await ensureAdminKey({
      store,
      clock,
      newId: publishing.newId,
      dataDir: config.dataDir,
      adminKey: config.adminKey,
    });
    const port = await listen(server, config);
    url = publicUrlOf(config, port);
    schedule.look();
    takeIn.look();
    upkeep.start();
    logger.info({ url, store: isShared ? 'PostgreSQL' : 'SQLite' }, 'listening');
    return { url, adminKeyFile, close };
  } catch (error) {
    await tails.close();
    await store.close();
    throw error;
  }

  async function close(): Promise<void> {
    isDraining = true;
    logger.info({ drainMs: config.drainMs }, 'closing');
    await gateway.close(config.drainMs);
    desk.close();
    takeIn.stop();
    await decoder.close();
    await schedule.stop();
    await upkeep.stop();
    await tails.close();
    await store.close();
    logger.info('closed');
  }
}

/** An operator may narrow where pictures come from, and can not widen it. */
function allowed({ pictureSources }: Config): Pick<FetchPolicy, 'allowedHosts'> {
  return pictureSources ? { allowedHosts: pictureSources } : {};
}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(reasonOf(error, port, host), { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

function reasonOf(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to a free one.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  return `${host}:${port} can not be listened on (${code}). Set HOST to an address of this machine.`;
}
