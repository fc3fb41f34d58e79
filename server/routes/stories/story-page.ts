import { z } from 'zod';
import { retractedPage, unknownPage } from '../../pages/notice-pages.ts';
import type { RenderedPage } from '../../pages/page.ts';
import { storyPage } from '../../pages/story-page.ts';
import { findHeadline, paragraphsOf, toHeadline, wasPublished } from '../../store/headlines.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import { ownIdPattern } from '../../http/fields.ts';
import { withoutSlash } from '../../http/without-slash.ts';

const html = { mediaType: 'text/html' };

export const getStoryPage = defineRoute({
  method: 'get',
  path: '/s/{headline}',
  summary: 'A story as a page that works without scripts, in the language and direction of its headline.',
  access: 'everyone',
  params: z.strictObject({ headline: z.string() }),
  // Not strict: sites that share a link append parameters to it.
  query: z.looseObject({}),
  headers: z.object({ 'if-none-match': z.string().optional(), 'accept-language': z.string().optional() }),
  responses: { 200: html, 304: undefined, 308: undefined, 404: html, 410: html },
  async handler({ params, query, path, accepted }, { publishing, tails, publicUrl, audience }) {
    const { headline: id } = params;
    if (path.endsWith('/')) return withoutSlash(id, query);
    const row = ownIdPattern.test(id) ? await findHeadline(publishing.store.db, id) : undefined;
    if (!wasPublished(row))
      return missing(404, unknownPage(accepted.languages()), { Vary: 'Accept-Language' });

    const { channel } = (await tails.require(row.channel)).snapshot(publishing.clock.nowMs());
    if (row.state === 'retracted') return missing(410, retractedPage(channel));

    audience.opened(row.id);
    const story = { headline: toHeadline(row), paragraphs: paragraphsOf(row) };
    const page = storyPage(story, channel, publicUrl());
    const common = { ...page.headers, 'Cache-Control': 'public, max-age=1' };
    return { status: 200, headers: common, bytes: page.bytes };
  },
});

function missing(
  status: number,
  { headers, bytes }: RenderedPage,
  more: Readonly<Record<string, string>> = {},
): RouteResponse {
  const { ETag: _, ...others } = headers;
  return { status, headers: { ...others, ...more, 'Cache-Control': 'no-store' }, bytes };
}
