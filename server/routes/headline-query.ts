import { z } from 'zod';
import { headlineStates } from '../protocol/newsroom/headlines.ts';
import * as fields from './fields.ts';
import { refuse } from './fields.ts';

const stateList = z
  .string()
  .transform((text, context) => {
    const asked = text.split(',');
    const known = headlineStates.filter((state) => asked.includes(state));
    const areAll = asked.every((name) => known.some((state) => state === name));
    return areAll
      ? known
      : refuse(context, `is not made of ${headlineStates.join(', ')}, separated by commas`);
  })
  .meta({ description: `Any of ${headlineStates.join(', ')}, separated by commas.` });

/** Which headlines a list asks for. */
export const headlineQuery = z.strictObject({
  channel: fields.channelId.optional(),
  state: stateList.optional(),
  text: fields.searchText.optional().meta({
    description:
      'Part of a title, in any spelling: case, harakat, tatweel, hamza and punctuation make no difference.',
  }),
  source: fields.searchText
    .optional()
    .meta({ description: 'Part of the name of a source, in any spelling.' }),
  cursor: fields.ownId.optional().meta({ description: 'Where the page before ended.' }),
  limit: fields.pageSize,
});
