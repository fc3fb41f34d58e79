import type { IncomingMessage } from 'node:http';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { FrameAccess } from './access/frame-access.ts';
import type { AuthRateLimiter } from './access/auth-rate-limiter.ts';
import { plainAddress } from './access/network.ts';
import { ProxyMisconfigurationDetector } from './moderation/report-source.ts';
import type { ReportLimits } from './moderation/report-limits.ts';
import { ReporterTokens } from './moderation/reporter-tokens.ts';
import type { SessionRevocationListener } from './access/sessions.ts';
import type { AudienceCounter } from './audience/audience-counter.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { TailRegistry } from './log/tail-registry.ts';
import type { Metrics } from './metrics/metrics.ts';
import { Problem } from './protocol/problem.ts';
import type { Decoder } from './images/decoder.ts';
import { PreviewCache } from './images/preview-cache.ts';
import type { FeedFetcher } from './sources/feed-fetcher.ts';
import { StoreProbe } from './store/store-probe.ts';
import type { WriteContext } from './store/write-context.ts';
import type { ModerationContext } from './moderation/report.ts';
import { mountDemoPages } from './static/demo-pages.ts';
import { mountDeskPage } from './static/desk-page.ts';
import { limitBodyTime } from './http/body-deadline.ts';
import { mountRoutes } from './http/mount-routes.ts';
import type { RouteContext } from './http/route-context.ts';
import { asProblem, sendProblem } from './http/problem-response.ts';
import { observeRequests } from './http/observe-requests.ts';
import { allRoutes } from './routes/all-routes.ts';
import type { WidgetSource } from './static/widget-files.ts';

export interface AppOptions {
  readonly config: Config;
  readonly publishing: WriteContext;
  readonly reporting: ModerationContext;
  /** The key that signs reporter tokens, the same on all nodes. */
  readonly reporterKey: string;
  readonly frames: FrameAccess;
  readonly decoder: Pick<Decoder, 'decode' | 'renderPreview'>;
  /** Tries sources before they are added. */
  readonly fetcher: FeedFetcher;
  readonly sessionRevocation: SessionRevocationListener;
  /** Refused keys by network. */
  readonly rateLimiter: AuthRateLimiter;
  readonly reportLimits: ReportLimits;
  readonly tails: TailRegistry;
  readonly metrics: Metrics;
  readonly audience: AudienceCounter;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Handles `GET /v1/channels/:channel/events`. */
  readonly serverSentEvents: RequestHandler<{ channel: string }>;
  /** Whether this node is shutting down. */
  readonly isDraining: () => boolean;
  /** As `publicUrlOf` gives it, once the port is known. */
  readonly publicUrl: () => string;
  /** The version of the package, `x.y.z`. */
  readonly version: string;
  readonly widget: WidgetSource;
  /** The folder of the built desk. */
  readonly deskFolder: string;
  /** The folder of the built demo; without it there are no demo pages. */
  readonly demoFolder?: string | undefined;
}

/** The HTTP side of a node. */
export function createApp(options: AppOptions): Express {
  const { config, logger } = options;
  const context = createRouteContext(options);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  if (config.trustProxy === undefined) app.use(warnAboutUntrustedProxy(logger));
  else trustProxies(app, config.trustProxy);

  app.use(observeRequests(logger, context.metrics));
  app.use(limitBodyTime(options.clock));
  app.use(securityHeaders(config));
  app.use(compression({ filter: isWorthCompressing }));
  mountRoutes(app, allRoutes(options.version, options.widget), context);
  mountDeskPage(app, options.deskFolder, options.publicUrl);
  if (options.demoFolder !== undefined) mountDemoPages(app, options.demoFolder, options.publicUrl);
  app.use(refuseTicket);
  app.use((request) => {
    throw new Problem('not-found', `There is nothing at ${request.path}.`);
  });
  app.use(handleError(logger));
  return app;
}

/** The client address of a request, as far as proxies are trusted. Works for upgrades too, which `app` does not handle. */
export function addressOf(app: Express, { headers, socket }: IncomingMessage): string {
  const request: Request = Object.create(app.request, {
    headers: { value: headers },
    socket: { value: socket },
  });
  return request.ip ?? '';
}

function createRouteContext(options: AppOptions): RouteContext {
  const { config, publishing, clock } = options;
  return {
    publishing,
    reporting: options.reporting,
    reporterTokens: new ReporterTokens(options.reporterKey),
    reportLimits: options.reportLimits,
    proxyDetector: new ProxyMisconfigurationDetector(),
    trustsProxy: config.trustProxy !== undefined,
    storeProbe: new StoreProbe(publishing.store, clock),
    frames: options.frames,
    decoder: options.decoder,
    previews: new PreviewCache(options.decoder),
    tails: options.tails,
    auth: {
      keys: publishing,
      rateLimiter: options.rateLimiter,
      metricsToken: config.metricsToken,
      publicUrl: options.publicUrl,
    },
    sessionRevocation: options.sessionRevocation,
    fetcher: options.fetcher,
    privateEndpointHosts: config.privateEndpointHosts,
    metrics: options.metrics,
    audience: options.audience,
    logger: options.logger,
    serverSentEvents: options.serverSentEvents,
    isDraining: options.isDraining,
    publicUrl: options.publicUrl,
    version: options.version,
  };
}

/** For responses other than pages, which have their own policy. */
function securityHeaders({ publicUrl }: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Headers for obsolete browsers, or covered by the policy.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    // Browsers ignore it over plain HTTP.
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
}

/** Event streams are not compressed: events would wait for more to come. */
function isWorthCompressing(
  ...[request, response]: Parameters<NonNullable<compression.CompressionOptions['filter']>>
): boolean {
  const type = String(response.getHeader('Content-Type') ?? '');
  return !type.startsWith('text/event-stream') && compression.filter(request, response);
}

/** A valid ticket has been removed from the address by now. The strip in the frame may read why it was refused, and tries again. */
const refuseTicket: RequestHandler = ({ path }, response, next) => {
  if (!/^\/embed\/[^/]+\/[^/]+\//.test(path)) return next();
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
  throw new Problem('ticket-refused', 'The ticket has run out, or was made for another channel.');
};

/** Express recognises an address only without a port, but the proxies of some clouds append ports to the addresses that they forward. */
function trustProxies(app: Express, proxies: number | readonly string[]): void {
  app.set('trust proxy', proxies);
  const isTrusted: (address: string, hop: number) => boolean = app.get('trust proxy fn');
  app.set('trust proxy', (address: string, hop: number) => isTrusted(plainAddress(address), hop));
}

/** Behind a proxy that is not trusted, all visitors have one address. */
function warnAboutUntrustedProxy(logger: Logger): RequestHandler {
  let hasWarned = false;
  return ({ headers }, _response, next) => {
    if (!hasWarned && (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)) {
      hasWarned = true;
      logger.warn('a request came through a proxy; set TRUST_PROXY, or all of its visitors count as one');
    }
    next();
  };
}

/**
 * Sends the caller's errors to the caller. Our own are logged, and their details are not sent. Failures of the database are logged once by
 * its health check, not with each request.
 */
function handleError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error);
    if (!problem) logger.error({ err: error, method: request.method }, 'request failed');
    if (response.headersSent) return next(error);
    sendProblem(
      response,
      problem ?? new Problem('internal-error', 'The request failed. The error was logged.'),
    );
  };
}
