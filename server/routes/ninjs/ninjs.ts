import { z } from 'zod';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import {
  closeNinjsEndpoint,
  renewNinjsSecret,
  requireNinjsEndpoint,
  setNinjsEndpoint,
  toNinjsEndpoint,
} from '../../ninjs/endpoints.ts';
import * as schemas from './ninjs-schemas.ts';

const path = '/v1/channels/{channel}/ninjs';
const ofChannel = z.strictObject({ channel: fields.channelId });
const access = { action: 'channel.change' } as const;

export const putNinjs = defineRoute({
  method: 'put',
  path,
  summary:
    'Opens the ingest endpoint, which a newsroom system pushes ninjs to, or changes its settings. The secret is in the response that opens it, and cannot be shown again.',
  access,
  params: ofChannel,
  body: schemas.settings,
  responses: { 200: schemas.endpoint, 201: schemas.madeEndpoint },
  problems: ['unknown-channel'],
  async handler({ params, body, principal }, { publishing, publicUrl }) {
    const { row, secret } = await setNinjsEndpoint(publishing, principal.actor, params.channel, body);
    const endpoint = toNinjsEndpoint(row, publicUrl());
    return secret === undefined
      ? { status: 200, json: endpoint }
      : { status: 201, json: { ...endpoint, secret } };
  },
});

export const getNinjs = defineRoute({
  method: 'get',
  path,
  summary: 'The ingest endpoint, which a newsroom system pushes ninjs to, without its secret.',
  access,
  params: ofChannel,
  responses: { 200: schemas.endpoint },
  problems: ['not-found'],
  async handler({ params }, { publishing, publicUrl }) {
    const row = await requireNinjsEndpoint(publishing.store.db, params.channel);
    return { status: 200, json: toNinjsEndpoint(row, publicUrl()) };
  },
});

export const deleteNinjs = defineRoute({
  method: 'delete',
  path,
  summary: 'Closes the ingest endpoint. Its headlines stay.',
  access,
  params: ofChannel,
  responses: { 204: undefined },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    await closeNinjsEndpoint(publishing, principal.actor, params.channel);
    return { status: 204 };
  },
});

export const postNinjsSecret = defineRoute({
  method: 'post',
  path: `${path}/secret`,
  summary: 'Makes a new secret for the ingest endpoint. The previous one stops working at once.',
  access,
  params: ofChannel,
  responses: { 201: schemas.madeEndpoint },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing, publicUrl }) {
    const { row, secret } = await renewNinjsSecret(publishing, principal.actor, params.channel);
    return { status: 201, json: { ...toNinjsEndpoint(row, publicUrl()), secret } };
  },
});
