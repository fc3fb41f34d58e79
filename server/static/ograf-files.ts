import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isNotFound } from '../error-code.ts';
import { defineRoute, type RouteResponse } from '../http/define-route.ts';
import { Problem } from '../protocol/problem.ts';

const folder = new URL('../../dist/ograf/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  'shareet-ticker.ograf.json': 'application/json; charset=utf-8',
  'shareet-ticker.mjs': 'text/javascript; charset=utf-8',
  'shareet-ticker.webp': 'image/webp',
  'shareet-ticker.zip': 'application/zip',
};

export const getOgrafFile = defineRoute({
  method: 'get',
  path: '/ograf/{file}',
  summary:
    'The strip as an OGraf graphic: its manifest, its module, a picture of it, and an archive of them.',
  // A renderer imports it from an origin of its own.
  access: 'viewers',
  params: z.strictObject({ file: z.string() }),
  headers: z.object({ 'if-none-match': z.string().optional() }),
  responses: {
    200: [
      { mediaType: 'application/json' },
      { mediaType: 'text/javascript' },
      { mediaType: 'image/webp' },
      { mediaType: 'application/zip' },
    ],
    304: undefined,
  },
  problems: ['not-found', 'not-ready'],
  async handler({ params }): Promise<RouteResponse> {
    const type = Object.hasOwn(types, params.file) ? types[params.file] : undefined;
    if (type === undefined) throw new Problem('not-found', 'There is no such file.');
    const bytes = await readFile(new URL(params.file, folder)).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (!bytes) throw new Problem('not-ready', 'The graphic is not built: run "npm run build".');
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: `"${hash}"` };
    return { status: 200, headers, bytes };
  },
});
