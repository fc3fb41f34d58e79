import type { FeedState } from '../core/feed-state.ts';
import { refuse, done, type Reply } from './reply.ts';

const refusals: Readonly<Record<string, Reply>> = {
  'unknown-channel': refuse('The server does not know this channel.', 404),
  'origin-refused': refuse('The channel does not allow the origin of this renderer.', 403),
};

/** What a server's first answer means to the renderer that loads the graphic; `undefined` until it has come. */
export function firstAnswer({ status, refusal, headlines }: FeedState): Reply | undefined {
  if (status === 'refused') return refusals[refusal ?? ''] ?? refuse('The server refuses this graphic.', 403);
  if (headlines) return done;
  return status === 'loading' ? undefined : noAnswer;
}

/** The graphic is ready all the same: it keeps trying, and shows headlines once they arrive. */
export const noAnswer: Reply = {
  statusCode: 202,
  statusMessage: 'The server does not answer yet. Headlines appear once it does.',
};
