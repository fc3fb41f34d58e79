import { z } from 'zod';
import { configuratorPage } from '../../pages/configurator-page.ts';
import { defineRoute } from '../../http/define-route.ts';
import { withoutSlash } from '../../http/without-slash.ts';

export const getConfigurator = defineRoute({
  method: 'get',
  path: '/embed',
  summary: 'A page on which a site owner puts a strip together, and copies what to paste.',
  access: 'everyone',
  // Not strict: links to it come from elsewhere.
  query: z.looseObject({ channel: z.string().max(64).optional(), lang: z.string().max(20).optional() }),
  headers: z.object({ 'if-none-match': z.string().optional(), 'accept-language': z.string().optional() }),
  responses: { 200: { mediaType: 'text/html' }, 304: undefined, 308: undefined },
  async handler({ query, path, accepted }, { publicUrl }) {
    if (path.endsWith('/')) return withoutSlash('embed', query);
    const { channel = '', lang } = query;
    const wanted = [...(lang === undefined ? [] : [lang]), ...accepted.languages()];
    const { headers, bytes } = configuratorPage(wanted, channel, publicUrl());
    const cache = { 'Cache-Control': 'no-cache', Vary: 'Accept-Language' };
    return { status: 200, headers: { ...headers, ...cache }, bytes };
  },
});
