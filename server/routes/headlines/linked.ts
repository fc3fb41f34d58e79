import { z } from 'zod';
import { authorizeChannel, type Principal } from '../../access/keys.ts';
import { correctLinked, retractLinked } from '../../headlines/linked/change-linked.ts';
import { copyTo } from '../../headlines/linked/copy-to.ts';
import { publishLinked, type LinkedRequest } from '../../headlines/linked/publish-linked.ts';
import type { HeadlineOutcomes } from '../../headlines/repeatable.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { idempotencyOf } from '../../http/idempotency-key.ts';
import { idempotencyKey } from '../../http/request-headers.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { limits } from '../../protocol/limits.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { requireChannel } from '../channels/require-channel.ts';
import * as answers from '../response-schemas.ts';
import { correction, draft, toCorrection, toDraft } from './headline-bodies.ts';
import { findVisible } from './headline-entry.ts';

const channels = z
  .array(fields.channelId)
  .min(1)
  .max(limits.linkedChannels)
  .refine((ids) => new Set(ids).size === ids.length, 'names a channel twice');

const publication = requestSchema(
  'LinkedDraft',
  z.strictObject({ channels, headline: draft.omit({ copyOf: true, putBack: true }) }),
);

const copy = requestSchema('CopyTo', z.strictObject({ channels }));

const version = z.int().min(1).meta({ description: 'The version that was seen.' });

const seen = z.strictObject({ headline: fields.ownId, version });
/** The headlines of one group, which has at most one in each channel. */
const maxTargets = limits.linkedChannels + 1;

function isEachOnce(list: readonly { readonly headline: string }[]): boolean {
  return new Set(list.map(({ headline }) => headline)).size === list.length;
}

const linkedCorrection = requestSchema(
  'LinkedCorrection',
  z.strictObject({
    headlines: z.array(seen).min(1).max(maxTargets).refine(isEachOnce, 'names a headline twice'),
    changes: correction,
  }),
);

const linkedRetraction = requestSchema(
  'LinkedRetraction',
  z.strictObject({
    headlines: z
      .array(seen.partial({ version: true }))
      .min(1)
      .max(maxTargets)
      .refine(isEachOnce, 'names a headline twice'),
    reason: fields.note.optional().meta({ description: 'Why, for their senders and the audit.' }),
    erase: z.boolean().optional().meta({ description: 'Also erase their texts.' }),
  }),
);

const outcomes = responseSchema(
  'LinkedHeadlines',
  z.looseObject({
    headlines: z
      .array(
        z.looseObject({
          ...answers.published.shape,
          outcome: z.enum(['published', 'scheduled', 'submitted', 'unchanged', 'corrected', 'retracted']),
        }),
      )
      .meta({ description: 'In the order of the request.' }),
  }),
);

const headers = z.object({ 'idempotency-key': idempotencyKey.optional() });

export const postLinked = defineRoute({
  method: 'post',
  path: '/v1/linked-headlines',
  summary:
    'Publishes a headline in several channels, or in none; the headlines are linked from then on. A problem names each channel that refuses, in `errors`. What a contributor sends waits where the channel requires approval.',
  access: { action: 'headline.submit' },
  headers,
  body: publication,
  responses: { 200: outcomes, 201: outcomes },
  problems: ['unknown-channel', 'already-retracted', 'too-many-breaking', 'idempotency-key-reused'],
  async handler({ headers: given, body, rawBody, path, principal }, { publishing, metrics }) {
    const idempotency = idempotencyOf(given['idempotency-key'], 'POST', path, rawBody);
    const whole = toDraft(body.headline);
    const answer = await publishLinked(publishing, requestOf(principal, idempotency), {
      channels: body.channels,
      isSubmission: !can(principal.roles, 'headline.publish'),
      draftFor: () => whole,
    });
    if (!answer.isReplay)
      for (const { headline, outcome } of answer.headlines)
        metrics.publishes.inc({ channel: headline.channel, outcome });
    return respond(201, answer);
  },
});

export const postCopies = defineRoute({
  method: 'post',
  path: '/v1/headlines/{headline}/copies',
  summary:
    'Publishes what a headline says in further channels too, or in none: not as breaking, and not pinned. The copies are linked with it.',
  access: { action: 'headline.publish' },
  params: z.strictObject({ headline: z.string() }),
  headers,
  body: copy,
  responses: { 200: outcomes, 201: outcomes },
  problems: ['not-found', 'unknown-channel', 'already-exists', 'idempotency-key-reused'],
  async handler({ params, headers: given, body, rawBody, path, principal }, { publishing, metrics }) {
    const { db } = publishing.store;
    const { id, channel: home } = await findVisible(db, principal, params.headline);
    const channel = await requireChannel(db, home);
    const idempotency = idempotencyOf(given['idempotency-key'], 'POST', path, rawBody);
    const answer = await copyTo(
      publishing,
      requestOf(principal, idempotency),
      { id, channel },
      body.channels,
    );
    if (!answer.isReplay)
      for (const { headline, outcome } of answer.headlines)
        metrics.publishes.inc({ channel: headline.channel, outcome });
    return respond(201, answer);
  },
});

export const patchLinked = defineRoute({
  method: 'patch',
  path: '/v1/linked-headlines',
  summary:
    'Corrects linked headlines in the same way, each at the version that was seen, or none. A problem names each that refuses and its channel, in `errors`.',
  access: { action: 'headline.correct' },
  headers,
  body: linkedCorrection,
  responses: { 200: outcomes },
  problems: [
    'not-found',
    'version-mismatch',
    'already-retracted',
    'already-published',
    'too-many-breaking',
    'idempotency-key-reused',
  ],
  async handler({ headers: given, body, rawBody, path, principal }, { publishing }) {
    const request = requestOf(principal, idempotencyOf(given['idempotency-key'], 'PATCH', path, rawBody));
    return respond(200, await correctLinked(publishing, request, body.headlines, toCorrection(body.changes)));
  },
});

export const postLinkedRetraction = defineRoute({
  method: 'post',
  path: '/v1/linked-headlines/retraction',
  summary:
    'Retracts linked headlines, or none; those that are retracted already stay so. A problem names each that refuses and its channel, in `errors`. Each is undone by itself.',
  access: { action: 'headline.retract' },
  headers,
  body: linkedRetraction,
  responses: { 200: outcomes },
  problems: ['not-found', 'version-mismatch', 'idempotency-key-reused'],
  async handler({ headers: given, body, rawBody, path, principal }, { publishing }) {
    const request = requestOf(principal, idempotencyOf(given['idempotency-key'], 'POST', path, rawBody));
    const { headlines, reason, erase = false } = body;
    return respond(200, await retractLinked(publishing, request, headlines, { reason, erase }));
  },
});

function requestOf(principal: Principal, idempotency: LinkedRequest['idempotency']): LinkedRequest {
  return {
    actor: principal.actor,
    authorize: (channel) => authorizeChannel(principal, channel),
    idempotency,
  };
}

/** A replay has nothing new. */
function respond(status: 200 | 201, { headlines, isReplay }: HeadlineOutcomes): RouteResponse {
  return {
    status: isReplay ? 200 : status,
    headers: { ...(isReplay && { 'Idempotent-Replayed': 'true' }) },
    json: { headlines },
  };
}
