import { z } from 'zod';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import {
  deliveryFaults,
  deliveryStates,
  disabledReasons,
  webhookEvents,
  type DeliveryFault,
  type DisabledReason,
} from '../../protocol/newsroom/webhooks.ts';
import { timestamp } from '../response-schemas.ts';

const events = z
  .array(z.enum(webhookEvents))
  .min(1)
  .max(webhookEvents.length)
  .transform((given) => webhookEvents.filter((event) => given.includes(event)));

/** A webhook to add; without `events` it receives all of them. */
export const newWebhook = requestSchema(
  'NewWebhook',
  z.strictObject({ url: fields.link, name: fields.keyName.optional(), events: events.optional() }),
);

/** Changes to a webhook: omitted settings stay, `null` clears. */
export const webhookChange = requestSchema(
  'WebhookChange',
  z
    .strictObject({
      url: fields.link.optional(),
      name: fields.keyName.nullable().optional(),
      events: events.optional(),
      isEnabled: z.boolean().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'changes nothing'),
);

/** What to send again: one delivery, or all that failed since a time. */
export const replayBody = requestSchema(
  'WebhookReplay',
  z
    .strictObject({
      delivery: z
        .string()
        .regex(/^\d{1,15}$/, 'is not an id')
        .optional(),
      since: fields.date.optional(),
    })
    .refine(
      ({ delivery, since }) => (delivery === undefined) !== (since === undefined),
      'needs either delivery or since',
    ),
);

const names = <Name extends string>(table: Readonly<Record<Name, string>>) =>
  z.enum(Object.keys(table) as Name[]);

const webhookShape = {
  id: z.string(),
  channel: z.string(),
  url: z.string().meta({ format: 'uri' }),
  name: z.string().optional(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: timestamp,
  disabled: z
    .looseObject({ at: timestamp, reason: names<DisabledReason>(disabledReasons), detail: z.string() })
    .optional(),
  failingSince: timestamp.optional(),
  lastSuccessAt: timestamp.optional(),
  previousSecretUntil: timestamp.optional(),
};

export const webhook = responseSchema('Webhook', z.looseObject(webhookShape));

export const webhookWithSecret = responseSchema(
  'WebhookWithSecret',
  z.looseObject({
    ...webhookShape,
    secret: z.string().meta({ description: 'Signs what is sent. It is not shown again.' }),
  }),
);

export const webhooks = responseSchema(
  'Webhooks',
  z.looseObject({ webhooks: z.array(webhook), cursor: z.string().optional() }),
);

export const delivery = responseSchema(
  'WebhookDelivery',
  z.looseObject({
    id: z.string(),
    messageId: z.string().meta({ description: 'The header `webhook-id`.' }),
    type: z.string(),
    state: z.enum(deliveryStates),
    createdAt: timestamp,
    attempts: z.int(),
    lastAttemptAt: timestamp.optional(),
    nextAttemptAt: timestamp.optional(),
    status: z.int().optional().meta({ description: 'What the endpoint answered to the last attempt.' }),
    fault: z.looseObject({ type: names<DeliveryFault>(deliveryFaults), detail: z.string() }).optional(),
    tookMs: z.number().optional(),
  }),
);

export const deliveries = responseSchema(
  'WebhookDeliveries',
  z.looseObject({ deliveries: z.array(delivery), cursor: z.string().optional() }),
);

export const replayed = responseSchema('WebhookReplayed', z.looseObject({ count: z.int() }));
