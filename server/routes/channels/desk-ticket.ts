import { z } from 'zod';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { responseSchema } from '../../http/schema-registry.ts';
import { toTimestamp } from '../../store/headlines.ts';
import { timestamp } from '../response-schemas.ts';
import { requireChannel } from './require-channel.ts';

const deskTicket = responseSchema(
  'DeskTicket',
  z.looseObject({
    ticket: z.string().meta({
      description: 'Makes `/embed/:channel/:ticket/` the server of a strip that nobody counts.',
    }),
    expiresAt: timestamp,
  }),
);

export const getDeskTicket = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/desk-ticket',
  summary:
    'A ticket for a strip that the newsroom itself watches: it counts as no viewer of the channel. Strips of this server’s pages and of programs can use it.',
  access: { action: 'channel.read' },
  params: z.strictObject({ channel: fields.channelId }),
  responses: { 200: deskTicket },
  problems: ['unknown-channel'],
  async handler({ params: { channel } }, { frames, publishing: { store, clock } }) {
    await requireChannel(store.db, channel);
    const { ticket, expiresMs } = frames.deskTickets.issue(channel, clock.nowMs());
    return { status: 200, json: { ticket, expiresAt: toTimestamp(expiresMs) } };
  },
});
