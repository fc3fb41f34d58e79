import { z } from 'zod';
import { opaqueOrigin, originAllowed } from '../../access/origins.ts';
import { allowOrigin } from '../../headlines/allow-origin.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { originsOf } from '../../store/channels.ts';

/** One site: only the settings can allow all sites, or pages without an origin. */
const site = fields.origin.refine((origin) => origin !== '*' && origin !== opaqueOrigin, {
  error: 'is not the origin of one site, such as "https://example.org"',
});

const originCheck = responseSchema(
  'OriginCheck',
  z.looseObject({ origin: z.string(), isAllowed: z.boolean() }),
);
const allowedOrigins = responseSchema('AllowedOrigins', z.looseObject({ origins: z.array(z.string()) }));
const originToAllow = requestSchema('OriginToAllow', z.strictObject({ origin: site }));

export const getOrigin = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/origins',
  summary: 'Whether pages of an origin may show the channel. A site owner asks before anything is pasted.',
  access: 'everyone',
  params: z.strictObject({ channel: z.string() }),
  query: z.strictObject({ origin: site }),
  responses: { 200: originCheck },
  problems: ['unknown-channel'],
  async handler({ params, query: { origin } }, { tails, publicUrl }) {
    const tail = await tails.require(params.channel);
    const isOwn = origin === new URL(publicUrl()).origin;
    const isAllowed = isOwn || originAllowed(originsOf(tail.row), origin);
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, json: { origin, isAllowed } };
  },
});

export const postOrigin = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/origins',
  summary:
    'Lets pages of one more origin show the channel. All other settings stay; an origin that is allowed already changes nothing.',
  access: { action: 'channel.change' },
  params: z.strictObject({ channel: fields.channelId }),
  body: originToAllow,
  responses: { 200: allowedOrigins },
  problems: ['unknown-channel'],
  async handler({ params, body, principal }, { publishing }) {
    const origins = await allowOrigin(publishing, principal.actor, params.channel, body.origin);
    return { status: 200, json: { origins } };
  },
});
