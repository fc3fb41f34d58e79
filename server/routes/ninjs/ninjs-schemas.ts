import { z } from 'zod';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { ninjsItem } from '../../ninjs/ninjs-schema.ts';
import { ninjsDefaults, pushOutcomes, type PushOutcome } from '../../protocol/newsroom/ninjs.ts';
import { timestamp } from '../response-schemas.ts';

const linkForm = z
  .string()
  .transform((form, context) => {
    // The id that replaces it has no characters that a link may not contain.
    const filled = fields.link.safeParse(form.replaceAll('{guid}', 'x'));
    if (!filled.success || !form.includes('{guid}')) {
      context.addIssue({
        code: 'custom',
        message: 'is not an http or https address with {guid} in it',
        params: { problem: 'bad-link' },
      });
      return z.NEVER;
    }
    return form;
  })
  .meta({ maxLength: 1000 });

/** The settings of an ingest endpoint; omitted ones take their defaults. */
export const settings = requestSchema(
  'NinjsSettings',
  z.strictObject({
    name: fields.keyName.default(ninjsDefaults.name),
    needsApproval: z.boolean().default(ninjsDefaults.needsApproval),
    proposesBreaking: z.boolean().default(ninjsDefaults.proposesBreaking),
    link: linkForm.optional(),
  }),
);

export const item = requestSchema('NinjsItem', ninjsItem);

const shape = {
  channel: z.string(),
  address: z.string().meta({ format: 'uri' }),
  name: z.string(),
  needsApproval: z.boolean(),
  proposesBreaking: z.boolean(),
  link: z.string().optional(),
  createdAt: timestamp,
  secretCreatedAt: timestamp,
  lastPushAt: timestamp.optional(),
};

export const endpoint = responseSchema('NinjsEndpoint', z.looseObject(shape));

export const madeEndpoint = responseSchema(
  'MadeNinjsEndpoint',
  z.looseObject({
    ...shape,
    secret: z.string().meta({ description: 'What pushes are signed with. It is not shown again.' }),
  }),
);

export const received = responseSchema(
  'NinjsReceipt',
  z.looseObject({
    outcome: z.enum(Object.keys(pushOutcomes) as PushOutcome[]),
    detail: z.string().meta({ description: 'The outcome as a sentence.' }),
    headline: z.string().optional().meta({ description: 'The headline that it is.' }),
  }),
);
