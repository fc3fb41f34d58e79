import { z } from 'zod';
import { orderPins } from '../../headlines/order-pins.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { limits } from '../../protocol/limits.ts';

const ids = z.array(fields.ownId).max(limits.maxHeadlinesLimit);

const pinOrder = requestSchema(
  'PinOrder',
  z.strictObject({
    headlines: ids.meta({
      description: 'The ids of all pinned headlines that are not breaking, in their new order.',
    }),
    seen: ids.meta({ description: 'The same ids in the order that they had.' }),
  }),
);

const pins = responseSchema('Pins', z.looseObject({ headlines: z.array(z.string()) }));

export const putPins = defineRoute({
  method: 'put',
  path: '/v1/channels/{channel}/pins',
  summary:
    'Gives the pinned headlines another order. If it is not the one that was `seen`, nothing changes, and the problem has the present one as `current`.',
  access: { action: 'headline.correct' },
  params: z.strictObject({ channel: fields.channelId }),
  body: pinOrder,
  responses: { 200: pins },
  problems: ['unknown-channel', 'version-mismatch'],
  async handler({ params, body, principal }, { publishing }) {
    return {
      status: 200,
      json: { headlines: await orderPins(publishing, principal.actor, params.channel, body) },
    };
  },
});
