import { z } from 'zod';
import { checkMayIn, isOfAllChannels } from '../access/keys.ts';
import {
  channelNumbers,
  policyNumbers,
  unreviewedChoices,
  weighedReasons,
  type ChannelSettings,
  type SettingRange,
} from '../protocol/newsroom/channels.ts';
import type { Page } from '../protocol/newsroom/page.ts';
import { Problem } from '../protocol/problem.ts';
import { changeChannel, toSettings } from '../publishing/change-channel.ts';
import { findChannel, pageOfChannels } from '../store/channels.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';
import { request } from './named.ts';
import { pageOf } from './page.ts';

function whole({ least, most }: SettingRange) {
  return z.int().min(least).max(most).optional();
}

const moderation = z.strictObject({
  ...Object.fromEntries(Object.entries(policyNumbers).map(([name, range]) => [name, whole(range)])),
  isAutomatic: z.boolean().optional(),
  whenUnreviewed: z.enum(unreviewedChoices).optional(),
  weights: z.partialRecord(z.enum(weighedReasons), z.number().min(0).max(1)).optional(),
});

const settings = request(
  'ChannelSettings',
  z.strictObject({
    title: fields.title,
    lang: fields.language,
    dir: fields.direction.optional(),
    timeZone: fields.timeZone.optional(),
    notice: z.strictObject({ title: fields.title }).nullable().optional(),
    origins: fields.originList.optional(),
    maxHeadlines: whole(channelNumbers.maxHeadlines),
    maxAgeHours: whole(channelNumbers.maxAgeHours),
    breakingMinutes: whole(channelNumbers.breakingMinutes),
    needsApproval: z.boolean().optional(),
    moderation: moderation.optional(),
  }),
);

export const putChannel = defineRoute({
  method: 'put',
  path: '/v1/channels/{channel}',
  summary: 'Makes a channel, or replaces its settings: what is left out takes its default.',
  access: { action: 'channel.change' },
  params: z.strictObject({ channel: fields.channelId }),
  body: settings,
  answers: { 200: answers.settings, 201: answers.settings },
  async answer({ params, body, caller }, { publishing }) {
    const { row, isNew } = await changeChannel(publishing, caller.actor, params.channel, body);
    return { status: isNew ? 201 : 200, json: toSettings(row) satisfies ChannelSettings };
  },
});

export const getSettings = defineRoute({
  method: 'get',
  path: '/v1/channels/{channel}/settings',
  summary: 'A channel with its settings.',
  access: { action: 'channel.read' },
  params: z.strictObject({ channel: fields.channelId }),
  answers: { 200: answers.settings },
  problems: ['unknown-channel'],
  async answer({ params, caller }, { publishing }) {
    checkMayIn(caller, params.channel);
    const row = await findChannel(publishing.store.db, params.channel);
    if (!row) throw new Problem('unknown-channel', 'There is no such channel.', { field: 'channel' });
    return { status: 200, json: toSettings(row) satisfies ChannelSettings };
  },
});

export const getChannels = defineRoute({
  method: 'get',
  path: '/v1/channels',
  summary: 'The channels that the key is for, with their settings, by their ids.',
  access: { action: 'channel.read' },
  query: z.strictObject({
    cursor: fields.channelId.optional().meta({ description: 'Where the page before ended.' }),
    limit: fields.pageSize,
  }),
  answers: { 200: answers.channels },
  async answer({ query, caller }, { publishing }) {
    const among = isOfAllChannels(caller) ? undefined : caller.channels;
    const { rows, next } = await pageOf(
      query.limit,
      (limit) => pageOfChannels(publishing.store.db, { among, after: query.cursor, limit }),
      ({ id }) => id,
    );
    return {
      status: 200,
      json: { channels: rows.map(toSettings), ...next } satisfies Page<'channels', ChannelSettings>,
    };
  },
});
