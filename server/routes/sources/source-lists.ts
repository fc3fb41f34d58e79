import { z } from 'zod';
import { readOpml, writeOpml } from '../../feeds/opml.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { validate } from '../../http/validate.ts';
import { sourceNumbers } from '../../protocol/newsroom/sources.ts';
import { Problem } from '../../protocol/problem.ts';
import { addSource } from '../../sources/manage-sources.ts';
import { previewSource } from '../../sources/preview-source.ts';
import { settingsOf } from '../../sources/settings.ts';
import { readSourceViews } from '../../sources/source-view.ts';
import { pageOfSources } from '../../store/sources.ts';
import { withHeadlineTitles } from './headline-titles.ts';
import { requireChannel } from '../channels/require-channel.ts';
import * as schemas from './source-schemas.ts';

const ofChannel = z.strictObject({ channel: fields.channelId });

export const postPreview = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/sources/preview',
  summary:
    'Fetches a source without adding it: the feed that is found, and what would be taken from it, or why not.',
  access: { action: 'source.change' },
  params: ofChannel,
  body: schemas.newSource,
  responses: { 200: schemas.preview },
  problems: ['unknown-channel'],
  async handler({ params, body }, { publishing, fetcher }) {
    const { db } = publishing.store;
    const channel = await requireChannel(db, params.channel);
    const { isPaused: _isPaused, ...settings } = body;
    const wanted = schemas.withSourceDefaults(settings);
    const preview = await previewSource({ fetcher, clock: publishing.clock, db }, channel, wanted);
    return { status: 200, json: { ...preview, entries: await withHeadlineTitles(db, preview.entries) } };
  },
});

export const getOpml = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/sources/opml',
  summary: 'The sources of a channel as an OPML file.',
  access: { action: 'source.read' },
  params: ofChannel,
  responses: { 200: { mediaType: 'text/x-opml' } },
  problems: ['unknown-channel'],
  async handler({ params }, { publishing }) {
    const { db } = publishing.store;
    const channel = await requireChannel(db, params.channel);
    const rows = await pageOfSources(db, channel.id, undefined, sourceNumbers.perChannel.max);
    const feeds = rows.map((row) => {
      const { name, lang, address } = settingsOf(row);
      const title = name ?? row.feed_title;
      return {
        address: row.feed_address ?? address,
        ...(title !== null && { name: title }),
        ...(lang !== undefined && { lang }),
      };
    });
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/x-opml; charset=utf-8',
        'Content-Disposition': `attachment; filename="${channel.id}.opml"`,
      },
      bytes: Buffer.from(writeOpml(channel.title, feeds)),
    };
  },
});

export const postOpml = defineRoute({
  method: 'post',
  path: '/v1/channels/{channel}/sources/opml',
  summary: 'Adds every feed of an OPML file as a source; those that cannot be are named with the reason.',
  access: { action: 'source.change' },
  params: ofChannel,
  body: schemas.opmlBody,
  responses: { 200: schemas.imported },
  problems: ['unknown-channel'],
  async handler({ params, body, principal }, { publishing }) {
    await requireChannel(publishing.store.db, params.channel);
    const feeds = readOpml(body.opml);
    if (!feeds) throw new Problem('invalid-field', '"opml" is not an OPML file.', { field: 'opml' });

    const added = [];
    const refused = [];
    for (const { address, name, lang } of feeds) {
      try {
        const sent = validate(schemas.newSource, { address, name, lang });
        const wanted = schemas.withSourceDefaults(sent);
        added.push(await addSource(publishing, principal.actor, params.channel, wanted));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const { limit } = error.about;
        refused.push({
          address,
          type: error.type,
          ...(limit !== undefined && { limit }),
          reason: error.message,
        });
      }
    }
    const { store, clock } = publishing;
    const sources = await readSourceViews(store.db, added, clock.nowMs());
    return { status: 200, json: { sources, refused } };
  },
});
