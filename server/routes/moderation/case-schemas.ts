import { z } from 'zod';
import { removalReasons } from '../../moderation/rules/case-transitions.ts';
import { timestamp } from '../response-schemas.ts';
import { responseSchema } from '../../http/schema-registry.ts';

const caseHeadline = z.looseObject({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  source: z.looseObject({ name: z.string(), url: z.string().optional() }).optional(),
  publishedAt: timestamp.optional(),
});

const decided = z.looseObject({
  id: z.string(),
  action: z.string(),
  actor: z.string(),
  actorName: z.string().optional(),
  at: timestamp,
  ground: z.enum(removalReasons).optional(),
  note: z.string().optional(),
});

export const moderationCase = responseSchema(
  'Case',
  z.looseObject({
    image: z.string(),
    channel: z.string(),
    state: z.enum(['visible', 'reported', 'hidden', 'removed', 'restored']),
    version: z.int(),
    round: z.int(),
    restores: z.int(),
    isLocked: z.boolean().meta({ description: 'Reports can never hide it again.' }),
    isProtected: z.boolean().meta({ description: 'Reports cannot hide it for some hours.' }),
    headline: z
      .string()
      .optional()
      .meta({ description: 'The one whose picture was reported, while it is published.' }),
    headlines: z.array(caseHeadline).meta({
      description:
        'Published ones that show the same picture: that of the reported use first, then the newest first.',
    }),
    credit: z.string().optional(),
    alt: z.string().optional(),
    onAirSince: timestamp.optional(),
    viewers: z.int().meta({ description: 'The most of the last hour.' }),
    reports: z.int(),
    reasons: z.record(z.string(), z.int()),
    notes: z.array(z.string()),
    late: z.int().meta({ description: 'Reports that came after it was decided to keep it.' }),
    distinct: z.int(),
    networks: z.int(),
    score: z.number(),
    threshold: z.number(),
    scoreAtHide: z.number().optional(),
    thresholdAtHide: z.number().optional(),
    isCampaignLikely: z.boolean(),
    urgency: z.int().optional().meta({ description: 'From 0 to 100, while it is open.' }),
    urgencyReasons: z.array(z.enum(['severity', 'hidden', 'threshold', 'audience', 'age'])).optional(),
    openedAt: timestamp.optional(),
    closedAt: timestamp.optional(),
    outcome: z.string().optional().meta({
      description:
        'How it was closed: by a decision of this name, `void` with its headline or its picture, or `forgotten` with its reports.',
    }),
    hiddenAt: timestamp.optional(),
    ground: z.enum(removalReasons).optional(),
    decisions: z.array(decided).meta({ description: 'The latest last.' }),
  }),
);

export const cases = responseSchema(
  'Cases',
  z.looseObject({
    cases: z.array(moderationCase),
    cursor: z.string().optional(),
    total: z.int().optional().meta({ description: 'With `count`: how many cases are open.' }),
  }),
);
