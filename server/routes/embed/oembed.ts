import { z } from 'zod';
import { frameOptions, queryOf } from '../../pages/frame-options.ts';
import { Problem } from '../../protocol/problem.ts';
import { findHeadline, toHeadline, wasPublished } from '../../store/headlines.ts';
import { defineRoute } from '../../http/define-route.ts';
import { ownIdPattern } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import * as answers from './embed-schemas.ts';
import { frameElement, frameSize } from './frame-element.ts';

const px = z.coerce.number().int().min(1);

export const getOEmbed = defineRoute({
  method: 'get',
  path: '/oembed',
  summary:
    'What to embed for the address of a frame page or of a story, as oEmbed 1.0 describes it. For JSON only.',
  access: 'viewers',
  // Not strict: consumers add parameters of their own.
  query: z.looseObject({
    url: z.string(),
    format: z.enum(['json']).optional(),
    maxwidth: px.optional(),
    maxheight: px.optional(),
  }),
  responses: { 200: answers.oEmbed },
  problems: ['not-found'],
  async handler({ query }, context) {
    const page = pathOf(query.url, context.publicUrl());
    const answer = (await describeFrame(page, query, context)) ?? (await describeStory(page, query, context));
    if (!answer)
      throw new Problem('not-found', 'This is not the address of a frame or a story.', { field: 'url' });
    return { status: 200, headers: { 'Cache-Control': 'public, max-age=60' }, json: answer };
  },
});

interface Limits {
  readonly maxwidth?: number | undefined;
  readonly maxheight?: number | undefined;
}

type Answer = z.output<typeof answers.oEmbed>;

/** The path below this server, and the query. @throws {Problem} `not-found` for an address of another server */
function pathOf(address: string, publicUrl: string): URL {
  const url = URL.parse(address);
  const own = new URL(publicUrl);
  const below = own.pathname.replace(/\/*$/, '/');
  if (url?.host !== own.host || !/^https?:$/.test(url.protocol) || !url.pathname.startsWith(below))
    throw new Problem('not-found', `This is not an address of ${own.href}.`, { field: 'url' });
  return new URL(url.pathname.slice(below.length - 1) + url.search, own.origin);
}

async function describeFrame(
  { pathname, searchParams }: URL,
  { maxwidth, maxheight }: Limits,
  { tails, publicUrl }: RouteContext,
): Promise<Answer | undefined> {
  const id = idIn(/^\/embed\/([^/]+)\/?$/, pathname);
  if (id === undefined) return undefined;
  const tail = await tails.find(id);
  if (!tail) throw new Problem('not-found', `There is no channel "${id}".`, { field: 'url' });

  // Hosts of embeds, WordPress among them, give a frame at least 200 px: a list fills them, a line would not.
  const options = { mode: 'list' as const, ...validate(frameOptions, Object.fromEntries(searchParams)) };
  const size = frameSize(options, maxwidth, maxheight);
  const src = `${publicUrl()}/embed/${encodeURIComponent(id)}${queryOf(options)}`;
  const { title } = tail.row;
  return {
    ...commonTo(title, publicUrl()),
    type: 'rich',
    html: frameElement({ src, title, ...size }),
    ...size,
  };
}

/** A story is not shown in a frame: hosts make a link of it, with its picture. */
async function describeStory(
  { pathname }: URL,
  { maxwidth = Infinity, maxheight = Infinity }: Limits,
  { publishing, publicUrl }: RouteContext,
): Promise<Answer | undefined> {
  const id = idIn(/^\/s\/([^/]+)\/?$/, pathname);
  if (id === undefined) return undefined;
  const row = ownIdPattern.test(id) ? await findHeadline(publishing.store.db, id) : undefined;
  if (!wasPublished(row) || row.state === 'retracted')
    throw new Problem('not-found', 'There is no such story.', { field: 'url' });

  const { title, source, image } = toHeadline(row);
  const fits = image?.state === 'visible' && image.width <= maxwidth && image.height <= maxheight;
  return {
    ...commonTo(title, publicUrl()),
    type: 'link',
    ...(source && { author_name: source.name, ...(source.url !== undefined && { author_url: source.url }) }),
    ...(fits && {
      thumbnail_url: `${publicUrl()}/v1/images/${encodeURIComponent(image.id)}/story`,
      thumbnail_width: image.width,
      thumbnail_height: image.height,
    }),
  };
}

function commonTo(title: string, publicUrl: string) {
  return {
    version: '1.0' as const,
    title,
    provider_name: 'Shareet',
    provider_url: publicUrl,
    cache_age: 3600,
  };
}

function idIn(pattern: RegExp, pathname: string): string | undefined {
  const [, segment] = pattern.exec(pathname) ?? [];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined; // malformed percent-encoding
  }
}
