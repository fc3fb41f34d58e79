import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Gate } from '../access/authenticate.ts';
import type { SignedInWatch } from '../access/sessions.ts';
import type { Tails } from '../log/tails.ts';
import type { Metrics } from '../metrics.ts';
import type { PrivateSourceWatch } from '../access/network.ts';
import type { ReportLimits } from '../access/report-limits.ts';
import type { ReporterTokens } from '../access/reporter-token.ts';
import type { Decoder } from '../images/decoder.ts';
import type { PreviewCache } from '../images/preview-cache.ts';
import type { Publishing } from '../publishing/publishing.ts';
import type { Reporting } from '../publishing/report.ts';
import type { WidgetFiles } from './widget-files.ts';

/** What routes stand on. */
export interface RouteParts {
  readonly publishing: Publishing;
  readonly reporting: Reporting;
  readonly reporterTokens: ReporterTokens;
  readonly reportLimits: ReportLimits;
  readonly privateSources: PrivateSourceWatch;
  /** Whether `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
  readonly decoder: Pick<Decoder, 'decode'>;
  readonly previews: PreviewCache;
  readonly tails: Tails;
  readonly gate: Gate;
  /** Told when a session or a key ends, so that nobody goes on listening with it. */
  readonly signedIn: SignedInWatch;
  readonly metrics: Metrics;
  readonly widgetFiles: WidgetFiles;
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
