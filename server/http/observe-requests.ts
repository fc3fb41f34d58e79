import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import { routeKey } from './mount-routes.ts';

/** Asked every few seconds by machines: not worth a line each. */
const quiet: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Notes each request once it is answered, in the log and in the metrics. By its route, never by its address, since ids and
 * searches stand in addresses; nothing is noted of who asked.
 */
export function observeRequests(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    // A measurement, and no rule: the node's own clock may be set back while a request runs.
    const startMs = performance.now();
    response.once('close', () => {
      const route = String(response.locals[routeKey] ?? 'none');
      const { method } = request;
      const status = response.statusCode;
      const tookMs = Math.round((performance.now() - startMs) * 10) / 10;
      // Events go on for as long as a viewer stays: that is no duration of a request.
      const isStream = String(response.getHeader('Content-Type')).startsWith('text/event-stream');
      if (!isStream) metrics.requests.observe({ method, route, status: String(status) }, tookMs / 1000);
      logger[quiet.has(route) ? 'debug' : 'info']({ method, route, status, tookMs }, 'request');
    });
    next();
  };
}
