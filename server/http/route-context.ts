import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { AuthContext } from '../access/authenticate.ts';
import type { SessionRevocationListener } from '../access/sessions.ts';
import type { Tails } from '../log/tails.ts';
import type { Metrics } from '../metrics.ts';
import type { ProxyMisconfigurationDetector } from '../moderation/report-source.ts';
import type { ReportLimits } from '../moderation/report-limits.ts';
import type { ReporterTokens } from '../moderation/reporter-tokens.ts';
import type { Decoder } from '../images/decode.ts';
import type { Previews } from '../images/previews.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { ModerationContext } from '../moderation/report.ts';

/** What route handlers have access to. */
export interface RouteContext {
  readonly publishing: WriteContext;
  readonly reporting: ModerationContext;
  readonly reporterTokens: ReporterTokens;
  readonly reportLimits: ReportLimits;
  readonly privateSources: ProxyMisconfigurationDetector;
  /** Whether `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
  readonly decoder: Pick<Decoder, 'decode'>;
  readonly previews: Previews;
  readonly tails: Tails;
  readonly gate: AuthContext;
  /** Told when a session or a key ends, so that nobody goes on listening with it. */
  readonly sessionRevocation: SessionRevocationListener;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Answers `GET /v1/channels/:channel/events`. */
  readonly serverSentEvents: RequestHandler<{ channel: string }>;
  /** Whether this node is going away. */
  readonly isDraining: () => boolean;
  /** The address that people and pages reach this node at, without a slash at its end. */
  readonly publicUrl: () => string;
  /** The version of the package, `x.y.z`. */
  readonly version: string;
}
