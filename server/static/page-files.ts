import { z } from 'zod';
import { defineRoute, type RouteResponse } from '../http/define-route.ts';
import { icon } from '../pages/icon.ts';
import { styleSheet } from '../pages/style-sheet.ts';
import { Problem } from '../protocol/problem.ts';

const yearSeconds = 31_536_000;

export const getPageFile = defineRoute({
  method: 'get',
  path: '/pages/{file}',
  summary: 'The style sheet and the icon of pages. Each name contains the hash of its content.',
  access: 'everyone',
  params: z.strictObject({ file: z.string() }),
  responses: { 200: [{ mediaType: 'text/css' }, { mediaType: 'image/svg+xml' }] },
  problems: ['not-found'],
  async handler({ params }): Promise<RouteResponse> {
    const found = [styleSheet(), icon()].find(({ file }) => file === params.file);
    if (!found) throw new Problem('not-found', 'There is no such file.');
    const { type, bytes } = found;
    const headers = {
      'Content-Type': type,
      'Cache-Control': `public, max-age=${yearSeconds}, immutable`,
    };
    return { status: 200, headers, bytes };
  },
});
