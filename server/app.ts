import type { IncomingMessage } from 'node:http';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { FailureLimit } from './access/failures.ts';
import { PrivateSourceWatch } from './access/network.ts';
import { ReportLimits } from './access/report-limits.ts';
import { ReporterTokens } from './access/reporter-token.ts';
import type { SignedInWatch } from './access/sessions.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Tails } from './log/tails.ts';
import { createMetrics, type GatewayCounts } from './metrics.ts';
import { Problem } from './protocol/problem.ts';
import type { Decoder } from './images/decoder.ts';
import { PreviewCache } from './images/preview-cache.ts';
import type { Publishing } from './publishing/publishing.ts';
import type { Reporting } from './publishing/report.ts';
import { mountDemo } from './routes/demo.ts';
import { mountDesk } from './routes/desk-page.ts';
import { mountRoutes } from './routes/mount.ts';
import type { RouteParts } from './routes/parts.ts';
import { asProblem, sendProblem } from './routes/problems.ts';
import { observe } from './routes/observe.ts';
import { allRoutes } from './routes/routes.ts';
import { WidgetFiles } from './routes/widget-files.ts';

export interface AppParts {
  readonly config: Config;
  readonly publishing: Publishing;
  readonly reporting: Reporting;
  /** What the tokens of reporters are signed with: the same on all nodes. */
  readonly reporterKey: string;
  readonly decoder: Pick<Decoder, 'decode' | 'renderPreview'>;
  readonly signedIn: SignedInWatch;
  /** Refused keys by network. */
  readonly failures: FailureLimit;
  readonly tails: Tails;
  readonly gatewayCounts: GatewayCounts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Answers `GET /v1/channels/:channel/events`. */
  readonly serverSentEvents: RequestHandler<{ channel: string }>;
  /** Whether this node is going away. */
  readonly isDraining: () => boolean;
  /** As `publicUrlOf` gives it, once the port is known. */
  readonly publicUrl: () => string;
  /** The version of the package, `x.y.z`. */
  readonly version: string;
  /** Where the built widget lies: `news-ticker.js` and its later parts. */
  readonly widgetFolder: string;
  /** Where the built desk lies. */
  readonly deskFolder: string;
  /** Where the built demo lies; without it there are no pages. */
  readonly demoFolder?: string | undefined;
}

/** The HTTP side of a node. */
export function createApp(parts: AppParts): Express {
  const { config, logger } = parts;
  const routeParts = toRouteParts(parts);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  if (config.trustProxy !== undefined) app.set('trust proxy', config.trustProxy);
  if (config.trustProxy === undefined) app.use(warnOfProxy(logger));

  app.use(observe(logger, routeParts.metrics));
  app.use(securityHeaders(config));
  app.use(compression({ filter: isWorthCompressing }));
  mountRoutes(app, allRoutes(parts.version), routeParts);
  mountDesk(app, parts.deskFolder, parts.publicUrl);
  if (parts.demoFolder !== undefined) mountDemo(app, parts.demoFolder, parts.publicUrl);
  app.use((request) => {
    throw new Problem('not-found', `There is nothing at ${request.path}.`);
  });
  app.use(answerFault(logger));
  return app;
}

/** The address that limits count a request by, as far as proxies are trusted: also of one that `app` does not answer. */
export function addressOf(app: Express, { headers, socket }: IncomingMessage): string {
  const request: Request = Object.create(app.request, {
    headers: { value: headers },
    socket: { value: socket },
  });
  return request.ip ?? '';
}

function toRouteParts(parts: AppParts): RouteParts {
  const { config, publishing, clock } = parts;
  return {
    publishing,
    reporting: parts.reporting,
    reporterTokens: new ReporterTokens(parts.reporterKey),
    reportLimits: new ReportLimits(clock),
    privateSources: new PrivateSourceWatch(),
    trustsProxy: config.trustProxy !== undefined,
    decoder: parts.decoder,
    previews: new PreviewCache(parts.decoder),
    tails: parts.tails,
    gate: {
      keys: publishing,
      failures: parts.failures,
      metricsToken: config.metricsToken,
      publicUrl: parts.publicUrl,
    },
    signedIn: parts.signedIn,
    metrics: createMetrics(parts.gatewayCounts),
    widgetFiles: new WidgetFiles(parts.widgetFolder),
    logger: parts.logger,
    serverSentEvents: parts.serverSentEvents,
    isDraining: parts.isDraining,
    publicUrl: parts.publicUrl,
    version: parts.version,
  };
}

/** For answers that are no pages; pages have a policy of their own. */
function securityHeaders({ publicUrl }: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // What only browsers read that are long gone, or that the policy says already.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    // Over plain HTTP a browser ignores it; it is said only where it can be kept.
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
}

/** What was compressed ahead is left alone, and so are events: they would wait for more to come. */
function isWorthCompressing(
  ...[request, response]: Parameters<NonNullable<compression.CompressionOptions['filter']>>
): boolean {
  const type = String(response.getHeader('Content-Type') ?? '');
  return !type.startsWith('text/event-stream') && compression.filter(request, response);
}

/** A proxy that is not known to be one makes all of its visitors look like one. */
function warnOfProxy(logger: Logger): RequestHandler {
  let isSaid = false;
  return ({ headers }, _response, next) => {
    if (!isSaid && (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined)) {
      isSaid = true;
      logger.warn('a request came through a proxy; set TRUST_PROXY, or all of its visitors count as one');
    }
    next();
  };
}

/** What a caller did wrong is said to the caller; what we did wrong is logged, and said to nobody. */
function answerFault(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error);
    if (!problem) logger.error({ err: error, method: request.method }, 'a request failed');
    if (response.headersSent) return next(error);
    sendProblem(response, problem ?? new Problem('internal-error', 'Something failed here. It was noted.'));
  };
}
