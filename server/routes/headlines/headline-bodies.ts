import { z } from 'zod';
import type { Correction, Draft } from '../../headlines/rules/draft.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema } from '../../http/schema-registry.ts';

/** A headline to publish. */
export const draft = requestSchema(
  'Draft',
  z.strictObject({
    title: fields.title,
    url: fields.link.optional().meta({ description: 'Can be added later.' }),
    source: fields.source.optional(),
    lang: fields.language.optional(),
    dir: fields.direction.optional(),
    summary: fields.summary.optional(),
    paragraphs: fields.paragraphs.optional(),
    image: fields.image.optional(),
    priority: fields.priority.optional(),
    breakingUntil: fields.date.optional(),
    pinnedUntil: fields.date.optional(),
    publishAt: fields.date.optional(),
    expiresAt: fields.date.optional(),
    externalId: fields.externalId.optional(),
    putBack: z.boolean().optional(),
    copyOf: fields.ownId.optional().meta({
      description: 'The retracted or expired headline that this one replaces: it has at most one copy.',
    }),
  }),
);

/** Changes to a headline: omitted fields stay, `null` clears. */
export const correction = requestSchema(
  'Correction',
  z
    .strictObject({
      title: fields.title.optional(),
      url: fields.link.nullable().optional(),
      source: fields.source.nullable().optional(),
      lang: fields.language.nullable().optional(),
      dir: fields.direction.nullable().optional(),
      summary: fields.summary.nullable().optional(),
      paragraphs: fields.paragraphs.optional(),
      image: fields.image.nullable().optional(),
      priority: fields.priority.optional(),
      breakingUntil: fields.date.nullable().optional(),
      pinnedUntil: fields.date.nullable().optional(),
      publishAt: fields.date.optional(),
      expiresAt: fields.date.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'changes nothing'),
);

/** Inside the server, times are numbers with the unit in their name. */
export function toDraft(body: z.output<typeof draft>): Draft {
  const { breakingUntil, pinnedUntil, publishAt, expiresAt, ...text } = body;
  return {
    ...text,
    breakingUntilMs: breakingUntil,
    pinnedUntilMs: pinnedUntil,
    publishAtMs: publishAt,
    expiresAtMs: expiresAt,
  };
}

export function toCorrection(body: z.output<typeof correction>): Correction {
  const { breakingUntil, pinnedUntil, publishAt, expiresAt, ...text } = body;
  return {
    ...text,
    breakingUntilMs: breakingUntil,
    pinnedUntilMs: pinnedUntil,
    publishAtMs: publishAt,
    expiresAtMs: expiresAt,
  };
}
