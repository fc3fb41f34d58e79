import { z } from 'zod';
import { responseSchema } from '../../http/schema-registry.ts';

export const frameTicket = responseSchema('FrameTicket', z.looseObject({ ticket: z.string() }));

const oEmbedFields = {
  version: z.literal('1.0'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.int(),
};

export const oEmbed = responseSchema(
  'OEmbed',
  z.discriminatedUnion('type', [
    z.looseObject({
      ...oEmbedFields,
      type: z.literal('rich'),
      html: z.string(),
      width: z.int(),
      height: z.int(),
    }),
    z.looseObject({
      ...oEmbedFields,
      type: z.literal('link'),
      author_name: z.string().optional(),
      author_url: z.string().optional(),
      thumbnail_url: z.string().optional(),
      thumbnail_width: z.int().optional(),
      thumbnail_height: z.int().optional(),
    }),
  ]),
);
