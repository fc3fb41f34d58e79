import { z } from 'zod';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { paginate } from '../../http/paginate.ts';
import { webhookEvents } from '../../protocol/newsroom/webhooks.ts';
import { pageOfWebhooks } from '../../store/webhooks.ts';
import { addWebhook, changeWebhook, removeWebhook, rotateSecret } from '../../webhooks/manage-webhooks.ts';
import { toWebhookView } from '../../webhooks/webhook-view.ts';
import { requireChannel } from '../channels/require-channel.ts';
import { assertEndpoint, requireAllowed } from './require-webhook.ts';
import * as schemas from './webhook-schemas.ts';

const ofChannel = z.strictObject({ channel: fields.channelId });
const one = z.strictObject({ webhook: z.string() });
const access = { action: 'webhook.manage' } as const;

export const getWebhooks = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/webhooks',
  summary: 'The webhooks of a channel with their health, the oldest first.',
  access,
  params: ofChannel,
  query: z.strictObject({
    cursor: fields.ownId.optional().meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  responses: { 200: schemas.webhooks },
  problems: ['unknown-channel'],
  async handler({ params, query }, { publishing }) {
    const { db } = publishing.store;
    await requireChannel(db, params.channel);
    const { rows, next } = await paginate(
      query.limit,
      (limit) => pageOfWebhooks(db, params.channel, query.cursor, limit),
      ({ id }) => id,
    );
    const nowMs = publishing.clock.nowMs();
    return { status: 200, json: { webhooks: rows.map((row) => toWebhookView(row, nowMs)), ...next } };
  },
});

export const postWebhook = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/webhooks',
  summary: 'Adds a webhook. Its secret is in this response and cannot be shown again.',
  access,
  params: ofChannel,
  body: schemas.newWebhook,
  responses: { 201: schemas.webhookWithSecret },
  problems: ['unknown-channel', 'already-exists'],
  async handler({ params, body, principal }, { publishing, privateEndpointHosts }) {
    assertEndpoint(body.url, privateEndpointHosts);
    const { url, name, events = webhookEvents } = body;
    const settings = { url, ...(name !== undefined && { name }), events };
    const row = await addWebhook(publishing, principal.actor, params.channel, settings);
    return {
      status: 201,
      headers: { Location: `/v1/webhooks/${row.id}` },
      json: { ...toWebhookView(row, publishing.clock.nowMs()), secret: row.secret },
    };
  },
});

export const getWebhook = defineRoute({
  method: 'get',
  path: '/v1/webhooks/{webhook}',
  summary: 'A webhook with its health.',
  access,
  params: one,
  responses: { 200: schemas.webhook },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const row = await requireAllowed(publishing.store.db, principal, params.webhook);
    return { status: 200, json: toWebhookView(row, publishing.clock.nowMs()) };
  },
});

export const patchWebhook = defineRoute({
  method: 'patch',
  path: '/v1/webhooks/{webhook}',
  summary:
    'Changes the settings that are named; `null` clears one. `isEnabled` disables, or enables what was disabled.',
  access,
  params: one,
  body: schemas.webhookChange,
  responses: { 200: schemas.webhook },
  problems: ['not-found', 'already-exists'],
  async handler({ params, body, principal }, { publishing, privateEndpointHosts }) {
    const { id } = await requireAllowed(publishing.store.db, principal, params.webhook);
    assertEndpoint(body.url, privateEndpointHosts);
    const { isEnabled, url, name, events } = body;
    const row = await changeWebhook(publishing, principal.actor, id, {
      isEnabled,
      settings: {
        ...(url !== undefined && { url }),
        ...(name !== undefined && { name: name ?? undefined }),
        ...(events !== undefined && { events }),
      },
    });
    return { status: 200, json: toWebhookView(row, publishing.clock.nowMs()) };
  },
});

export const deleteWebhook = defineRoute({
  method: 'delete',
  path: '/v1/webhooks/{webhook}',
  summary: 'Removes a webhook with its deliveries.',
  access,
  params: one,
  responses: { 204: undefined },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { id } = await requireAllowed(publishing.store.db, principal, params.webhook);
    await removeWebhook(publishing, principal.actor, id);
    return { status: 204 };
  },
});

export const postSecret = defineRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/secret',
  summary: 'Rotates the secret: it is in this response alone. The previous one also signs for a day.',
  access,
  params: one,
  responses: { 200: schemas.webhookWithSecret },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { id } = await requireAllowed(publishing.store.db, principal, params.webhook);
    const row = await rotateSecret(publishing, principal.actor, id);
    return { status: 200, json: { ...toWebhookView(row, publishing.clock.nowMs()), secret: row.secret } };
  },
});
