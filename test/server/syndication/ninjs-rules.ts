import { z } from 'zod';

/**
 * What IPTC ninjs 3.1 allows of an item, as its JSON Schema (http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json, whose own title still
 * says 3.0.1) has it: only `uri` is required, names that it does not list are not allowed at any depth, and values are of its types, formats
 * and lists. Written down anew for the properties that Shareet uses; every other one is refused, so that what is added here has to be looked
 * up there.
 */
const text = z.strictObject({
  role: z.string().optional(),
  contentType: z.string().optional(),
  value: z.string(),
});
const dateTime = z.iso.datetime({ offset: true });
const uri = z.url();

const rendition = z.strictObject({
  name: z.string(),
  href: uri.optional(),
  contentType: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
});

const item = {
  uri,
  type: z
    .enum(['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'])
    .optional(),
  version: z.string().optional(),
  firstCreated: dateTime.optional(),
  versionCreated: dateTime.optional(),
  pubStatus: z.enum(['usable', 'withheld', 'canceled']).optional(),
  urgency: z.int().min(1).max(9).optional(),
  language: z.string().optional(),
  headlines: z.array(text).optional(),
  descriptions: z.array(text).optional(),
  bodies: z.array(text).optional(),
  infoSources: z.array(z.strictObject({ name: z.string().optional(), uri: uri.optional() })).optional(),
  by: z.string().optional(),
  renditions: z.array(rendition).optional(),
  expires: dateTime.optional(),
  standard: z
    .strictObject({
      name: z.string().optional(),
      version: z.string().optional(),
      schema: uri.optional(),
    })
    .optional(),
};

/** An associated item has a name besides. */
export const ninjsItem = z.strictObject({
  ...item,
  associations: z.array(z.strictObject({ ...item, name: z.string(), rel: z.string().optional() })).optional(),
});
