import { z } from 'zod';
import { citedSources } from '../../headlines/rules/cited-sources.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { responseSchema } from '../../http/schema-registry.ts';
import { dayMs } from '../../protocol/durations.ts';
import { publishedSince } from '../../store/headlines.ts';

const cited = responseSchema(
  'CitedSources',
  z.looseObject({
    sources: z.array(z.looseObject({ name: z.string(), url: z.string().optional() })),
  }),
);

/** Long enough for a weekly source, short enough to forget one that is no longer used. */
const windowMs = 30 * dayMs;
/** Only the newest are read: the route is called with every form that is opened. */
const maxRead = 1000;
const maxSources = 50;

export const getCitedSources = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/cited-sources',
  summary:
    'The sources that the headlines of the last 30 days name, those first that are named most often: at most fifty, each with the address that it was last given.',
  access: { action: 'headline.submit' },
  params: z.strictObject({ channel: fields.channelId }),
  responses: { 200: cited },
  async handler({ params }, { publishing }) {
    const { store, clock } = publishing;
    const since = clock.nowMs() - windowMs;
    const published = await publishedSince(store.db, params.channel, since, maxRead);
    return { status: 200, json: { sources: citedSources(published, maxSources) } };
  },
});
