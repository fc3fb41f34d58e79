import { authorizeAllChannels } from '../../access/keys.ts';
import { defineRawRoute } from '../../http/define-route.ts';
import * as answers from '../response-schemas.ts';

/** Lets an operator find out what proxies in front of the node do: `shareet doctor` asks it. */
export const getConnection = defineRawRoute(
  {
    method: 'get',
    path: '/v1/connection',
    summary: 'How this node sees the connection of the caller, to check the proxies in front of it.',
    access: { action: 'key.manage' },
    responses: { 200: answers.connection },
  },
  (_context, principal) => (request, response) => {
    authorizeAllChannels(principal);
    const forwarded = request.get('x-forwarded-for') ?? '';
    response.set('Cache-Control', 'private, no-store').json({
      address: request.ip ?? '',
      forwarded: forwarded.split(',').flatMap((each) => each.trim() || []),
      trusted: request.ips.length,
      host: request.get('host') ?? '',
    });
  },
);
