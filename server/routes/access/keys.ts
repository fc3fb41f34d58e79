import { z } from 'zod';
import { authorizeAllChannels, createKey, endKey, toKeyCard } from '../../access/keys.ts';
import { makeSignInCode } from '../../access/sign-in.ts';
import { Problem, unknownChannel } from '../../protocol/problem.ts';
import { knownChannels } from '../../store/channels.ts';
import { pageOfKeys } from '../../store/keys.ts';
import { toTimestamp } from '../../store/headlines.ts';
import type { Queries } from '../../store/store.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { responseSchema, requestSchema } from '../../http/schema-registry.ts';
import { paginate } from '../../http/paginate.ts';

const maxChannels = 100;

const keyChannel = z.union([z.literal('*'), fields.channelId], { error: 'is neither "*" nor a channel' });

const grant = requestSchema(
  'KeyGrant',
  z.strictObject({
    name: fields.keyName,
    roles: z.array(fields.role).min(1).max(4),
    channels: z.array(keyChannel).min(1).max(maxChannels),
    expiresAt: fields.date.optional(),
  }),
);

const link = responseSchema(
  'SignInLink',
  z.looseObject({
    link: z.string().meta({ format: 'uri' }),
    endsAt: z.string().meta({ format: 'date-time' }),
  }),
);

export const postKey = defineRoute({
  method: 'post',
  path: '/v1/keys',
  summary: 'Creates a key. It is in this response and cannot be shown again.',
  access: { action: 'key.manage' },
  body: grant,
  responses: { 201: answers.newKey },
  problems: ['unknown-channel'],
  async handler({ body, principal }, { publishing }) {
    authorizeAllChannels(principal);
    const { name, roles, channels, expiresAt } = body;
    await checkKnown(publishing.store.db, channels);
    if (expiresAt !== undefined && expiresAt <= publishing.clock.nowMs()) {
      throw new Problem('bad-date', 'expiresAt is not in the future.', { field: 'expiresAt' });
    }
    const made = await createKey(publishing, principal.actor, {
      name,
      roles: [...new Set(roles)],
      channels: [...new Set(channels)],
      expiresAtMs: expiresAt,
    });
    return { status: 201, json: { ...made.key, key: made.secret } };
  },
});

export const getKeys = defineRoute({
  method: 'get',
  path: '/v1/keys',
  summary: 'The keys that were not revoked, with their last use, the oldest first.',
  access: { action: 'key.manage' },
  query: z.strictObject({
    cursor: fields.ownId.optional().meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  responses: { 200: answers.keys },
  async handler({ query, principal }, { publishing }) {
    authorizeAllChannels(principal);
    const { rows, next } = await paginate(
      query.limit,
      (limit) => pageOfKeys(publishing.store.db, query.cursor, limit),
      ({ id }) => id,
    );
    return { status: 200, json: { keys: rows.map(toKeyCard), ...next } };
  },
});

export const deleteKey = defineRoute({
  method: 'delete',
  path: '/v1/keys/{key}',
  summary: 'Revokes a key immediately.',
  access: { action: 'key.manage' },
  params: z.strictObject({ key: z.string() }),
  responses: { 204: undefined },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing, sessionRevocation }) {
    authorizeAllChannels(principal);
    const id = fields.ownIdPattern.test(params.key) ? params.key : '';
    await endKey(publishing, principal.actor, id);
    sessionRevocation.keyRevoked(id);
    return { status: 204 };
  },
});

export const postLink = defineRoute({
  method: 'post',
  path: '/v1/keys/{key}/links',
  summary: 'Creates a link that signs in at the desk with the key, once, within an hour.',
  access: { action: 'key.manage' },
  params: z.strictObject({ key: z.string() }),
  responses: { 201: link },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing, publicUrl }) {
    authorizeAllChannels(principal);
    const id = fields.ownIdPattern.test(params.key) ? params.key : '';
    const { code, endsAtMs } = await makeSignInCode(publishing, principal.actor, id);
    // In the fragment, which never reaches logs, referrers or link previews.
    const address = `${publicUrl()}/desk#code=${code}`;
    return { status: 201, json: { link: address, endsAt: toTimestamp(endsAtMs) } };
  },
});

/** An unknown channel is a typing error: reported here instead of when the key is used. */
async function checkKnown(db: Queries, channels: readonly string[]): Promise<void> {
  const known = await knownChannels(db, channels);
  const index = channels.findIndex((channel) => channel !== '*' && !known.has(channel));
  const unknown = channels[index];
  if (unknown !== undefined) throw unknownChannel(unknown, { field: `channels.${index}` });
}
