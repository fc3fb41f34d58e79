import { z } from 'zod';
import { authorizeChannel, type Principal } from '../../access/keys.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { paginate } from '../../http/paginate.ts';
import type { SourceView } from '../../protocol/newsroom/sources.ts';
import {
  addSource,
  changeSource,
  removeSource,
  requestVisit,
  requireSource,
} from '../../sources/manage-sources.ts';
import { settingsOf } from '../../sources/settings.ts';
import { previewRules } from '../../sources/preview-rules.ts';
import { readSourceViews, toEntryView } from '../../sources/source-view.ts';
import { latestEntries } from '../../store/source-entries.ts';
import { pageOfSources, type SourceRow } from '../../store/sources.ts';
import type { Queries } from '../../store/store.ts';
import type { WriteContext } from '../../store/write-context.ts';
import { withHeadlineTitles } from './headline-titles.ts';
import { requireChannel } from '../channels/require-channel.ts';
import * as schemas from './source-schemas.ts';

const ofChannel = z.strictObject({ channel: fields.channelId });
const one = z.strictObject({ source: z.string() });

export const getSources = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/sources',
  summary: 'The sources of a channel with their health, the oldest first.',
  access: { action: 'source.read' },
  params: ofChannel,
  query: z.strictObject({
    cursor: fields.ownId.optional().meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  responses: { 200: schemas.sources },
  problems: ['unknown-channel'],
  async handler({ params, query }, { publishing }) {
    const { db } = publishing.store;
    await requireChannel(db, params.channel);
    const { rows, next } = await paginate(
      query.limit,
      (limit) => pageOfSources(db, params.channel, query.cursor, limit),
      ({ id }) => id,
    );
    const sources = await readSourceViews(db, rows, publishing.clock.nowMs());
    return { status: 200, json: { sources, ...next } };
  },
});

export const postSource = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/sources',
  summary:
    'Adds a source: the address of a feed, or of a page that names one. Its first visit is due at once, and publishes the newest entries.',
  access: { action: 'source.change' },
  params: ofChannel,
  body: schemas.newSource,
  responses: { 201: schemas.source },
  problems: ['unknown-channel', 'already-exists'],
  async handler({ params, body, principal }, { publishing }) {
    const { isPaused, ...settings } = body;
    const wanted = schemas.withSourceDefaults(settings);
    const row = await addSource(publishing, principal.actor, params.channel, wanted, isPaused);
    return {
      status: 201,
      headers: { Location: `/v1/sources/${row.id}` },
      json: await viewOf(publishing, row),
    };
  },
});

export const getSource = defineRoute({
  method: 'get',
  path: '/v1/sources/{source}',
  summary: 'A source with its health.',
  access: { action: 'source.read' },
  params: one,
  responses: { 200: schemas.source },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const row = await findAllowed(publishing.store.db, principal, params.source);
    return { status: 200, json: await viewOf(publishing, row) };
  },
});

export const patchSource = defineRoute({
  method: 'patch',
  path: '/v1/sources/{source}',
  summary: 'Changes the settings that are named; `null` clears one. `isPaused` pauses and resumes visits.',
  access: { action: 'source.change' },
  params: one,
  body: schemas.sourceChange,
  responses: { 200: schemas.source },
  problems: ['not-found', 'already-exists'],
  async handler({ params, body, principal }, { publishing }) {
    const { id } = await findAllowed(publishing.store.db, principal, params.source);
    const { isPaused, ...change } = body;
    const row = await changeSource(publishing, principal.actor, id, {
      isPaused,
      change: (settings) =>
        Object.keys(change).length > 0 ? schemas.toSettings(change, settings) : settings,
    });
    return { status: 200, json: await viewOf(publishing, row) };
  },
});

export const deleteSource = defineRoute({
  method: 'delete',
  path: '/v1/sources/{source}',
  summary: 'Removes a source. Its headlines stay.',
  access: { action: 'source.change' },
  params: one,
  responses: { 204: undefined },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { id } = await findAllowed(publishing.store.db, principal, params.source);
    await removeSource(publishing, principal.actor, id);
    return { status: 204 };
  },
});

export const postVisit = defineRoute({
  method: 'post',
  path: '/v1/sources/{source}/visit',
  summary:
    'Makes a visit due now; a source that is paused stays so. Not within a minute of the last one, nor before the time that its server named.',
  access: { action: 'source.change' },
  params: one,
  responses: { 202: schemas.source },
  problems: ['not-found'],
  async handler({ params, principal }, { publishing }) {
    const { id } = await findAllowed(publishing.store.db, principal, params.source);
    const row = await requestVisit(publishing, id);
    return { status: 202, json: await viewOf(publishing, row) };
  },
});

export const getEntries = defineRoute({
  method: 'get',
  path: '/v1/sources/{source}/entries',
  summary: 'The latest entries of a source, with what was done with each and why.',
  access: { action: 'source.read' },
  params: one,
  query: z.strictObject({ limit: fields.pageSize }),
  responses: { 200: schemas.entries },
  problems: ['not-found'],
  async handler({ params, query, principal }, { publishing }) {
    const { db } = publishing.store;
    const { id } = await findAllowed(db, principal, params.source);
    const rows = await latestEntries(db, id, query.limit);
    return { status: 200, json: { entries: await withHeadlineTitles(db, rows.map(toEntryView)) } };
  },
});

export const postTrial = defineRoute({
  method: 'post',
  path: '/v1/sources/{source}/preview',
  summary: 'What other rules would have done with the last fifty entries of a source. Nothing is changed.',
  access: { action: 'source.change' },
  params: one,
  body: schemas.trialRules,
  responses: { 200: schemas.entries },
  problems: ['not-found'],
  async handler({ params, body, principal }, { publishing }) {
    const { db } = publishing.store;
    const row = await findAllowed(db, principal, params.source);
    const channel = await requireChannel(db, row.channel);
    const settings = schemas.toSettings(body, settingsOf(row));
    const entries = await previewRules(db, row, channel, settings);
    return { status: 200, json: { entries } };
  },
});

/** The source, if it belongs to one of the caller's channels. @throws {Problem} `not-found`, `not-allowed` */
async function findAllowed(db: Queries, principal: Principal, id: string): Promise<SourceRow> {
  const row = await requireSource(db, fields.ownIdPattern.test(id) ? id : '');
  authorizeChannel(principal, row.channel);
  return row;
}

async function viewOf({ store, clock }: WriteContext, row: SourceRow): Promise<SourceView | undefined> {
  const [view] = await readSourceViews(store.db, [row], clock.nowMs());
  return view;
}
