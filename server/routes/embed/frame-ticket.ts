import { z } from 'zod';
import { Problem } from '../../protocol/problem.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as answers from './embed-schemas.ts';

export const getFrameTicket = defineRoute({
  method: 'get',
  path: '/embed/{channel}/{ticket}/ticket',
  summary:
    'The next ticket of an open frame, in exchange for the present one, which may have expired. After a day the frame has to be loaded again.',
  access: 'everyone',
  params: z.strictObject({ channel: z.string(), ticket: z.string() }),
  responses: { 200: answers.frameTicket },
  problems: ['ticket-refused'],
  async handler({ params }, { frames, publishing }) {
    const known = frames.tickets.read(params.channel, params.ticket);
    const ticket = known && frames.tickets.renew(known, publishing.clock.nowMs());
    if (ticket === undefined)
      throw new Problem('ticket-refused', 'Load the frame again: its ticket cannot be renewed.');
    // It is read by a frame in a sandbox, which has no origin of its own.
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' },
      json: { ticket },
    };
  },
});
