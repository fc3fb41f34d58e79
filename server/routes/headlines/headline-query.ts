import { z } from 'zod';
import type { HeadlineState } from '../../store/schema.ts';
import * as fields from '../../http/fields.ts';
import { rejectField } from '../../http/fields.ts';

const states = [
  'submitted',
  'scheduled',
  'live',
  'expired',
  'retracted',
] as const satisfies readonly HeadlineState[];

const stateList = z
  .string()
  .transform((text, context) => {
    const asked = text.split(',');
    const known = states.filter((state) => asked.includes(state));
    const areAll = asked.every((name) => known.some((state) => state === name));
    return areAll ? known : rejectField(context, `is not made of ${states.join(', ')}, separated by commas`);
  })
  .meta({ description: `Any of ${states.join(', ')}, separated by commas.` });

/** Which headlines a list asks for. */
export const headlineQuery = z.strictObject({
  channel: fields.channelId.optional(),
  state: stateList.optional(),
  text: fields.searchText.optional().meta({
    description:
      'Words of a title in any order, whole or in part, in any spelling: case, harakat, tatweel, hamza and punctuation make no difference.',
  }),
  source: fields.searchText
    .optional()
    .meta({ description: 'Part of the name of a source, in any spelling.' }),
  author: fields.ownId.optional().meta({ description: 'The id of the key that sent it.' }),
  since: fields.date.optional().meta({
    description: 'Published, or to be published, or else sent from this time on; `until` is the end.',
  }),
  until: fields.date.optional(),
  count: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to count all that match, up to 1,000, as `total`.' }),
  cursor: fields.ownId.optional().meta({ description: 'Where the page before ended.' }),
  limit: fields.pageSize,
});
