import { z } from 'zod';
import { authorizeChannel, type Principal } from '../../access/keys.ts';
import { viewDraft, viewDrafts } from '../../drafts/draft-view.ts';
import { createDraft, holdDraft, releaseDraft, removeDraft, writeDraft } from '../../drafts/shared-drafts.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import { versionEtag } from '../../http/etag.ts';
import * as fields from '../../http/fields.ts';
import { requiredIfMatch } from '../../http/request-headers.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { Problem } from '../../protocol/problem.ts';
import { draftsOf, findDraft, type DraftRow } from '../../store/drafts.ts';
import { toTimestamp } from '../../store/headlines.ts';
import { requireChannel } from '../channels/require-channel.ts';
import { draftBody, holdBody, holder, sharedDraft, sharedDrafts } from './draft-schemas.ts';

const access = { action: 'headline.publish' } as const;
const params = z.strictObject({ draft: z.string() });
const ofChannel = z.strictObject({ channel: fields.channelId });
const asked = z.strictObject({ holder: holder.optional() });

export const getDrafts = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/drafts',
  summary: 'The drafts that the editors of a channel share, the latest first, with who holds them.',
  access,
  params: ofChannel,
  query: asked,
  responses: { 200: sharedDrafts },
  problems: ['unknown-channel'],
  async handler({ params: { channel }, query }, { publishing: { store, clock } }) {
    await requireChannel(store.db, channel);
    const nowMs = clock.nowMs();
    const drafts = await viewDrafts(store.db, await draftsOf(store.db, channel), nowMs, query.holder);
    return { status: 200, json: { drafts, now: toTimestamp(nowMs) } };
  },
});

export const postDraft = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/drafts',
  summary: 'Shares a draft with the editors of a channel. The page that does so holds it.',
  access,
  params: ofChannel,
  body: draftBody,
  responses: { 201: sharedDraft },
  problems: ['unknown-channel'],
  async handler({ params: { channel }, body, principal }, context) {
    const writer = { actor: principal.actor, holder: body.holder };
    return notifyAndAnswer(
      201,
      context,
      await createDraft(context.publishing, writer, channel, body.content),
      body.holder,
    );
  },
});

export const getDraft = defineRoute({
  method: 'get',
  path: '/v1/drafts/{draft}',
  summary: 'A shared draft, with who holds it.',
  access,
  params,
  query: asked,
  responses: { 200: sharedDraft },
  problems: ['not-found'],
  async handler({ params: { draft }, query, principal }, context) {
    return answer(200, context, await findAllowed(context, principal, draft), query.holder);
  },
});

export const putDraft = defineRoute({
  method: 'put',
  path: '/v1/drafts/{draft}',
  summary: 'Writes a shared draft at the version of If-Match, and holds it for another 45 seconds.',
  access,
  params,
  headers: z.object({ 'if-match': requiredIfMatch }),
  body: draftBody,
  responses: { 200: sharedDraft },
  problems: ['not-found', 'already-held', 'version-required', 'version-mismatch'],
  async handler({ params: { draft }, headers, body, principal }, context) {
    const { id } = await findAllowed(context, principal, draft);
    const writer = { actor: principal.actor, holder: body.holder };
    const target = { id, version: headers['if-match'] };
    return notifyAndAnswer(
      200,
      context,
      await writeDraft(context.publishing, writer, target, body.content),
      body.holder,
    );
  },
});

export const putDraftHold = defineRoute({
  method: 'put',
  path: '/v1/drafts/{draft}/hold',
  summary:
    'Holds a shared draft for 45 seconds, or extends the hold. `takeOver` takes it from somebody else.',
  access,
  params,
  body: holdBody,
  responses: { 200: sharedDraft },
  problems: ['not-found', 'already-held'],
  async handler({ params: { draft }, body, principal }, context) {
    const { id, holder: before } = await findAllowed(context, principal, draft);
    const writer = { actor: principal.actor, holder: body.holder };
    const row = await holdDraft(context.publishing, writer, id, body.takeOver ?? false);
    // Extending a hold is not news.
    const respond = before === body.holder ? answer : notifyAndAnswer;
    return respond(200, context, row, body.holder);
  },
});

export const deleteDraftHold = defineRoute({
  method: 'delete',
  path: '/v1/drafts/{draft}/hold',
  summary: 'Releases a shared draft, if the page holds it.',
  access,
  params,
  query: z.strictObject({ holder }),
  responses: { 200: sharedDraft },
  problems: ['not-found'],
  async handler({ params: { draft }, query, principal }, context) {
    const { id } = await findAllowed(context, principal, draft);
    return notifyAndAnswer(
      200,
      context,
      await releaseDraft(context.publishing, query.holder, id),
      query.holder,
    );
  },
});

export const removeSharedDraft = defineRoute({
  method: 'delete',
  path: '/v1/drafts/{draft}',
  summary: 'Removes a shared draft that nobody else holds: it was published, or is not wanted.',
  access,
  params,
  query: z.strictObject({ holder }),
  responses: { 204: undefined },
  problems: ['not-found', 'already-held'],
  async handler({ params: { draft }, query, principal }, context) {
    const { id } = await findAllowed(context, principal, draft);
    const writer = { actor: principal.actor, holder: query.holder };
    const { channel } = await removeDraft(context.publishing, writer, id);
    context.reporting.notifier.draftsChanged(channel);
    return { status: 204 };
  },
});

/** @throws {Problem} `not-found`, `not-allowed` */
async function findAllowed(
  { publishing }: RouteContext,
  principal: Principal,
  id: string,
): Promise<DraftRow> {
  const row = fields.ownIdPattern.test(id) ? await findDraft(publishing.store.db, id) : undefined;
  if (!row) throw new Problem('not-found', 'There is no such draft.', { field: 'draft' });
  authorizeChannel(principal, row.channel);
  return row;
}

async function notifyAndAnswer(
  status: 200 | 201,
  context: RouteContext,
  row: DraftRow,
  page: string,
): Promise<RouteResponse> {
  context.reporting.notifier.draftsChanged(row.channel);
  return answer(status, context, row, page);
}

async function answer(
  status: 200 | 201,
  { publishing: { store, clock } }: RouteContext,
  row: DraftRow,
  page: string | undefined,
): Promise<RouteResponse> {
  const view = await viewDraft(store.db, row, clock.nowMs(), page);
  return { status, headers: { ETag: versionEtag(row.version) }, json: view };
}
