import { z } from 'zod';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import { limits } from '../../protocol/limits.ts';
import { timestamp } from '../response-schemas.ts';

const typed = z.string().max(limits.draftFieldChars);

const content = z
  .strictObject({
    title: typed,
    url: typed,
    sourceName: typed,
    sourceUrl: typed,
    lang: typed,
    dir: z.enum(['', 'rtl', 'ltr']),
    summary: typed,
    text: typed,
    picture: z.strictObject({ id: fields.ownId, alt: typed, credit: typed }).exactOptional(),
    isBreaking: z.boolean(),
    breakingUntil: typed,
    isPinned: z.boolean(),
    pinnedUntil: typed,
    publishAt: typed,
    expiresAt: typed,
    alsoIn: z.array(fields.channelId).max(limits.linkedChannels),
  })
  .meta({ description: 'What is typed so far, unchecked.' });

/** The page that writes; it stays the same while the page is open. */
export const holder = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'is not 8 to 64 letters, digits, - and _')
  .meta({ description: 'A name of the page that writes, of its own making.' });

export const draftBody = requestSchema('DraftToShare', z.strictObject({ content, holder }));

export const holdBody = requestSchema(
  'DraftHold',
  z.strictObject({
    holder,
    takeOver: z.boolean().optional().meta({ description: 'Also if somebody else holds it.' }),
  }),
);

export const sharedDraft = responseSchema(
  'SharedDraft',
  z.looseObject({
    id: z.string(),
    channel: z.string(),
    version: z.int(),
    content: z.looseObject({ title: z.string() }),
    createdByName: z.string(),
    updatedByName: z.string(),
    updatedAt: timestamp,
    heldBy: z
      .looseObject({ name: z.string(), until: timestamp, you: z.boolean().optional() })
      .optional()
      .meta({ description: 'Who writes it now.' }),
  }),
);

export const sharedDrafts = responseSchema(
  'SharedDrafts',
  z.looseObject({ drafts: z.array(sharedDraft), now: timestamp }),
);
