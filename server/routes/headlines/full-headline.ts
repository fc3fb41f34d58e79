import { z } from 'zod';
import { responseSchema } from '../../http/schema-registry.ts';
import { newsroomHeadline, timestamp } from '../response-schemas.ts';
import { entry } from '../sources/source-schemas.ts';

const origin = responseSchema(
  'HeadlineOrigin',
  z.looseObject({
    source: z.looseObject({ id: z.string(), name: z.string() }),
    seenAt: timestamp.meta({ description: 'When the entry came.' }),
    ...entry.shape,
  }),
);

/** One headline, as it is requested by itself. */
export const fullHeadline = responseSchema(
  'FullHeadline',
  z.looseObject({
    ...newsroomHeadline.shape,
    origins: z
      .array(origin)
      .optional()
      .meta({ description: 'The entries of sources that it stands for, the first one first; for editors.' }),
  }),
);
