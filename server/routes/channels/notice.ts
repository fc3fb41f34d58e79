import { z } from 'zod';
import { setNotice } from '../../headlines/notice.ts';
import { toChannel } from '../../store/channels.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema } from '../../http/schema-registry.ts';

const params = z.strictObject({ channel: fields.channelId });

const notice = requestSchema('Notice', z.strictObject({ title: fields.title }));

export const putNotice = defineRoute({
  method: 'put',
  path: '/v1/channels/{channel}/notice',
  summary: 'Turns notice mode on: every strip shows this one line alone, immediately.',
  access: { action: 'notice.set' },
  params,
  body: notice,
  responses: { 200: answers.channel },
  problems: ['unknown-channel'],
  async handler({ params: { channel }, body, principal }, { publishing }) {
    const row = await setNotice(publishing, principal.actor, channel, body.title);
    return { status: 200, json: toChannel(row) };
  },
});

export const deleteNotice = defineRoute({
  method: 'delete',
  path: '/v1/channels/{channel}/notice',
  summary: 'Turns notice mode off: the headlines return. Without a notice nothing happens.',
  access: { action: 'notice.set' },
  params,
  responses: { 204: undefined },
  problems: ['unknown-channel'],
  async handler({ params: { channel }, principal }, { publishing }) {
    await setNotice(publishing, principal.actor, channel, null);
    return { status: 204 };
  },
});
