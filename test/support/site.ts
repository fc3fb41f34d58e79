import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createKey, type KeyGrant } from '../../server/access/keys.ts';
import type { Role } from '../../server/protocol/newsroom/roles.ts';
import { AudienceCounter } from '../../server/audience/audience-counter.ts';
import { FrameAccess } from '../../server/access/frame-access.ts';
import { AuthRateLimiter } from '../../server/access/auth-rate-limiter.ts';
import { addressOf, createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { Cluster } from '../../server/cluster/cluster.ts';
import { createHttpServer } from '../../server/http/create-http-server.ts';
import { Decoder } from '../../server/images/decoder.ts';
import { ReportLimits } from '../../server/moderation/report-limits.ts';
import { ViewerHub } from '../../server/push/viewer-hub.ts';
import { DeskNamespace } from '../../server/push/desk/namespace.ts';
import { publicPolicy } from '../../server/images/fetch-policy.ts';
import { FeedFetcher } from '../../server/sources/feed-fetcher.ts';
import { serverSentEvents } from '../../server/push/server-sent-events.ts';
import { changeChannel } from '../../server/headlines/change-channel.ts';
import { createMetrics } from '../../server/metrics/metrics.ts';
import type { FakeClock } from './fake-clock.ts';
import { editor, openNewsroom, type Newsroom } from './newsroom.ts';
import { storeCounts } from '../../server/store/store-counts.ts';

export interface CallOptions {
  readonly key?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

/** An answer, read whole. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text says as JSON. */
  readonly json: unknown;
  /** What is in the JSON at a path such as `errors.0.field`. */
  at(path: string): unknown;
}

/** The HTTP side of a node on a port of its own, with a real store in a folder of its own. */
export interface Site {
  readonly newsroom: Newsroom;
  readonly clock: FakeClock;
  readonly audience: AudienceCounter;
  readonly frames: FrameAccess;
  readonly address: string;
  readonly folder: string;
  /** A key of each role, for all channels. */
  readonly keys: Readonly<Record<Role, string>>;
  /** What was logged. */
  readonly logged: readonly string[];
  drain(): void;
  /** Resolves when viewers see what was published in `demo`. */
  settle(): Promise<void>;
  makeKey(grant: Partial<KeyGrant>): Promise<string>;
  call(method: string, path: string, call?: CallOptions): Promise<HttpResponse>;
  close(): Promise<void>;
}

export const version = '0.1.0';

/** What the tokens of reporters are signed with. */
export const reporterKey = 'a key for the reporters of this test alone: 43 characters';

/** Opens a site as `environment` asks for, on the clock of the tests. Its log is kept from `debug` on, or from `LOG_LEVEL`. */
export async function openSite(
  environment: Readonly<Record<string, string>> = {},
  options: { readonly widgetVersions?: readonly string[] } = {},
): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'debug', ...environment });
  const newsroom = await openNewsroom(config.storeAddress);
  const { clock, publishing, tails } = newsroom;
  await changeChannel(publishing, editor, 'sports', { title: 'الرياضة', lang: 'ar' });

  const logged: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  const logger = pino({ level: config.logLevel }, sink);
  const hub = new ViewerHub({ clock, maxViewers: 10 });
  const decoder = new Decoder();
  const rateLimiter = new AuthRateLimiter(clock);
  const desk = new DeskNamespace({
    keys: publishing,
    rateLimiter,
    addressOf: (request) => addressOf(app, request),
    tails,
    clock,
    logger,
    publicUrl: () => config.publicUrl ?? address,
    viewers: () => hub.viewersByChannel(),
  });
  let isDraining = false;
  let address = '';
  const frames = new FrameAccess(
    'a key for the frames of this test',
    clock,
    () => config.publicUrl ?? address,
  );
  const audience = new AudienceCounter();
  hub.onSent((events, viewers) => audience.sent(events, viewers));
  const app = createApp({
    config,
    publishing,
    reporting: { ...publishing, notifier: desk, viewersOfLastHour: () => 0 },
    reporterKey,
    frames,
    decoder,
    fetcher: new FeedFetcher({
      clock,
      policy: publicPolicy,
      privateHosts: config.privateFeedHosts,
      contact: () => address,
    }),
    sessionRevocation: desk,
    rateLimiter,
    reportLimits: new ReportLimits(clock),
    tails,
    clock,
    metrics: createMetrics({
      gateway: {
        viewersByChannel: () => hub.viewersByChannel(),
        eventsDelivered: () => 12,
        rejectionsByReason: () => new Map([['busy', 3]]),
        terminated: () => hub.terminated,
        lagging: () => hub.lagging,
      },
      cluster: new Cluster({
        listenUrl: undefined,
        store: newsroom.store,
        clock,
        random: () => 0.5,
        logger,
        listener: { onLead: () => undefined, onLeading: () => undefined },
      }).counts(() => tails.status()),
      sources: { outcomes: new Map([['demo published', 4]]) },
      deliveries: { outcomes: new Map([['delivered', 5]]) },
      store: storeCounts(newsroom.store, clock),
    }),
    audience,
    logger,
    serverSentEvents: serverSentEvents({ hub, tails, clock, random: () => 0.5 }),
    isDraining: () => isDraining,
    publicUrl: () => config.publicUrl ?? address,
    version,
    widget: {
      folder: join(folder, 'widget'),
      archive: join(folder, 'widget-versions'),
      versions: options.widgetVersions ?? [],
    },
    deskFolder: join(folder, 'desk'),
    demoFolder: join(folder, 'demo'),
  });
  const server = createHttpServer(app, frames).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function makeKey(grant: Partial<KeyGrant>): Promise<string> {
    const whole = { name: 'test', roles: ['editor'], channels: ['*'], ...grant } as const;
    return (await createKey(publishing, 'test', whole)).secret;
  }

  return {
    newsroom,
    clock,
    audience,
    frames,
    address,
    folder,
    logged,
    makeKey,
    keys: {
      contributor: await makeKey({ roles: ['contributor'] }),
      editor: await makeKey({ roles: ['editor'] }),
      moderator: await makeKey({ roles: ['moderator'] }),
      admin: await makeKey({ roles: ['admin'] }),
    },
    drain() {
      isDraining = true;
    },
    async settle() {
      await (await tails.find('demo'))?.read();
    },
    call: (method, path, call) => callAt(address, method, path, call),
    async close() {
      await decoder.close();
      server.close();
      server.closeAllConnections();
      await newsroom.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function callAt(
  address: string,
  method: string,
  path: string,
  { key, body, headers, raw }: CallOptions = {},
): Promise<HttpResponse> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(address + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content !== undefined && { body: content }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: answer.status, headers: answer.headers, text, json, at: (where) => valueAt(json, where) };
}

function valueAt(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }, json);
}

/** What a problem is about, without the texts, whose wording may change. */
export function problemOf({ status, at }: HttpResponse) {
  return {
    status,
    type: String(at('type')).replace('/problems/', ''),
    field: at('field'),
    limit: at('limit'),
  };
}
