import { z } from 'zod';
import { isAlike, likeness, normalForm } from '../channel/likeness.ts';
import type { SimilarHeadline } from '../protocol/newsroom/headlines.ts';
import { publishedSince, toTimestamp, type PublishedTitle } from '../store/headlines.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';

const hourMs = 3_600_000;
/** For one title in two spellings; for titles that are only alike. */
const sameWithinMs = 48 * hourMs;
const alikeWithinMs = 24 * hourMs;
const atMost = 5;
/** The newest of those days: it is asked while somebody types. */
const comparedAtMost = 1000;

export const getSimilar = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/similar',
  summary:
    'Headlines of the last days that may say the same, the likest first: at most five. The same title in another spelling has likeness 1.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  query: z.strictObject({
    title: fields.title,
    except: fields.ownId
      .optional()
      .meta({ description: 'A headline that is not compared: the one in hand.' }),
  }),
  answers: { 200: answers.similar },
  async answer({ params, query }, { publishing }) {
    const { store, clock } = publishing;
    const nowMs = clock.nowMs();
    const published = await publishedSince(store.db, params.channel, nowMs - sameWithinMs, comparedAtMost);
    const others = published.filter(({ id }) => id !== query.except);
    return { status: 200, json: { headlines: likest(query.title, others, nowMs) } };
  },
});

function likest(title: string, published: readonly PublishedTitle[], nowMs: number): SimilarHeadline[] {
  const asked = normalForm(title);
  return published
    .map((row) => ({ row, form: normalForm(row.title) }))
    .filter(({ row, form }) => {
      const isRecent = nowMs - row.published_at_ms <= alikeWithinMs;
      return form.key === asked.key || (isRecent && isAlike(asked, form));
    })
    .map(({ row, form }) => ({ row, likeness: likeness(asked, form) }))
    .sort((a, b) => b.likeness - a.likeness || b.row.published_at_ms - a.row.published_at_ms)
    .slice(0, atMost)
    .map(({ row, likeness }) => ({
      id: row.id,
      title: row.title,
      ...(row.source_name !== null && {
        source: { name: row.source_name, ...(row.source_url !== null && { url: row.source_url }) },
      }),
      publishedAt: toTimestamp(row.published_at_ms),
      likeness: Math.round(likeness * 100) / 100,
    }));
}
