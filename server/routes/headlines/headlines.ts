import { z } from 'zod';
import { authorizeChannel, hasAllChannels, type Principal } from '../../access/keys.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import { Problem } from '../../protocol/problem.ts';
import { correct } from '../../headlines/correct.ts';
import { publish } from '../../headlines/publish.ts';
import { correctOwn, withdrawOwn } from '../../headlines/contributor.ts';
import { retract } from '../../headlines/retract.ts';
import { toOriginView } from '../../sources/source-view.ts';
import { countHeadlines, listHeadlines } from '../../store/headline-list.ts';
import { paragraphsOf } from '../../store/headlines.ts';
import { originsOf } from '../../store/source-entries.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import { versionEtag } from '../../http/etag.ts';
import * as fields from '../../http/fields.ts';
import { correction, draft, toCorrection, toDraft } from './headline-bodies.ts';
import { idempotencyKey, ifMatch, requiredIfMatch } from '../../http/request-headers.ts';
import { fullHeadline } from './full-headline.ts';
import { findVisible, seesOwnOnly, toEntries } from './headline-entry.ts';
import { linksOf } from './linked-entries.ts';
import { headlineQuery } from './headline-query.ts';
import { idempotencyOf } from '../../http/idempotency-key.ts';
import { paginate } from '../../http/paginate.ts';

/** A hundred sources are enough to list for one story. */
const maxOrigins = 100;

/** Beyond this number, the answer only says that there are more. */
const maxCounted = 1000;
const one = z.strictObject({ headline: z.string() });

export const postHeadline = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/headlines',
  summary:
    'Publishes a headline, now or at its date. What a contributor sends waits for an editor, unless the channel needs no approval.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: draft,
  responses: { 200: answers.published, 201: answers.published },
  problems: [
    'unknown-channel',
    'already-retracted',
    'already-republished',
    'too-many-breaking',
    'idempotency-key-reused',
    'gone',
  ],
  async handler({ params, headers, body, rawBody, path, principal }, { publishing, metrics }) {
    const answer = await publish(publishing, principal.actor, params.channel, toDraft(body), {
      isSubmission: !can(principal.roles, 'headline.publish'),
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
  summary:
    'A headline in any state, with its paragraphs; for editors also with the entries of sources that it stands for. A contributor sees what the same key has sent.',
  access: { action: 'headline.readOwn' },
  params: one,
  responses: { 200: fullHeadline },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { db } = publishing.store;
    const row = await findVisible(db, principal, params.headline);
    const [entry] = await toEntries(db, [row]);
    const links = await linksOf(db, principal, [row]);
    const origins = can(principal.roles, 'source.read') ? await originsOf(db, row.id, maxOrigins) : [];
    return {
      status: 200,
      headers: { ETag: versionEtag(row.version) },
      json: {
        ...entry,
        ...links.get(row.id),
        paragraphs: paragraphsOf(row),
        ...(origins.length > 0 && { origins: origins.map(toOriginView) }),
      },
    };
  },
});

export const patchHeadline = defineRoute({
  method: 'patch',
  path: '/v1/headlines/{headline}',
  summary:
    'Corrects a headline that is at the version of If-Match: its text, its dates, its priority. A date of publication approves what was submitted. A contributor changes what the same key has sent, until it is published.',
  access: { action: 'headline.changeOwn' },
  params: one,
  headers: z.object({ 'if-match': requiredIfMatch }),
  body: correction,
  responses: { 200: answers.newsroomHeadline },
  problems: [
    'not-found',
    'version-required',
    'version-mismatch',
    'already-retracted',
    'already-published',
    'too-many-breaking',
  ],
  async handler({ params, headers, body, principal }, { publishing }) {
    const { id } = await findVisible(publishing.store.db, principal, params.headline);
    const change = can(principal.roles, 'headline.correct') ? correct : correctOwn;
    const target = { id, version: headers['if-match'] };
    const corrected = await change(publishing, principal.actor, target, toCorrection(body));
    return { status: 200, headers: { ETag: versionEtag(corrected.headline.version) }, json: corrected };
  },
});

export const deleteHeadline = defineRoute({
  method: 'delete',
  path: '/v1/headlines/{headline}',
  summary:
    'Retracts a headline: it disappears from every screen. For a submission, this is the refusal. With `erase=true` its text is erased too. A contributor withdraws what the same key has sent, until it is published.',
  access: { action: 'headline.changeOwn' },
  params: one,
  query: z.strictObject({
    erase: z.enum(['true', 'false']).optional(),
    reason: fields.note.optional().meta({ description: 'Why, for its sender and the audit.' }),
  }),
  headers: z.object({ 'if-match': ifMatch.optional() }),
  responses: { 204: undefined },
  problems: ['not-found', 'version-mismatch', 'already-published'],
  async handler({ params, query, headers, principal }, { publishing }) {
    const { id } = await findVisible(publishing.store.db, principal, params.headline);
    if (!can(principal.roles, 'headline.retract')) {
      if (query.erase === 'true')
        throw new Problem('not-allowed', 'Only editors can erase.', { field: 'erase' });
      await withdrawOwn(publishing, principal.actor, id, headers['if-match']);
      return { status: 204 };
    }
    await retract(publishing, principal.actor, id, {
      erase: query.erase === 'true',
      version: headers['if-match'],
      reason: query.reason,
    });
    return { status: 204 };
  },
});

export const getHeadlines = defineRoute({
  method: 'get',
  path: '/v1/headlines',
  summary:
    'Headlines of the channels that the key is for, the newest first. A contributor sees what the same key has sent.',
  access: { action: 'headline.readOwn' },
  query: headlineQuery,
  responses: { 200: answers.headlines },
  async handler({ query, principal }, { publishing }) {
    const { db } = publishing.store;
    const { channel, state, text, source, author, since, until, cursor, count } = query;
    if (channel !== undefined) authorizeChannel(principal, channel);
    const filter = {
      channels: channel === undefined ? channelsOf(principal) : [channel],
      states: state,
      author: seesOwnOnly(principal) ? principal.actor : author,
      sinceMs: since,
      untilMs: until,
      text,
      source,
      before: cursor,
    };
    const { rows, next } = await paginate(
      query.limit,
      (limit) => listHeadlines(db, { ...filter, limit }),
      ({ id }) => id,
    );
    const links = await linksOf(db, principal, rows);
    const entries = await toEntries(db, rows);
    const total =
      count === 'true' ? await countHeadlines(db, { ...filter, limit: maxCounted }, maxCounted) : undefined;
    return {
      status: 200,
      json: {
        headlines: entries.map((entry) => ({ ...entry, ...links.get(entry.headline.id) })),
        ...next,
        ...(total !== undefined && { total }),
      },
    };
  },
});

function channelsOf(principal: Principal): readonly string[] | undefined {
  return hasAllChannels(principal) ? undefined : principal.channels;
}
