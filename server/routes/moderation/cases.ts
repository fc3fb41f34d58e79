import { z } from 'zod';
import { authorizeChannel, hasAllChannels, type Principal } from '../../access/keys.ts';
import { removalReasons } from '../../moderation/rules/case-transitions.ts';
import { Problem } from '../../protocol/problem.ts';
import { listCases, queues, type QueuePlace } from '../../moderation/case-queue.ts';
import { viewCase } from '../../moderation/case-view.ts';
import { decideImage } from '../../moderation/decide.ts';
import { countOpenCases } from '../../store/case-list.ts';
import { findImage } from '../../store/images.ts';
import * as answers from './case-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { rejectField } from '../../http/fields.ts';
import { requestSchema } from '../../http/schema-registry.ts';
import { paginate } from '../../http/paginate.ts';

/** Where the page before ended: urgency, time and image. */
const place = z
  .string()
  .transform((text, context): QueuePlace => {
    const [, urgency, ms, image] = /^(\d{1,3})\.(\d{1,15})\.([A-Za-z0-9]{1,40})$/.exec(text) ?? [];
    if (image === undefined) return rejectField(context, 'is not a cursor of this list');
    return { urgency: Number(urgency), ms: Number(ms), image };
  })
  .meta({ description: 'Where the page before ended.' });

export const getCases = defineRoute({
  method: 'get',
  path: '/v1/moderation/cases',
  summary:
    'Cases of the channels that the key is for: to decide, the most urgent first; decided; or reported after they had been kept, the latest first.',
  access: { action: 'case.read' },
  query: z.strictObject({
    state: z.enum(queues).default('open'),
    channel: fields.channelId.optional(),
    cursor: place.optional(),
    limit: fields.pageSize,
    count: z
      .enum(['true', 'false'])
      .optional()
      .meta({ description: 'Whether to tell how many cases are open, as `total`.' }),
  }),
  responses: { 200: answers.cases },
  async handler({ query, principal }, { reporting }) {
    const { state, channel, cursor, count } = query;
    if (channel !== undefined) authorizeChannel(principal, channel);
    const options = { channels: channelsOf(principal, channel), after: cursor };
    const { rows, next } = await paginate(
      query.limit,
      (limit) => listCases(reporting, state, { ...options, limit }),
      ({ place: { urgency, ms, image } }) => `${urgency}.${ms}.${image}`,
    );
    const total = count === 'true' ? await countOpenCases(reporting.store.db, options.channels) : undefined;
    return {
      status: 200,
      json: { cases: rows.map(({ view }) => view), ...next, ...(total !== undefined && { total }) },
    };
  },
});

function channelsOf(principal: Principal, channel: string | undefined): readonly string[] | undefined {
  if (channel !== undefined) return [channel];
  return hasAllChannels(principal) ? undefined : principal.channels;
}

const decision = requestSchema(
  'Decision',
  z
    .strictObject({
      action: z.enum(['remove', 'restore', 'dismiss', 'hide']),
      version: z.int().min(1),
      ground: z
        .enum(removalReasons)
        .optional()
        .meta({ description: 'Why a picture is removed; `legal` answers 451 in its place.' }),
      note: fields.note.optional(),
    })
    .superRefine(({ action, ground }, context) => {
      if (ground === undefined || action === 'remove' || action === 'hide') return;
      context.addIssue({ code: 'custom', path: ['ground'], message: `does not apply to "${action}"` });
    }),
);

export const postDecision = defineRoute({
  method: 'post',
  path: '/v1/moderation/images/{image}/decision',
  summary: 'Decides about an image at the version that was seen. Another decision undoes it.',
  access: { action: 'case.decide' },
  params: z.strictObject({ image: fields.ownId }),
  body: decision,
  responses: { 200: answers.moderationCase },
  problems: ['not-found', 'already-decided', 'invalid-field'],
  async handler({ params, body, principal }, { reporting }) {
    const image = await findImage(reporting.store.db, params.image);
    if (image?.channel == null)
      throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
    authorizeChannel(principal, image.channel);
    const channels = channelsOf(principal, undefined);
    await decideImage(reporting, principal.actor, image.id, { ...body, channels });
    const view = await viewCase(reporting, image.id);
    return { status: 200, json: view };
  },
});
