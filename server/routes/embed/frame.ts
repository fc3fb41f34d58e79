import { z } from 'zod';
import { frameOptions } from '../../pages/frame-options.ts';
import { frameFaultPage, framePage } from '../../pages/frame-page.ts';
import { order } from '../../protocol/order.ts';
import { Problem, problemStatus } from '../../protocol/problem.ts';
import { originsOf } from '../../store/channels.ts';
import { withoutSlash } from '../../http/without-slash.ts';
import { defineRoute, type Route, type RouteResponse } from '../../http/define-route.ts';

const html = { mediaType: 'text/html' };

const frame = defineRoute({
  method: 'get',
  path: '/embed/{channel}',
  summary:
    'The strip of a channel as a page for frames. Only pages that the channel allows can show it; options are in the query.',
  access: 'everyone',
  params: z.strictObject({ channel: z.string() }),
  query: frameOptions,
  headers: z.object({ 'if-none-match': z.string().optional() }),
  responses: { 200: html, 304: undefined, 308: undefined, 400: html, 404: html, 422: html },
  async handler({ params, query, path, visitor }, { tails, publishing, frames, publicUrl }) {
    if (path.endsWith('/')) return withoutSlash(params.channel, query);
    const tail = await tails.require(params.channel);
    const nowMs = publishing.clock.nowMs();
    const { channel, headlines } = tail.snapshot(nowMs);
    const page = framePage({
      channel,
      headlines: order(headlines, nowMs),
      options: query,
      ticket: frames.tickets.issue(channel.id, nowMs),
      nowMs,
      publicUrl: publicUrl(),
      origins: {
        server: new URL(publicUrl()).origin,
        host: visitor.headers.host,
        allowed: originsOf(tail.row),
      },
    });
    const headers = { ...page.headers, 'Cache-Control': 'public, max-age=5', Vary: 'Host' };
    return { status: 200, headers, bytes: page.bytes };
  },
});

/** In a frame, what is wrong with its address has to be readable: as a page, not as JSON. */
export const getFrame: Route = {
  ...frame,
  async handler(request, context) {
    try {
      return await handle(request, context);
    } catch (error) {
      if (error instanceof Problem && problemStatus[error.type] < 500) return explain(error);
      throw error;
    }
  },
};

const handle = handlerOf(frame);

function handlerOf({ handler, path }: Route): NonNullable<Route['handler']> {
  if (!handler) throw new Error(`${path} has no handler.`);
  return handler;
}

function explain(problem: Problem): RouteResponse {
  const { errors } = problem.about;
  const lines = errors?.map(({ field, detail }) => `"${field}" ${detail}.`) ?? [problem.message];
  return { status: problemStatus[problem.type], ...frameFaultPage(lines) };
}
