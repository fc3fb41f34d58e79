import { z } from 'zod';
import { viewersEveryMs } from '../../audience/audience-job.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { responseSchema } from '../../http/schema-registry.ts';
import { dayMs, minuteMs } from '../../protocol/durations.ts';
import { viewersBetween } from '../../store/audience.ts';
import { toTimestamp } from '../../store/headlines.ts';
import { timestamp } from '../response-schemas.ts';
import { requireChannel } from './require-channel.ts';

const channelViewers = responseSchema(
  'ChannelViewers',
  z.looseObject({
    everyMinutes: z.int().meta({ description: 'The minutes that one entry stands for.' }),
    now: timestamp,
    viewers: z
      .array(z.looseObject({ at: timestamp, viewers: z.int() }))
      .meta({ description: 'The most at once in those minutes. Without an entry there were none.' }),
  }),
);

export const getViewers = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/viewers',
  summary:
    'How many viewers a channel had in the 24 hours up to `until`, now without it; eight days are kept.',
  access: { action: 'headline.read' },
  params: z.strictObject({ channel: fields.channelId }),
  query: z.strictObject({ until: fields.date.optional() }),
  responses: { 200: channelViewers },
  problems: ['unknown-channel'],
  async handler({ params, query }, { publishing: { store, clock } }) {
    await requireChannel(store.db, params.channel);
    const nowMs = clock.nowMs();
    const untilMs = query.until ?? nowMs;
    const rows = await viewersBetween(store.db, params.channel, untilMs - dayMs, untilMs);
    return {
      status: 200,
      json: {
        everyMinutes: viewersEveryMs / minuteMs,
        now: toTimestamp(nowMs),
        viewers: rows.map(({ at_ms: atMs, viewers }) => ({ at: toTimestamp(atMs), viewers })),
      },
    };
  },
});
