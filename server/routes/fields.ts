import { z } from 'zod';
import { parseOrigin } from '../access/origins.ts';
import { roles } from '../protocol/newsroom/roles.ts';
import { limits } from '../protocol/limits.ts';
import type { ProblemType } from '../protocol/problem.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';

/** What a check says beyond its sentence: which problem it is, and the limit that was broken. */
export interface Fault {
  readonly problem: ProblemType;
  readonly limit?: number;
}

type Context = z.core.$RefinementCtx;

/** Reports a fault of the field that is being checked. */
export function refuse(
  context: Context,
  message: string,
  fault: Fault = { problem: 'invalid-field' },
): never {
  context.addIssue({ code: 'custom', message, params: { ...fault } });
  return z.NEVER;
}

/** A line of plain text as a person wrote it: cleaned first, then measured in code points. */
function line(mostChars: number, whenEmpty: ProblemType = 'invalid-field') {
  return z
    .string()
    .transform((raw, context) => {
      const text = cleanLine(raw);
      if (text === '') return refuse(context, 'is empty', { problem: whenEmpty });
      if ([...text].length > mostChars) {
        return refuse(context, `has more than ${mostChars} characters`, {
          problem: 'too-long',
          limit: mostChars,
        });
      }
      return text;
    })
    .meta({ minLength: 1, maxLength: mostChars });
}

/** What a URL parser would drop or change in silence, and what could make a link look like another. */
const strayInLink = /[\s\p{Cc}\p{Cf}\p{Cs}\\]/u;

export const link = z
  .string()
  .transform((raw, context) => {
    const text = raw.trim();
    if ([...text].length > limits.urlChars) {
      const fault = { problem: 'too-long', limit: limits.urlChars } as const;
      return refuse(context, `has more than ${limits.urlChars} characters`, fault);
    }
    const url = /^https?:\/\//i.test(text) && !strayInLink.test(text) ? URL.parse(text) : null;
    if (!url) return refuse(context, 'is not an absolute http or https address', { problem: 'bad-link' });
    if (url.username || url.password) return refuse(context, 'carries a user name', { problem: 'bad-link' });
    return text;
  })
  .meta({ format: 'uri', maxLength: limits.urlChars });

const rfc3339 =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 with an offset; gives ms since 1970. */
export const date = z
  .string()
  .transform((text, context) => {
    const [, day = ''] = rfc3339.exec(text) ?? [];
    const dayMs = Date.parse(`${day}T00:00:00Z`);
    // A day that a month does not have rolls over in silence.
    const isDay = !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(day);
    if (day === '' || !isDay) {
      const message = 'is not a date and time with an offset, such as 2026-03-01T09:30:00Z';
      return refuse(context, message, { problem: 'bad-date' });
    }
    return Date.parse(text.toUpperCase());
  })
  .meta({ format: 'date-time' });

const languageChars = 35;

/** A BCP 47 tag in its canonical form: `ar-ma` becomes `ar-MA`. */
export const language = z
  .string()
  .transform((text, context) => {
    try {
      const [tag] = text.length <= languageChars ? Intl.getCanonicalLocales(text) : [];
      if (tag !== undefined) return tag;
    } catch {
      // A RangeError: no tag at all. Said below.
    }
    return refuse(context, 'is not a language tag such as "ar" or "ar-MA"');
  })
  .meta({ maxLength: languageChars });

/** An IANA name. An offset is none: it would be wrong for half of the year. */
export const timeZone = z.string().transform((text, context) => {
  try {
    if (/^[a-z]/i.test(text)) {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return text;
    }
  } catch {
    // A RangeError: no such zone. Said below.
  }
  return refuse(context, 'is not a time zone such as "Africa/Casablanca"');
});

const origins = 100;
/** A host name has at most 253 characters. */
const originChars = 300;

export const origin = z.string().transform((text, context) => {
  const parsed = text.length <= originChars ? parseOrigin(text) : undefined;
  if (parsed !== undefined) return parsed;
  return refuse(context, 'is not an origin such as "https://example.org", "https://*.example.org" or "*"');
});

export const originList = z.array(origin).min(1).max(origins);

export const direction = z.enum(['rtl', 'ltr']);
export const priority = z.enum(['normal', 'breaking']);
export const title = line(limits.titleChars, 'title-empty');
export const summary = line(limits.summaryChars);
export const paragraphs = z.array(line(limits.paragraphChars)).max(limits.paragraphs);
export const source = z.strictObject({ name: line(limits.sourceNameChars), url: link.exactOptional() });
export const externalId = line(limits.externalIdChars);
export const note = line(limits.noteChars);
export const keyName = line(limits.sourceNameChars);
export const role = z.enum(roles);
export const searchText = line(limits.titleChars);

/** Channels are part of addresses that people write by hand. */
export const channelPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
export const channelId = z.string().regex(channelPattern, 'is not made of 1 to 64 of a-z, 0-9 and -');

/** An id of our own making, of a headline or a key. */
export const ownIdPattern = /^[A-Za-z0-9]{1,40}$/;
export const ownId = z.string().regex(ownIdPattern, 'is not an id');

/** A picture that was uploaded, or the address of one that the server is to fetch. */
export const image = z
  .strictObject({
    id: ownId.exactOptional(),
    url: link.exactOptional(),
    alt: line(limits.altChars),
    credit: line(limits.sourceNameChars).exactOptional(),
  })
  .superRefine(({ id, url }, context) => {
    if ((id === undefined) !== (url === undefined)) return;
    refuse(context, 'needs either the id of an uploaded picture or the url of one to fetch');
  });

/** How many entries a list gives at most. */
export const pageSize = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined) return 50;
    const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (size >= 1 && size <= 100) return size;
    return refuse(context, 'is not a number from 1 to 100', { problem: 'invalid-field', limit: 100 });
  })
  .meta({ description: 'How many at most: 1 to 100, 50 by default.', pattern: '^\\d{1,3}$' });
