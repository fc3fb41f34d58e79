import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';
import { routeKey } from './mount-routes.ts';

/** Machines request these every few seconds; a log line each would be noise. */
const quiet: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Records each request in the log and the metrics once it is answered: by its route and never by its URL, which may contain ids and
 * search terms. Nothing about the client is recorded.
 */
export function observeRequests(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    // A monotonic measurement: the node's clock may be set back while a request runs.
    const startMs = performance.now();
    response.once('close', () => {
      const route = String(response.locals[routeKey] ?? 'none');
      const { method } = request;
      const status = response.statusCode;
      const tookMs = Math.round((performance.now() - startMs) * 10) / 10;
      // An event stream lasts as long as its viewer stays, so its duration is not that of a request.
      const isStream = String(response.getHeader('Content-Type')).startsWith('text/event-stream');
      if (!isStream) metrics.requests.observe({ method, route, status: String(status) }, tookMs / 1000);
      logger[quiet.has(route) ? 'debug' : 'info']({ method, route, status, tookMs }, 'request');
    });
    next();
  };
}
