import { z } from 'zod';
import * as fields from '../../http/fields.ts';
import { requestSchema, responseSchema } from '../../http/schema-registry.ts';
import {
  dateOrders,
  entryActions,
  entryReasons,
  pushStates,
  sameStoryRules,
  sourceDefaults,
  sourceFaults,
  sourceNumbers,
  sourceStates,
  type EntryReason,
  type SourceFault,
  type SourceSettings,
} from '../../protocol/newsroom/sources.ts';
import { deliveryFaults, type DeliveryFault } from '../../protocol/newsroom/webhooks.ts';
import { problemStatus } from '../../protocol/problem.ts';
import { timestamp } from '../response-schemas.ts';

const { maxAgeHours, maxPerVisit, words, wordChars } = sourceNumbers;
const word = fields.note.refine(
  (text) => [...text].length <= wordChars.max,
  `has more than ${wordChars.max} characters`,
);
const wordList = z.array(word).max(words.max);

const settings = {
  name: fields.source.shape.name.nullable().optional(),
  lang: fields.language.nullable().optional(),
  timeZone: fields.timeZone.nullable().optional(),
  dateOrder: z.enum(dateOrders).optional(),
  needsApproval: z.boolean().optional(),
  keepWords: wordList.optional(),
  blockWords: wordList.optional(),
  maxAgeHours: z.int().min(maxAgeHours.min).max(maxAgeHours.max).nullable().optional(),
  maxPerVisit: z.int().min(maxPerVisit.min).max(maxPerVisit.max).optional(),
  sameStory: z.enum(sameStoryRules).optional(),
  fullText: z.boolean().optional(),
  untitled: z.boolean().optional(),
};

/** A source to add or to try; omitted settings take their defaults. */
export const newSource = requestSchema(
  'NewSource',
  z.strictObject({ address: fields.link, ...settings, isPaused: z.boolean().optional() }),
);

/** Changes to a source: omitted settings stay, `null` clears. */
export const sourceChange = requestSchema(
  'SourceChange',
  z
    .strictObject({ address: fields.link.optional(), ...settings, isPaused: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, 'changes nothing'),
);

/** Rules to try. */
export const trialRules = requestSchema('SourceRules', z.strictObject(settings));

export const opmlBody = requestSchema('Opml', z.strictObject({ opml: z.string() }));

type Sent = z.output<typeof trialRules> & { readonly address?: string | undefined };

/** What a body sets: what is absent stays as in `base`, and `null` clears. */
export function toSettings(sent: Sent, base: SourceSettings): SourceSettings {
  return {
    address: sent.address ?? base.address,
    name: cleared(sent.name, base.name),
    lang: cleared(sent.lang, base.lang),
    timeZone: cleared(sent.timeZone, base.timeZone),
    dateOrder: sent.dateOrder ?? base.dateOrder,
    needsApproval: sent.needsApproval ?? base.needsApproval,
    keepWords: sent.keepWords ?? base.keepWords,
    blockWords: sent.blockWords ?? base.blockWords,
    maxAgeHours: cleared(sent.maxAgeHours, base.maxAgeHours),
    maxPerVisit: sent.maxPerVisit ?? base.maxPerVisit,
    sameStory: sent.sameStory ?? base.sameStory,
    fullText: sent.fullText ?? base.fullText,
    untitled: sent.untitled ?? base.untitled,
  };
}

function cleared<Value>(sent: Value | null | undefined, base: Value | undefined): Value | undefined {
  return sent === undefined ? base : (sent ?? undefined);
}

export function withSourceDefaults(sent: Sent & { readonly address: string }): SourceSettings {
  return toSettings(sent, { ...sourceDefaults, address: sent.address });
}

const names = <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(table) as Name[]);

export const fault = z.looseObject({ type: names<SourceFault>(sourceFaults), detail: z.string() });

export const source = responseSchema(
  'Source',
  z.looseObject({
    id: z.string(),
    channel: z.string(),
    address: z.string().meta({ format: 'uri' }),
    name: z.string().optional(),
    lang: z.string().optional(),
    timeZone: z.string().optional(),
    dateOrder: z.enum(dateOrders),
    needsApproval: z.boolean(),
    keepWords: z.array(z.string()),
    blockWords: z.array(z.string()),
    maxAgeHours: z.int().optional(),
    maxPerVisit: z.int(),
    sameStory: z.enum(sameStoryRules),
    fullText: z.boolean(),
    untitled: z.boolean(),
    state: z.enum(sourceStates),
    feed: z.looseObject({ address: z.string(), title: z.string().optional() }).optional(),
    lastVisitAt: timestamp.optional(),
    lastSuccessAt: timestamp.optional(),
    lastFault: fault.extend({ at: timestamp }).optional(),
    entriesPerDay: z.number(),
    silentSince: timestamp.optional(),
    nextVisitAt: timestamp.optional(),
    push: z
      .looseObject({
        state: z.enum(pushStates),
        hub: z.string().optional(),
        until: timestamp.optional(),
        lastPushAt: timestamp.optional(),
        fault: z
          .looseObject({ type: names<DeliveryFault>(deliveryFaults), detail: z.string() })
          .optional()
          .meta({ description: 'Why the hub could not be asked the last time.' }),
      })
      .meta({ description: 'Whether its hub tells of changes (WebSub).' }),
  }),
);

export const sources = responseSchema(
  'Sources',
  z.looseObject({ sources: z.array(source), cursor: z.string().optional() }),
);

export const entry = responseSchema(
  'SourceEntry',
  z.looseObject({
    title: z.string(),
    url: z.string(),
    publishedAt: timestamp.optional(),
    action: z.enum(entryActions),
    reason: names<EntryReason>(entryReasons),
    detail: z.string().meta({ description: 'The reason as a sentence.' }),
    headline: z.string().optional().meta({ description: 'The headline that it is, or that stands for it.' }),
    headlineTitle: z
      .string()
      .optional()
      .meta({ description: 'What that headline says now, where it is not what the entry says.' }),
  }),
);

export const entries = responseSchema('SourceEntries', z.looseObject({ entries: z.array(entry) }));

export const preview = responseSchema(
  'SourcePreview',
  z.looseObject({
    fault: fault.optional(),
    feed: z.looseObject({ address: z.string(), title: z.string().optional() }).optional(),
    entries: z.array(entry),
    unreadable: z
      .array(z.looseObject({ entry: z.string(), reason: z.string() }))
      .meta({ description: 'Entries that make no headline.' }),
  }),
);

export const imported = responseSchema(
  'ImportedSources',
  z.looseObject({
    sources: z.array(source),
    refused: z.array(
      z.looseObject({
        address: z.string(),
        type: names(problemStatus).meta({
          description: 'The type of the problem, as in `/problems/<type>`.',
        }),
        limit: z.number().optional(),
        reason: z.string(),
      }),
    ),
  }),
);
