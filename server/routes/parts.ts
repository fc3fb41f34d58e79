import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Gate } from '../access/authenticate.ts';
import type { Tails } from '../log/tails.ts';
import type { Metrics } from '../metrics.ts';
import type { Publishing } from '../publishing/publishing.ts';
import type { WidgetFiles } from './widget-files.ts';

/** What routes stand on. */
export interface RouteParts {
  readonly publishing: Publishing;
  readonly tails: Tails;
  readonly gate: Gate;
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
