import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../protocol/problem.ts';
import { defineRoute, type RouteResponse, type Route } from '../http/define-route.ts';
import { contentEncoding, EncodedBody, encodingFor } from '../http/encoded-body.ts';
import { matchesEtag } from '../http/etag.ts';
import type { RouteContext } from '../http/route-context.ts';

const yearSeconds = 31_536_000;
const smallest = 11;
const moving = 'public, max-age=300, stale-while-revalidate=300';
const immutable = `public, max-age=${yearSeconds}, immutable`;

/** The one file whose name stays when its content changes. */
const entry = 'news-ticker.js';
/** Names that a build gives: `live-Bx3_9kQz.js`. */
const filePattern = /^[a-z][A-Za-z0-9_-]{0,100}\.js$/;

interface WidgetFile {
  readonly changedMs: number;
  readonly etag: string;
  readonly encoded: EncodedBody;
}

/** The built widget, read and compressed once, and again when a new build comes. */
export class WidgetFiles {
  readonly #folder: string;
  readonly #files = new Map<string, WidgetFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file, or `undefined` if the build has none of this name. */
  async read(name: string): Promise<WidgetFile | undefined> {
    if (!filePattern.test(name)) return undefined;
    const path = join(this.#folder, name);
    const found = await stat(path).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!found?.isFile()) return undefined;

    const known = this.#files.get(name);
    if (known?.changedMs === found.mtimeMs) return known;
    const file = toFile(await readFile(path), found.mtimeMs);
    this.#files.set(name, file);
    return file;
  }
}

function toFile(bytes: Buffer, changedMs: number): WidgetFile {
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { changedMs, etag, encoded: new EncodedBody(bytes, smallest) };
}

const headers = z.object({
  'accept-encoding': z.string().optional(),
  'if-none-match': z.string().optional(),
});
// Not closed: content systems put a number of their own behind the address of each script.
const query = z.looseObject({});
const script = { mediaType: 'text/javascript' };

export const getWidget = defineRoute({
  method: 'get',
  path: '/v1/news-ticker.js',
  summary: 'The widget as one classic script, newest of its major version.',
  access: 'viewers',
  query,
  headers,
  responses: { 200: script, 304: undefined },
  problems: ['not-ready'],
  handler: (request, context) => answerFile(context, entry, moving, request.headers),
});

export const getWidgetPart = defineRoute({
  method: 'get',
  path: '/v1/{part}.js',
  summary: 'What the widget loads later. The name has the hash of its content.',
  access: 'viewers',
  params: z.strictObject({ part: z.string() }),
  query,
  headers,
  responses: { 200: script, 304: undefined },
  problems: ['not-found'],
  handler: ({ params, headers: asked }, context) =>
    answerFile(context, `${params.part}.js`, immutable, asked),
});

/** The widget of `version`, for ever. Its later context are beside it. */
export function getPinnedWidget(version: string): Route {
  return defineRoute({
    method: 'get',
    path: `/${version}/{part}.js`,
    summary: 'The widget of this version, and what it loads later, for ever.',
    access: 'viewers',
    params: z.strictObject({ part: z.string() }),
    query,
    headers,
    responses: { 200: script, 304: undefined },
    problems: ['not-found', 'not-ready'],
    handler: ({ params, headers: asked }, context) =>
      answerFile(context, `${params.part}.js`, immutable, asked),
  });
}

async function answerFile(
  { widgetFiles }: RouteContext,
  name: string,
  cacheControl: string,
  asked: z.output<typeof headers>,
): Promise<RouteResponse> {
  const file = await widgetFiles.read(name);
  if (!file && name === entry)
    throw new Problem('not-ready', 'The widget is not built: run "npm run build".');
  if (!file) throw new Problem('not-found', 'There is no such script.');

  const encoding = encodingFor(asked['accept-encoding']);
  const etag = `"${file.etag}-${encoding}"`;
  const common = { ETag: etag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' };
  if (matchesEtag(asked['if-none-match'], etag)) return { status: 304, headers: common };
  return {
    status: 200,
    headers: {
      ...common,
      'Content-Type': 'text/javascript; charset=utf-8',
      ...contentEncoding(encoding),
    },
    bytes: await file.encoded.as(encoding),
  };
}
