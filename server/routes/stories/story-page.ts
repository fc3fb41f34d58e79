import { z } from 'zod';
import { retractedPage, unknownPage } from '../../pages/notice-pages.ts';
import { icon } from '../../pages/icon.ts';
import type { RenderedPage } from '../../pages/page.ts';
import { storyPage } from '../../pages/story-page.ts';
import { styleSheet } from '../../pages/style-sheet.ts';
import { Problem } from '../../protocol/problem.ts';
import { findHeadline, paragraphsOf, toHeadline } from '../../store/headlines.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import { matchesEtag } from '../../http/etag.ts';
import { ownIdPattern } from '../../http/fields.ts';
import { findTail } from '../../http/cors.ts';

const html = { mediaType: 'text/html' };
const yearSeconds = 31_536_000;

export const getStoryPage = defineRoute({
  method: 'get',
  path: '/s/{headline}',
  summary: 'A story as a page that works without scripts, in the language and direction of its headline.',
  access: 'everyone',
  params: z.strictObject({ headline: z.string() }),
  // Not closed: who shares a link hangs things on it.
  query: z.looseObject({}),
  headers: z.object({ 'if-none-match': z.string().optional(), 'accept-language': z.string().optional() }),
  responses: { 200: html, 304: undefined, 404: html, 410: html },
  async handler({ params, headers }, { publishing, tails, publicUrl }) {
    const { headline: id } = params;
    const row = ownIdPattern.test(id) ? await findHeadline(publishing.store.db, id) : undefined;
    if (!row || row.published_at_ms === null || row.state === 'submitted' || row.state === 'scheduled')
      return missing(404, unknownPage(headers['accept-language']), { Vary: 'Accept-Language' });

    const { channel } = (await findTail(tails, row.channel)).snapshot(publishing.clock.nowMs());
    if (row.state === 'retracted') return missing(410, retractedPage(channel));

    const story = { headline: toHeadline(row), paragraphs: paragraphsOf(row) };
    const page = storyPage(story, channel, publicUrl());
    const common = { ...page.headers, 'Cache-Control': 'public, max-age=1' };
    if (matchesEtag(headers['if-none-match'], page.headers['ETag'] ?? ''))
      return { status: 304, headers: common };
    return { status: 200, headers: common, bytes: page.bytes };
  },
});

export const getPageFile = defineRoute({
  method: 'get',
  path: '/pages/{file}',
  summary: 'What pages load: their style sheet and their icon. Each name has the hash of its content.',
  access: 'everyone',
  params: z.strictObject({ file: z.string() }),
  responses: { 200: [{ mediaType: 'text/css' }, { mediaType: 'image/svg+xml' }] },
  problems: ['not-found'],
  async handler({ params }): Promise<RouteResponse> {
    const found = [styleSheet(), icon()].find(({ file }) => file === params.file);
    if (!found) throw new Problem('not-found', 'Pages load no such file.');
    const { type, bytes } = found;
    const headers = {
      'Content-Type': type,
      'Cache-Control': `public, max-age=${yearSeconds}, immutable`,
    };
    return { status: 200, headers, bytes };
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
