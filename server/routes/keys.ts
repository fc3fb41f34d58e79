import { z } from 'zod';
import { checkOfAllChannels, createKey, endKey, toKeyCard } from '../access/keys.ts';
import { makeSignInCode } from '../access/sessions.ts';
import type { KeyCard, NewKey, SignInLink } from '../protocol/newsroom/keys.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import { Problem } from '../protocol/problem.ts';
import { knownChannels } from '../store/channels.ts';
import { pageOfKeys } from '../store/keys.ts';
import { toTimestamp } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';
import { answer, request } from './named.ts';
import { pageOf } from './page.ts';

const channelsAtMost = 100;

const keyChannel = z.union([z.literal('*'), fields.channelId], { error: 'is neither "*" nor a channel' });

const grant = request(
  'KeyGrant',
  z.strictObject({
    name: fields.keyName,
    roles: z.array(fields.role).min(1).max(4),
    channels: z.array(keyChannel).min(1).max(channelsAtMost),
    expiresAt: fields.date.optional(),
  }),
);

const link = answer(
  'SignInLink',
  z.looseObject({
    link: z.string().meta({ format: 'uri' }),
    endsAt: z.string().meta({ format: 'date-time' }),
  }),
);

export const postKey = defineRoute({
  method: 'post',
  path: '/v1/keys',
  summary: 'Makes a key. It is in this answer and can not be shown again.',
  access: { action: 'key.manage' },
  body: grant,
  answers: { 201: answers.newKey },
  problems: ['unknown-channel'],
  async answer({ body, caller }, { publishing }) {
    checkOfAllChannels(caller);
    const { name, roles, channels, expiresAt } = body;
    await checkKnown(publishing.store.db, channels);
    if (expiresAt !== undefined && expiresAt <= publishing.clock.nowMs()) {
      throw new Problem('bad-date', 'expiresAt has passed.', { field: 'expiresAt' });
    }
    const made = await createKey(publishing, caller.actor, {
      name,
      roles: [...new Set(roles)],
      channels: [...new Set(channels)],
      expiresAtMs: expiresAt,
    });
    return { status: 201, json: { ...made.key, key: made.secret } satisfies NewKey };
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
  answers: { 200: answers.keys },
  async answer({ query, caller }, { publishing }) {
    checkOfAllChannels(caller);
    const { rows, next } = await pageOf(
      query.limit,
      (limit) => pageOfKeys(publishing.store.db, query.cursor, limit),
      ({ id }) => id,
    );
    return { status: 200, json: { keys: rows.map(toKeyCard), ...next } satisfies Page<'keys', KeyCard> };
  },
});

export const deleteKey = defineRoute({
  method: 'delete',
  path: '/v1/keys/{key}',
  summary: 'Revokes a key, at once.',
  access: { action: 'key.manage' },
  params: z.strictObject({ key: z.string() }),
  answers: { 204: undefined },
  problems: ['not-found'],
  async answer({ params, caller }, { publishing, signedIn }) {
    checkOfAllChannels(caller);
    const id = fields.ownIdPattern.test(params.key) ? params.key : '';
    await endKey(publishing, caller.actor, id);
    signedIn.keyEnded(id);
    return { status: 204 };
  },
});

export const postLink = defineRoute({
  method: 'post',
  path: '/v1/keys/{key}/links',
  summary: 'Makes a link that signs in at the desk with the key: once, within an hour.',
  access: { action: 'key.manage' },
  params: z.strictObject({ key: z.string() }),
  answers: { 201: link },
  problems: ['not-found'],
  async answer({ params, caller }, { publishing, publicUrl }) {
    checkOfAllChannels(caller);
    const id = fields.ownIdPattern.test(params.key) ? params.key : '';
    const { code, endsAtMs } = await makeSignInCode(publishing, caller.actor, id);
    // In the fragment, which no log, no referrer and no preview of links ever has.
    const address = `${publicUrl()}/desk#code=${code}`;
    return { status: 201, json: { link: address, endsAt: toTimestamp(endsAtMs) } satisfies SignInLink };
  },
});

/** A channel that is not there is a slip of the pen, found out here and not when the key is used. */
async function checkKnown(db: Queries, channels: readonly string[]): Promise<void> {
  const known = await knownChannels(db, channels);
  const index = channels.findIndex((channel) => channel !== '*' && !known.has(channel));
  if (index === -1) return;
  throw new Problem('unknown-channel', `There is no channel "${channels[index]}".`, {
    field: `channels.${index}`,
  });
}
