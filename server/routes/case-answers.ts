import { z } from 'zod';
import { grounds } from '../moderation/case.ts';
import { timestamp } from './answers.ts';
import { answer } from './named.ts';

const caseFields = {
  image: z.string(),
  channel: z.string(),
  state: z.string(),
  version: z.int(),
  round: z.int(),
  restores: z.int(),
  headline: z.looseObject({ id: z.string(), title: z.string(), url: z.string() }).optional(),
  reports: z.int(),
  reasons: z.record(z.string(), z.int()),
  notes: z.array(z.string()),
  distinct: z.int(),
  networks: z.int(),
  score: z.number(),
  threshold: z.number(),
  isCampaignLikely: z.boolean(),
  openedAt: timestamp.optional(),
  hiddenAt: timestamp.optional(),
  ground: z.enum(grounds).optional(),
  decisions: z.array(
    z.looseObject({
      action: z.string(),
      actor: z.string(),
      at: timestamp,
      ground: z.enum(grounds).optional(),
      note: z.string().optional(),
    }),
  ),
};

export const moderationCase = answer('Case', z.looseObject(caseFields));
export const cases = answer('Cases', z.looseObject({ cases: z.array(moderationCase) }));
