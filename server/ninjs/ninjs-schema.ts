import { z } from 'zod';

const text = z.string().nullish();
const number = z.union([z.string(), z.number()]).nullish();
const texts = z.array(z.looseObject({ role: text, contenttype: text, value: text })).nullish();

const rendition = z.looseObject({ name: text, href: text, width: number, height: number });

const picture = {
  type: text,
  headline: text,
  description_text: text,
  body_text: text,
  byline: text,
  copyrightholder: text,
  /** By name in ninjs 1, as a list later. */
  renditions: z.union([z.record(z.string(), rendition.nullable()), z.array(rendition)]).nullish(),
};
const association = z.looseObject(picture).nullable();

/** The fields that are read. All others are ignored: the format is not ours, and newsrooms add to it. */
export const ninjsItem = z.looseObject({
  uri: z.string().optional(),
  guid: z.string().optional().meta({ description: 'What Superdesk writes in place of `uri`.' }),
  _id: z.string().optional(),
  version: number,
  versioncreated: text,
  firstpublished: text,
  embargoed: text,
  expires: text,
  pubstatus: text.meta({ description: '`usable` unless set, `withheld` or `canceled`.' }),
  evolvedfrom: text,
  urgency: number.meta({ description: '1 is the highest.' }),
  priority: number.meta({ description: 'Superdesk’s own; counts where there is no urgency.' }),
  language: text,
  source: text,
  headlines: texts,
  descriptions: texts,
  bodies: texts,
  description_html: text,
  body_html: text,
  ...picture,
  type: z.string().optional(),
  associations: z
    .union([z.record(z.string(), z.union([association, z.array(association)])), z.array(association)])
    .nullish(),
});
