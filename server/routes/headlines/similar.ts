import { z } from 'zod';
import { isSimilar, similarity, normalForm } from '../../headlines/rules/similarity.ts';
import { publishedSince, toTimestamp, type PublishedTitle } from '../../store/headlines.ts';
import { responseSchema } from '../../http/schema-registry.ts';
import { timestamp } from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { hourMs } from '../../protocol/durations.ts';

const similar = responseSchema(
  'Similar',
  z.looseObject({
    headlines: z.array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        source: z.looseObject({ name: z.string(), url: z.string().optional() }).optional(),
        publishedAt: timestamp,
        similarity: z.number().meta({ description: 'From 0 to 1; 1 is the same in another spelling.' }),
      }),
    ),
  }),
);

/** How far back to look for the same title in another spelling, and for titles that are only similar. */
const sameTitleWindowMs = 48 * hourMs;
const similarTitleWindowMs = 24 * hourMs;
const maxResults = 5;
/** Only the newest are compared: the route is called while an editor types. */
const maxCompared = 1000;

export const getSimilar = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/similar',
  summary:
    'Headlines of the last days that may say the same, the most similar first: at most five. The same title in another spelling has similarity 1.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  query: z.strictObject({
    title: fields.title,
    except: fields.ownId
      .optional()
      .meta({ description: 'The id of a headline to leave out: the one being edited.' }),
  }),
  responses: { 200: similar },
  async handler({ params, query }, { publishing }) {
    const { store, clock } = publishing;
    const nowMs = clock.nowMs();
    const published = await publishedSince(store.db, params.channel, nowMs - sameTitleWindowMs, maxCompared);
    const others = published.filter(({ id }) => id !== query.except);
    return { status: 200, json: { headlines: mostSimilar(query.title, others, nowMs) } };
  },
});

function mostSimilar(title: string, published: readonly PublishedTitle[], nowMs: number) {
  const asked = normalForm(title);
  return published
    .map((row) => ({ row, form: normalForm(row.title) }))
    .filter(({ row, form }) => {
      const isRecent = nowMs - row.published_at_ms <= similarTitleWindowMs;
      return form.key === asked.key || (isRecent && isSimilar(asked, form));
    })
    .map(({ row, form }) => ({ row, similarity: similarity(asked, form) }))
    .sort((a, b) => b.similarity - a.similarity || b.row.published_at_ms - a.row.published_at_ms)
    .slice(0, maxResults)
    .map(({ row, similarity }) => ({
      id: row.id,
      title: row.title,
      ...(row.source_name !== null && {
        source: { name: row.source_name, ...(row.source_url !== null && { url: row.source_url }) },
      }),
      publishedAt: toTimestamp(row.published_at_ms),
      similarity: Math.round(similarity * 100) / 100,
    }));
}
