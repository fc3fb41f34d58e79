import { z } from 'zod';
import { checkBatch, type Batch, type CheckedHeadline } from '../../headlines/batch.ts';
import { publishBatch } from '../../headlines/publish-batch.ts';
import * as fields from '../../http/fields.ts';
import { defineRoute } from '../../http/define-route.ts';
import { idempotencyOf } from '../../http/idempotency-key.ts';
import { idempotencyKey } from '../../http/request-headers.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { limits } from '../../protocol/limits.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { requireChannel } from '../channels/require-channel.ts';
import { toTimestamp } from '../../store/headlines.ts';
import * as answers from '../response-schemas.ts';
import { draft, toDraft } from './headline-bodies.ts';

const batch = requestSchema(
  'Batch',
  z.strictObject({
    headlines: z.array(draft).min(1).max(limits.batchHeadlines),
    everyMinutes: z.int().min(1).max(limits.batchMinutes).optional().meta({
      description:
        'Publishes one after another, with so many minutes between two. Those with a date of their own keep it.',
    }),
    startAt: fields.date.optional().meta({ description: 'When the first one is published; now without it.' }),
    allowDuplicates: z.boolean().optional().meta({
      description: 'Publishes also what says the same as a live headline, or as an earlier one of the batch.',
    }),
  }),
);

const publishedBatch = responseSchema(
  'PublishedBatch',
  z.looseObject({ headlines: z.array(answers.published) }),
);

const checkedBatch = responseSchema(
  'CheckedBatch',
  z.looseObject({
    headlines: z.array(
      z.looseObject({
        title: z.string(),
        url: z.string().optional(),
        publishAt: answers.timestamp.optional(),
        duplicateOf: z
          .looseObject({
            headline: z.string().optional().meta({ description: 'The id of a live headline.' }),
            index: z.int().optional().meta({ description: 'The place of an earlier one of the batch.' }),
          })
          .optional(),
      }),
    ),
  }),
);

export const postBatch = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/headlines/batch',
  summary:
    'Publishes up to a hundred headlines, all or none, at once or one after another. Those that go at once air in the order of the batch. A problem names each that is refused: `headlines.3.url`. With `check=true` nothing is published.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  query: z.strictObject({ check: z.enum(['true', 'false']).optional() }),
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: batch,
  responses: { 200: checkedBatch, 201: publishedBatch },
  problems: [
    'unknown-channel',
    'already-exists',
    'already-retracted',
    'already-republished',
    'too-many-breaking',
    'idempotency-key-reused',
    'gone',
  ],
  async handler({ params, query, headers, body, rawBody, path, principal }, { publishing, metrics }) {
    const { store, clock } = publishing;
    const asked = toBatch(body);
    if (query.check === 'true') {
      const channel = await requireChannel(store.db, params.channel);
      const checked = await checkBatch(store.db, channel, asked, clock.nowMs());
      return { status: 200, json: { headlines: checked.map(toCheckedView) } };
    }
    const { headlines, isReplay } = await publishBatch(publishing, principal.actor, params.channel, asked, {
      isSubmission: !can(principal.roles, 'headline.publish'),
      idempotency: idempotencyOf(headers['idempotency-key'], 'POST', path, rawBody),
    });
    if (!isReplay)
      for (const { outcome } of headlines) metrics.publishes.inc({ channel: params.channel, outcome });
    return {
      status: 201,
      headers: { ...(isReplay && { 'Idempotent-Replayed': 'true' }) },
      json: { headlines },
    };
  },
});

function toBatch({
  headlines,
  everyMinutes,
  startAt,
  allowDuplicates = false,
}: z.output<typeof batch>): Batch {
  return {
    drafts: headlines.map(toDraft),
    everyMinutes,
    startAtMs: startAt,
    allowsDuplicates: allowDuplicates,
  };
}

function toCheckedView({ draft: { title, url }, publishAtMs, duplicate }: CheckedHeadline) {
  return {
    title,
    ...(url !== undefined && { url }),
    ...(publishAtMs !== null && { publishAt: toTimestamp(publishAtMs) }),
    ...(duplicate && { duplicateOf: duplicate }),
  };
}
