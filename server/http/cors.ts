import type { Request, Response } from 'express';
import { originFor } from '../access/frame-access.ts';
import { assertOriginAllowed, corsOriginOf } from '../access/origins.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import { originsOf } from '../store/channels.ts';

const exposed = 'ETag, Date, Retry-After';
const preflightSeconds = 86_400;

/**
 * Lets pages of other sites read the response. With a channel in the path, only pages of sites that the channel allows; a page that is
 * refused may still read the reason.
 *
 * @throws {Problem} `unknown-channel`, `origin-refused`
 */
export async function allowViewers(tails: TailRegistry, request: Request, response: Response): Promise<void> {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed,
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  const { channel } = request.params;
  if (typeof channel !== 'string') return;
  response.vary('Origin');
  allowOrigin(await tails.require(channel), originFor(request, channel), (name, value) =>
    response.set(name, value),
  );
}

/** Lets pages of `origin` read the response, if the channel allows them. @throws {Problem} `origin-refused` */
export function allowOrigin(
  tail: ChannelTail,
  origin: string | undefined,
  setHeader: (name: string, value: string) => void,
): void {
  const origins = originsOf(tail.row);
  setHeader('Access-Control-Allow-Origin', corsOriginOf(origins, origin));
  assertOriginAllowed(origins, origin);
}

/** Answers a preflight request, which browsers send before a request with other headers than the usual ones. */
export function sendPreflight(response: Response, methods: readonly string[]): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': ['HEAD', ...methods].join(', '),
    'Access-Control-Allow-Headers': 'Content-Type, If-None-Match, Last-Event-ID, Cache-Control',
    'Access-Control-Max-Age': String(preflightSeconds),
  });
}
