import { z } from 'zod';
import { headlineStates } from '../../protocol/newsroom/headlines.ts';

export const linkedHeadlines = z
  .array(
    z.looseObject({
      id: z.string(),
      channel: z.string(),
      title: z.string(),
      state: z.enum(headlineStates),
      version: z.int(),
    }),
  )
  .meta({ description: 'The headlines that it is linked with, in the channels of the key.' });
