import { hasAllChannels } from '../../access/keys.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { Problem } from '../../protocol/problem.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';

const noStore = { 'Cache-Control': 'no-store' };

export const getHealth = defineRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the process is alive.',
  access: 'everyone',
  responses: { 200: answers.state },
  async handler() {
    return { status: 200, headers: noStore, json: { status: 'ok' } };
  },
});

export const getReadiness = defineRoute({
  method: 'get',
  path: '/readyz',
  summary:
    'Whether this node is ready for requests: its database can be read and written to, and it is not shutting down.',
  access: 'everyone',
  responses: { 200: answers.state },
  problems: ['not-ready'],
  async handler(_request, { isDraining, storeProbe }) {
    if (isDraining()) throw new Problem('not-ready', 'This node is shutting down.');
    await storeProbe.check();
    return { status: 200, headers: noStore, json: { status: 'ready' } };
  },
});

export const getMetrics = defineRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Metrics for Prometheus. With an admin key, which sees its own channels, or METRICS_TOKEN.',
  access: { action: 'metrics.read' },
  responses: { 200: { mediaType: 'text/plain' } },
  async handler({ principal }, { metrics }) {
    const isLimited = can(principal.roles, 'channel.read') && !hasAllChannels(principal);
    const bytes = Buffer.from(await metrics.text(isLimited ? principal.channels : undefined));
    return { status: 200, headers: { 'Content-Type': metrics.contentType }, bytes };
  },
});
