import { z } from 'zod';
import { checkMayIn, isOfAllChannels, type Caller } from '../access/keys.ts';
import { mayDo } from '../access/roles.ts';
import { Problem } from '../protocol/problem.ts';
import { correct } from '../publishing/correct.ts';
import { publish } from '../publishing/publish.ts';
import { toNewsroomHeadline } from '../publishing/publishing.ts';
import { retract } from '../publishing/retract.ts';
import {
  findHeadline,
  listHeadlines,
  paragraphsOf,
  toTimestamp,
  type HeadlineRow,
} from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import { versionEtag } from './etag.ts';
import * as fields from './fields.ts';
import { correction, draft, toCorrection, toDraft } from './headline-bodies.ts';
import { idempotencyKey, ifMatch, requiredIfMatch } from './headline-headers.ts';
import { headlineQuery } from './headline-query.ts';
import { idempotencyOf } from './idempotency.ts';

const one = z.strictObject({ headline: z.string() });

export const postHeadline = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/headlines',
  summary: 'Publishes a headline, now or at its date. What a contributor sends waits for an editor.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: draft,
  answers: { 200: answers.published, 201: answers.published },
  problems: ['unknown-channel', 'already-retracted', 'too-many-breaking', 'idempotency-key-reused', 'gone'],
  async answer({ params, headers, body, rawBody, path, caller }, { publishing, metrics }) {
    const answer = await publish(publishing, caller.actor, params.channel, toDraft(body), {
      isSubmission: !mayDo(caller.roles, 'headline.publish'),
      idempotency: idempotencyOf(headers['idempotency-key'], 'POST', path, rawBody),
    });
    const { headline, outcome } = answer.body;
    if (!answer.isReplay) metrics.publishes.inc({ channel: params.channel, outcome });
    return {
      status: answer.status,
      headers: {
        Location: `/v1/headlines/${headline.id}`,
        ETag: versionEtag(headline.version),
        ...(answer.isReplay && { 'Idempotent-Replayed': 'true' }),
      },
      json: answer.body,
    };
  },
});

export const getHeadline = defineRoute({
  method: 'get',
  path: '/v1/headlines/{headline}',
  summary: 'A headline in any state, with its paragraphs.',
  access: { action: 'headline.read' },
  params: one,
  answers: { 200: answers.newsroomHeadline },
  problems: ['not-found'],
  async answer({ params, caller }, { publishing }) {
    const row = await findFor(publishing.store.db, caller, params.headline);
    return {
      status: 200,
      headers: { ETag: versionEtag(row.version) },
      json: { ...toEntry(row), paragraphs: paragraphsOf(row) },
    };
  },
});

export const patchHeadline = defineRoute({
  method: 'patch',
  path: '/v1/headlines/{headline}',
  summary: 'Corrects a headline that is at the version of If-Match: its text, its dates, its priority.',
  access: { action: 'headline.correct' },
  params: one,
  headers: z.object({ 'if-match': requiredIfMatch }),
  body: correction,
  answers: { 200: answers.newsroomHeadline },
  problems: [
    'not-found',
    'version-required',
    'version-mismatch',
    'already-retracted',
    'already-published',
    'too-many-breaking',
  ],
  async answer({ params, headers, body, caller }, { publishing }) {
    const { id } = await findFor(publishing.store.db, caller, params.headline);
    const corrected = await correct(publishing, caller.actor, id, toCorrection(body), headers['if-match']);
    return { status: 200, headers: { ETag: versionEtag(corrected.headline.version) }, json: corrected };
  },
});

export const deleteHeadline = defineRoute({
  method: 'delete',
  path: '/v1/headlines/{headline}',
  summary: 'Retracts a headline: it goes from every screen. With `erase=true` its text is erased too.',
  access: { action: 'headline.retract' },
  params: one,
  query: z.strictObject({ erase: z.enum(['true', 'false']).optional() }),
  headers: z.object({ 'if-match': ifMatch.optional() }),
  answers: { 204: undefined },
  problems: ['not-found', 'version-mismatch'],
  async answer({ params, query, headers, caller }, { publishing }) {
    const { id } = await findFor(publishing.store.db, caller, params.headline);
    await retract(publishing, caller.actor, id, {
      erase: query.erase === 'true',
      version: headers['if-match'],
    });
    return { status: 204 };
  },
});

export const getHeadlines = defineRoute({
  method: 'get',
  path: '/v1/headlines',
  summary: 'Headlines of the channels that the key is for, the newest first.',
  access: { action: 'headline.read' },
  query: headlineQuery,
  answers: { 200: answers.headlines },
  async answer({ query, caller }, { publishing }) {
    const { channel, state, text, cursor, limit } = query;
    if (channel !== undefined) checkMayIn(caller, channel);
    // One more than is asked for shows whether there is another page.
    const rows = await listHeadlines(publishing.store.db, {
      channels: channel === undefined ? channelsOf(caller) : [channel],
      states: state,
      text,
      before: cursor,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const isMore = rows.length > limit && last;
    return { status: 200, json: { headlines: page.map(toEntry), ...(isMore && { cursor: last.id }) } };
  },
});

/** The headline, if this key is for its channel. @throws {Problem} `not-found`, `not-allowed` */
async function findFor(db: Queries, caller: Caller, id: string): Promise<HeadlineRow> {
  const row = fields.ownIdPattern.test(id) ? await findHeadline(db, id) : undefined;
  if (!row) throw new Problem('not-found', 'There is no such headline.', { field: 'headline' });
  checkMayIn(caller, row.channel);
  return row;
}

function channelsOf(caller: Caller): readonly string[] | undefined {
  return isOfAllChannels(caller) ? undefined : caller.channels;
}

function toEntry(row: HeadlineRow) {
  return {
    ...toNewsroomHeadline(row),
    ...(row.publish_at_ms !== null && { publishAt: toTimestamp(row.publish_at_ms) }),
    ...(row.external_id !== null && { externalId: row.external_id }),
  };
}
