import { z } from 'zod';
import { defineRoute, type RouteResponse } from '../http/define-route.ts';
import { icon } from '../pages/icon.ts';
import { builtScript } from '../pages/built-script.ts';
import { configuratorScript, configuratorStyles } from '../pages/configurator-page.ts';
import { frameStyleSheet, styleSheet } from '../pages/style-sheet.ts';
import { Problem } from '../protocol/problem.ts';

const yearSeconds = 31_536_000;

export const getPageFile = defineRoute({
  method: 'get',
  path: '/pages/{file}',
  summary: 'The style sheets, the icon and the scripts of pages. Each name contains the hash of its content.',
  // They are also loaded by frames in a sandbox, which have no origin of their own.
  access: 'viewers',
  params: z.strictObject({ file: z.string() }),
  responses: {
    200: [{ mediaType: 'text/css' }, { mediaType: 'image/svg+xml' }, { mediaType: 'text/javascript' }],
  },
  problems: ['not-found'],
  async handler({ params }): Promise<RouteResponse> {
    const files = [
      styleSheet(),
      frameStyleSheet(),
      configuratorStyles(),
      icon(),
      builtScript('frame'),
      configuratorScript(),
    ];
    const found = files.find((each) => each?.file === params.file);
    if (!found) throw new Problem('not-found', 'There is no such file.');
    const { type, bytes } = found;
    const headers = {
      'Content-Type': type,
      'Cache-Control': `public, max-age=${yearSeconds}, immutable`,
    };
    return { status: 200, headers, bytes };
  },
});
