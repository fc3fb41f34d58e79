import { join } from 'node:path';
import { z } from 'zod';
import { defineRoute, type Accepted, type Route, type RouteResponse } from '../http/define-route.ts';
import { contentEncoding, encodingFor } from '../http/encoded-body.ts';
import { Problem } from '../protocol/problem.ts';
import { newestFirst, versionsRoute } from './versions.ts';
import { WidgetFiles, type WidgetSource } from './widget-files.ts';

const yearSeconds = 31_536_000;
const moving = 'public, max-age=300, stale-while-revalidate=300';
const immutable = `public, max-age=${yearSeconds}, immutable`;

/** The only file whose name stays when its content changes. */
const entry = 'news-ticker.js';

const declared = {
  access: 'viewers',
  // Not strict: content systems append a number of their own to the address of each script.
  query: z.looseObject({}),
  headers: z.object({
    'accept-encoding': z.string().optional(),
    'if-none-match': z.string().optional(),
  }),
  responses: { 200: { mediaType: 'text/javascript' }, 304: undefined },
} as const;

/**
 * The widget's scripts: the newest of the major version, those of exactly `version`, and those of earlier versions. A page that has
 * loaded an earlier script goes on asking for its parts.
 */
export function widgetRoutes(version: string, { folder, archive, versions }: WidgetSource): readonly Route[] {
  const files = new WidgetFiles(folder);
  const kept = versions.map((each) => [each, new WidgetFiles(join(archive, each))] as const);
  const all = [files, ...kept.map(([, earlier]) => earlier)];
  const earlierVersions = kept.filter(([each]) => each !== version);
  const own = all.filter((each) => !earlierVersions.some(([, earlier]) => earlier === each));
  const earlierFolders = new Map(earlierVersions);
  const served = newestFirst(version, versions).map((each) => {
    const earlier = earlierFolders.get(each);
    return { version: each, folders: earlier ? [earlier] : own };
  });
  return [
    defineRoute({
      ...declared,
      method: 'get',
      path: '/v1/news-ticker.js',
      summary: 'The widget as one classic script, newest of its major version.',
      problems: ['not-ready'],
      handler: ({ accepted }) => sendFile([files], entry, moving, accepted),
    }),
    defineRoute({
      ...declared,
      method: 'get',
      path: '/v1/{part}.js',
      summary: 'What the widget loads later. The name has the hash of its content.',
      params: z.strictObject({ part: z.string() }),
      problems: ['not-found'],
      handler: ({ params, accepted }) => sendFile(all, `${params.part}.js`, immutable, accepted),
    }),
    versionsRoute(served),
    versionRoute(version, own),
    ...earlierVersions.map(([each, earlier]) => versionRoute(each, [earlier])),
  ];
}

function versionRoute(version: string, files: readonly WidgetFiles[]): Route {
  return defineRoute({
    ...declared,
    method: 'get',
    path: `/${version}/{part}.js`,
    summary: 'The widget of this version, and what it loads later; they never change.',
    params: z.strictObject({ part: z.string() }),
    problems: ['not-found', 'not-ready'],
    handler: ({ params, accepted }) => sendFile(files, `${params.part}.js`, immutable, accepted),
  });
}

async function sendFile(
  folders: readonly WidgetFiles[],
  name: string,
  cacheControl: string,
  accepted: Accepted,
): Promise<RouteResponse> {
  const file = await firstFile(folders, name);
  if (!file && name === entry)
    throw new Problem('not-ready', 'The widget is not built: run "npm run build".');
  if (!file) throw new Problem('not-found', 'There is no such script.');

  const encoding = encodingFor(accepted.encodings());
  return {
    status: 200,
    headers: {
      ETag: `"${file.etag}-${encoding}"`,
      'Cache-Control': cacheControl,
      Vary: 'Accept-Encoding',
      'Content-Type': 'text/javascript; charset=utf-8',
      ...contentEncoding(encoding),
    },
    bytes: await file.encoded.as(encoding),
  };
}

async function firstFile(folders: readonly WidgetFiles[], name: string) {
  for (const folder of folders) {
    const file = await folder.read(name);
    if (file) return file;
  }
  return undefined;
}
