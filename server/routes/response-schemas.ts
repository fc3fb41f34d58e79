import { z } from 'zod';
import { headlineStates, retractionKinds } from '../protocol/newsroom/headlines.ts';
import { linkedHeadlines } from './headlines/linked-headline-schema.ts';
import { roles } from '../protocol/newsroom/roles.ts';
import { responseSchema } from '../http/schema-registry.ts';

/** The responses of routes, for `/openapi.json`. Clients ignore unknown fields, so these schemas are loose. */
export const timestamp = z.string().meta({ format: 'date-time' });
const direction = z.enum(['rtl', 'ltr']);

export const image = responseSchema(
  'Image',
  z.looseObject({
    id: z.string(),
    width: z.int(),
    height: z.int(),
    state: z.enum(['visible', 'hidden', 'removed']),
    alt: z.string().optional(),
    placeholder: z.string().optional(),
    credit: z.string().optional(),
  }),
);

export const headline = responseSchema(
  'Headline',
  z.looseObject({
    id: z.string(),
    channel: z.string(),
    title: z.string().meta({ description: 'Plain text: markup in it is text like any other.' }),
    url: z.string().optional().meta({ format: 'uri', description: 'Missing while there is no source yet.' }),
    source: z.looseObject({ name: z.string(), url: z.string().optional() }).optional(),
    lang: z.string().optional(),
    dir: direction.optional(),
    summary: z.string().optional(),
    hasStory: z.boolean(),
    image: image.optional(),
    priority: z.enum(['normal', 'breaking']),
    breakingUntil: timestamp.optional(),
    pinnedUntil: timestamp.optional(),
    pinOrder: z.int().optional(),
    publishedAt: timestamp,
    expiresAt: timestamp.optional(),
    correctedAt: timestamp.optional(),
    version: z.int(),
  }),
);

const channelFields = {
  id: z.string(),
  title: z.string(),
  lang: z.string(),
  dir: direction,
  timeZone: z.string(),
  notice: z.looseObject({ title: z.string() }).optional(),
};

export const channel = responseSchema('Channel', z.looseObject(channelFields));

export const settings = responseSchema(
  'Settings',
  z.looseObject({
    ...channelFields,
    origins: z.array(z.string()),
    maxHeadlines: z.int(),
    maxAgeHours: z.int(),
    breakingMinutes: z.int(),
    needsApproval: z.boolean(),
    moderation: z.looseObject({}),
  }),
);

export const channels = responseSchema(
  'Channels',
  z.looseObject({ channels: z.array(settings), cursor: z.string().optional() }),
);

export const snapshot = responseSchema(
  'Snapshot',
  z.looseObject({
    epoch: z.string(),
    seq: z.int(),
    now: timestamp,
    channel,
    headlines: z.array(headline),
  }),
);

export const story = responseSchema(
  'Story',
  z.looseObject({ headline, paragraphs: z.array(z.string()), credit: z.string().optional() }),
);

const newsroomFields = {
  headline,
  state: z.enum(headlineStates),
  linkGroup: z.string().optional().meta({
    description: 'What it shares with the headlines that it is linked with. Viewers do not get this.',
  }),
};

export const newsroomHeadline = responseSchema(
  'NewsroomHeadline',
  z.looseObject({
    ...newsroomFields,
    publishAt: timestamp.optional(),
    heldUntil: timestamp.optional().meta({ description: 'Until when it is held off the air.' }),
    externalId: z.string().optional(),
    by: z.string().optional().meta({
      description: 'The id of the key that made it, or `source:` or `ninjs:` and the id of what brought it.',
    }),
    byName: z.string().optional(),
    retraction: z
      .looseObject({
        kind: z.enum(retractionKinds),
        at: timestamp.optional(),
        by: z.string().optional(),
        byName: z.string().optional(),
        reason: z.string().optional(),
        undoableUntil: timestamp.optional(),
      })
      .optional(),
    republishedAs: z.string().optional().meta({ description: 'The id of its copy.' }),
    linked: linkedHeadlines.optional(),
    linkedElsewhere: z
      .int()
      .optional()
      .meta({ description: 'How many more it is linked with, in channels that the key is not for.' }),
    audience: z.looseObject({ sentTo: z.int(), opened: z.int() }).optional(),
    imageFault: z
      .looseObject({ type: z.string(), detail: z.string(), at: timestamp })
      .optional()
      .meta({ description: 'Why its picture could not be fetched or read. Viewers do not get this.' }),
    paragraphs: z.array(z.string()).optional(),
  }),
);

export const versions = responseSchema(
  'Versions',
  z.looseObject({
    versions: z.array(
      z.looseObject({
        version: z.int(),
        replacedAt: timestamp,
        replacedBy: z.string().optional(),
        replacedByName: z.string().optional(),
        state: newsroomFields.state.optional(),
        title: z
          .string()
          .optional()
          .meta({ description: 'Missing once it was erased, as all that follows.' }),
        url: z.string().optional(),
        paragraphs: z.array(z.string()).optional(),
        image: z.looseObject({ id: z.string(), alt: z.string().optional() }).optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
);

export const published = responseSchema(
  'Published',
  z.looseObject({
    ...newsroomFields,
    outcome: z.enum(['published', 'scheduled', 'submitted', 'unchanged', 'corrected']),
  }),
);

export const uploaded = responseSchema(
  'Uploaded',
  z.looseObject({ id: z.string(), width: z.int(), height: z.int() }),
);

export const reported = responseSchema(
  'Reported',
  z.looseObject({
    outcome: z.enum(['recorded', 'alreadyReported', 'alreadyHidden', 'reviewedKept', 'hiddenForYou']),
    token: z.string().meta({ description: 'Send it with the next report: it identifies the reporter.' }),
    message: z.string().meta({ description: 'For the reader, in their language.' }),
  }),
);

export const headlines = responseSchema(
  'Headlines',
  z.looseObject({
    headlines: z.array(newsroomHeadline),
    cursor: z.string().optional(),
    total: z.int().optional().meta({ description: 'With `count`: how many match, at most 1,000.' }),
  }),
);

export const key = responseSchema(
  'Key',
  z.looseObject({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    channels: z.array(z.string()),
    createdAt: timestamp,
    expiresAt: timestamp.optional(),
    lastUsedAt: timestamp.optional(),
  }),
);

export const newKey = responseSchema(
  'NewKey',
  z.looseObject({
    ...key.shape,
    key: z.string().meta({ description: 'The key itself, shown this once.' }),
  }),
);

export const keys = responseSchema(
  'Keys',
  z.looseObject({ keys: z.array(key), cursor: z.string().optional() }),
);

export const auditEntries = responseSchema(
  'AuditEntries',
  z.looseObject({
    entries: z.array(
      z.looseObject({
        number: z.int(),
        at: timestamp,
        actor: z.string(),
        actorName: z.string().optional(),
        action: z.string(),
        channel: z.string().optional(),
        subject: z.string(),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
);

export const state = responseSchema('State', z.looseObject({ status: z.string() }));

export const connection = responseSchema(
  'Connection',
  z.looseObject({
    address: z.string().meta({ description: 'Whose request it is, as far as proxies are trusted.' }),
    forwarded: z.array(z.string()).meta({ description: 'The addresses in X-Forwarded-For.' }),
    trusted: z.int().meta({ description: 'How many of them count, from the last one.' }),
    host: z.string(),
  }),
);
