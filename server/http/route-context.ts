import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { FrameAccess } from '../access/frame-access.ts';
import type { AudienceCounter } from '../audience/audience-counter.ts';
import type { AuthContext } from '../access/authenticate.ts';
import type { SessionRevocationListener } from '../access/sessions.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ProxyMisconfigurationDetector } from '../moderation/report-source.ts';
import type { ReportLimits } from '../moderation/report-limits.ts';
import type { ReporterTokens } from '../moderation/reporter-tokens.ts';
import type { Decoder } from '../images/decoder.ts';
import type { PreviewCache } from '../images/preview-cache.ts';
import type { FeedFetcher } from '../sources/feed-fetcher.ts';
import type { StoreProbe } from '../store/store-probe.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { ModerationContext } from '../moderation/report.ts';

/** What route handlers have access to. */
export interface RouteContext {
  readonly publishing: WriteContext;
  readonly reporting: ModerationContext;
  readonly reporterTokens: ReporterTokens;
  readonly reportLimits: ReportLimits;
  readonly proxyDetector: ProxyMisconfigurationDetector;
  /** Whether `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
  readonly storeProbe: StoreProbe;
  readonly frames: FrameAccess;
  readonly decoder: Pick<Decoder, 'decode'>;
  readonly previews: PreviewCache;
  readonly fetcher: FeedFetcher;
  /** Hosts of webhooks whose addresses need not be public. */
  readonly privateEndpointHosts: ReadonlySet<string>;
  readonly tails: TailRegistry;
  readonly auth: AuthContext;
  /** Notified when a session or a key ends, so that open connections end too. */
  readonly sessionRevocation: SessionRevocationListener;
  readonly metrics: Metrics;
  /** Notified of each story that is requested. */
  readonly audience: AudienceCounter;
  readonly logger: Logger;
  /** Handles `GET /v1/channels/:channel/events`. */
  readonly serverSentEvents: RequestHandler<{ channel: string }>;
  /** Whether this node is shutting down. */
  readonly isDraining: () => boolean;
  /** The public address of this node, without a trailing slash. */
  readonly publicUrl: () => string;
  /** The version of the package, `x.y.z`. */
  readonly version: string;
}
