import { z } from 'zod';
import { checkMayIn, isOfAllChannels } from '../access/keys.ts';
import { grounds } from '../moderation/case.ts';
import { Problem } from '../protocol/problem.ts';
import { inOrder, viewCase } from '../publishing/case-view.ts';
import { decideImage } from '../publishing/decide.ts';
import { openCaseImages } from '../store/case-list.ts';
import { findImage } from '../store/images.ts';
import * as answers from './case-answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';
import { request } from './named.ts';

/** What a moderator can look through; the rest follows as these are decided. */
const casesAtMost = 100;

export const getCases = defineRoute({
  method: 'get',
  path: '/v1/moderation/cases',
  summary: 'Open cases of the channels that the key is for, the most urgent first.',
  access: { action: 'case.read' },
  answers: { 200: answers.cases },
  async answer({ caller }, { reporting }) {
    const channels = isOfAllChannels(caller) ? undefined : caller.channels;
    const images = await openCaseImages(reporting.store.db, channels, casesAtMost);
    const cases = await Promise.all(images.map(({ id }) => viewCase(reporting, id)));
    return { status: 200, json: { cases: inOrder(cases.filter((each) => each !== undefined)) } };
  },
});

const decision = request(
  'Decision',
  z
    .strictObject({
      action: z.enum(['confirm', 'restore', 'dismiss', 'hide']),
      version: z.int().min(1),
      ground: z
        .enum(grounds)
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
    await decideImage(reporting, caller.actor, image.id, body);
    const view = await viewCase(reporting, image.id);
    return { status: 200, json: view };
  },
});
