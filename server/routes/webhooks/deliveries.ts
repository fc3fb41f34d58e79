import { z } from 'zod';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { paginate } from '../../http/paginate.ts';
import { deliveryStates } from '../../protocol/newsroom/webhooks.ts';
import { pageOfDeliveries } from '../../store/deliveries.ts';
import { replay, testWebhook } from '../../webhooks/manage-webhooks.ts';
import { toDeliveryView } from '../../webhooks/webhook-view.ts';
import { requireAllowed } from './require-webhook.ts';
import * as schemas from './webhook-schemas.ts';

const one = z.strictObject({ webhook: z.string() });
const access = { action: 'webhook.manage' } as const;

export const getDeliveries = defineRoute({
  method: 'get',
  path: '/v1/webhooks/{webhook}/deliveries',
  summary: 'What was sent to a webhook in the last 14 days, and what waits, the newest first.',
  access,
  params: one,
  query: z.strictObject({
    state: z.enum(deliveryStates).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,15}$/, 'is not a cursor')
      .optional()
      .meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  responses: { 200: schemas.deliveries },
  problems: ['not-found'],
  async handler({ params, query, principal }, { publishing }) {
    const { db } = publishing.store;
    const { id } = await requireAllowed(db, principal, params.webhook);
    const before = query.cursor === undefined ? undefined : Number(query.cursor);
    const { rows, next } = await paginate(
      query.limit,
      (limit) => pageOfDeliveries(db, id, { state: query.state, before, limit }),
      ({ number }) => String(number),
    );
    return { status: 200, json: { deliveries: rows.map(toDeliveryView), ...next } };
  },
});

export const postTest = defineRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/test',
  summary: 'Sends a test, of the type `webhook.test`, as any event is sent.',
  access,
  params: one,
  responses: { 202: schemas.delivery },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { id } = await requireAllowed(publishing.store.db, principal, params.webhook);
    return { status: 202, json: toDeliveryView(await testWebhook(publishing, id)) };
  },
});

export const postReplay = defineRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/replay',
  summary: 'Sends one delivery again, or all that failed since a time; the `webhook-id` stays.',
  access,
  params: one,
  body: schemas.replayBody,
  responses: { 202: schemas.replayed },
  problems: ['not-found', 'gone'],
  async handler({ params, body, principal }, { publishing }) {
    const { id } = await requireAllowed(publishing.store.db, principal, params.webhook);
    const range =
      body.delivery === undefined ? { sinceMs: body.since ?? 0 } : { number: Number(body.delivery) };
    const count = await replay(publishing, principal.actor, id, range);
    return { status: 202, json: { count } };
  },
});
