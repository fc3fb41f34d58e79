import { z } from 'zod';
import { checkMayIn, isOfAllChannels, type Caller } from '../access/keys.ts';
import { caseActions, removalReasons } from '../protocol/newsroom/cases.ts';
import { Problem } from '../protocol/problem.ts';
import { listCases, queues, type QueuePlace } from '../publishing/case-queue.ts';
import { viewCase } from '../publishing/case-view.ts';
import { decideImage } from '../publishing/decide.ts';
import { findImage } from '../store/images.ts';
import * as answers from './case-answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';
import { refuse } from './fields.ts';
import { request } from './named.ts';
import { pageOf } from './page.ts';

/** Where the page before ended: urgency, time and image. */
const place = z
  .string()
  .transform((text, context): QueuePlace => {
    const [, urgency, ms, image] = /^(\d{1,3})\.(\d{1,15})\.([A-Za-z0-9]{1,40})$/.exec(text) ?? [];
    if (image === undefined) return refuse(context, 'is not the cursor of such a list');
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
  }),
  answers: { 200: answers.cases },
  async answer({ query, caller }, { reporting }) {
    const { state, channel, cursor } = query;
    if (channel !== undefined) checkMayIn(caller, channel);
    const options = { channels: channelsOf(caller, channel), after: cursor };
    const { rows, next } = await pageOf(
      query.limit,
      (limit) => listCases(reporting, state, { ...options, limit }),
      ({ place: { urgency, ms, image } }) => `${urgency}.${ms}.${image}`,
    );
    return { status: 200, json: { cases: rows.map(({ view }) => view), ...next } };
  },
});

function channelsOf(caller: Caller, channel: string | undefined): readonly string[] | undefined {
  if (channel !== undefined) return [channel];
  return isOfAllChannels(caller) ? undefined : caller.channels;
}

const decision = request(
  'Decision',
  z
    .strictObject({
      action: z.enum(caseActions),
      version: z.int().min(1),
      ground: z
        .enum(removalReasons)
        .optional()
        .meta({ description: 'Why a picture is removed; `legal` answers 451 in its place.' }),
      note: fields.note.optional(),
    })
    .superRefine(({ action, ground }, context) => {
      if (ground === undefined || action === 'confirm' || action === 'hide') return;
      context.addIssue({ code: 'custom', path: ['ground'], message: `says nothing about "${action}"` });
    }),
);

export const postDecision = defineRoute({
  method: 'post',
  path: '/v1/moderation/images/{image}/decision',
  summary: 'Decides about an image at the version that was seen. Another decision undoes it.',
  access: { action: 'case.decide' },
  params: z.strictObject({ image: fields.ownId }),
  body: decision,
  answers: { 200: answers.moderationCase },
  problems: ['not-found', 'already-decided', 'invalid-field'],
  async answer({ params, body, caller }, { reporting }) {
    const image = await findImage(reporting.store.db, params.image);
    if (image?.channel == null)
      throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
    checkMayIn(caller, image.channel);
    const channels = channelsOf(caller, undefined);
    await decideImage(reporting, caller.actor, image.id, { ...body, channels });
    const view = await viewCase(reporting, image.id);
    return { status: 200, json: view };
  },
});
