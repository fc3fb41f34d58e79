import { opaqueOrigin } from '../../access/origins.ts';
import { z } from 'zod';
import { authorizeChannel, hasAllChannels } from '../../access/keys.ts';
import { minuteMs } from '../../protocol/durations.ts';
import { policyNumbers, weighedReasons } from '../../protocol/newsroom/channels.ts';
import { limits } from '../../protocol/limits.ts';
import { changeChannel, toSettings } from '../../headlines/change-channel.ts';
import { requireChannel } from './require-channel.ts';
import { pageOfChannels } from '../../store/channels.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema } from '../../http/schema-registry.ts';
import { paginate } from '../../http/paginate.ts';

/** Ten years: anything older belongs in an archive, not a ticker. */
const maxAgeHoursLimit = 87_600;
const breakingMinutesLimit = limits.maxBreakingMs / minuteMs;

const moderation = z.strictObject({
  ...Object.fromEntries(
    Object.entries(policyNumbers).map(([name, { min, max }]) => [name, z.int().min(min).max(max).optional()]),
  ),
  isAutomatic: z.boolean().optional(),
  whenUnreviewed: z.enum(['keep', 'restore']).optional(),
  weights: z.partialRecord(z.enum(weighedReasons), z.number().min(0).max(1)).optional(),
});

const settings = requestSchema(
  'ChannelSettings',
  z.strictObject({
    title: fields.title,
    lang: fields.language,
    dir: fields.direction.optional(),
    timeZone: fields.timeZone.optional(),
    notice: z.strictObject({ title: fields.title }).nullable().optional(),
    origins: fields.originList.optional(),
    maxHeadlines: z.int().min(1).max(limits.maxHeadlinesLimit).optional(),
    maxAgeHours: z.int().min(1).max(maxAgeHoursLimit).optional(),
    breakingMinutes: z.int().min(1).max(breakingMinutesLimit).optional(),
    needsApproval: z.boolean().optional(),
    moderation: moderation.optional(),
  }),
);

export const putChannel = defineRoute({
  method: 'put',
  path: '/v1/channels/{channel}',
  summary: 'Creates a channel or replaces its settings; omitted fields take their defaults.',
  access: { action: 'channel.change' },
  params: z.strictObject({ channel: fields.channelId }),
  body: settings,
  responses: { 200: answers.settings, 201: answers.settings },
  async handler({ params, body, principal }, { publishing, logger }) {
    if (body.origins?.includes(opaqueOrigin))
      logger.warn(
        { channel: params.channel },
        'the origin null is allowed: any page can have it, in a sandboxed frame',
      );
    const { row, isNew } = await changeChannel(publishing, principal.actor, params.channel, body);
    return { status: isNew ? 201 : 200, json: toSettings(row) };
  },
});

export const getSettings = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/settings',
  summary: 'A channel with its settings.',
  access: { action: 'channel.read' },
  params: z.strictObject({ channel: fields.channelId }),
  responses: { 200: answers.settings },
  problems: ['unknown-channel'],
  async handler({ params, principal }, { publishing }) {
    authorizeChannel(principal, params.channel);
    const row = await requireChannel(publishing.store.db, params.channel);
    return { status: 200, json: toSettings(row) };
  },
});

export const getChannels = defineRoute({
  method: 'get',
  path: '/v1/channels',
  summary: 'The channels of the key with their settings, sorted by id.',
  access: { action: 'channel.read' },
  query: z.strictObject({
    cursor: fields.channelId.optional().meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  responses: { 200: answers.channels },
  async handler({ query, principal }, { publishing }) {
    const among = hasAllChannels(principal) ? undefined : principal.channels;
    const { rows, next } = await paginate(
      query.limit,
      (limit) => pageOfChannels(publishing.store.db, { among, after: query.cursor, limit }),
      ({ id }) => id,
    );
    return { status: 200, json: { channels: rows.map(toSettings), ...next } };
  },
});
