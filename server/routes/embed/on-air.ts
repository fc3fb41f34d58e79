import { z } from 'zod';
import { onAirPage, type OnAirKind } from '../../pages/on-air-page.ts';
import { originsOf } from '../../store/channels.ts';
import { defineRoute, type Route } from '../../http/define-route.ts';
import { withoutSlash } from '../../http/without-slash.ts';

const html = { mediaType: 'text/html' };

export const getOverlay = onAirRoute(
  'overlay',
  'The strip of a channel for playout: a transparent page for browser sources. Its options are in the query, and read by the page.',
);

export const getWall = onAirRoute(
  'wall',
  'A channel on a full screen that nobody attends to. Its options are in the query, and read by the page.',
);

function onAirRoute(kind: OnAirKind, summary: string): Route {
  return defineRoute({
    method: 'get',
    path: `/${kind}/{channel}`,
    summary,
    access: 'everyone',
    params: z.strictObject({ channel: z.string() }),
    // Not strict: a fault here must not show an error page on a screen.
    query: z.looseObject({}),
    headers: z.object({ 'if-none-match': z.string().optional() }),
    responses: { 200: html, 304: undefined, 308: undefined, 404: html },
    async handler({ params, query, path, visitor }, { tails, publishing, frames, publicUrl }) {
      if (path.endsWith('/')) return withoutSlash(params.channel, query);
      const tail = await tails.find(params.channel);
      const nowMs = publishing.clock.nowMs();
      const page = onAirPage({
        kind,
        channel: tail?.snapshot(nowMs).channel ?? { id: params.channel },
        ticket: frames.tickets.issue(params.channel, nowMs),
        origins: {
          server: new URL(publicUrl()).origin,
          host: visitor.headers.host,
          allowed: tail ? originsOf(tail.row) : ['*'],
        },
      });
      // The page of a channel that does not exist yet waits for it.
      const headers = { ...page.headers, 'Cache-Control': 'no-cache', Vary: 'Host' };
      return { status: tail ? 200 : 404, headers, bytes: page.bytes };
    },
  });
}
