import { z } from 'zod';
import { maxOrigins, parseOrigin } from '../access/origins.ts';
import { roles } from '../protocol/newsroom/roles.ts';
import { limits } from '../protocol/limits.ts';
import type { ProblemType } from '../protocol/problem.ts';
import { cleanLine } from '../protocol/text/clean-line.ts';
import { hasWords } from '../protocol/text/has-words.ts';

/** What a validation error has besides its message: the problem type, and the limit that was exceeded. */
export interface FieldIssue {
  readonly problem: ProblemType;
  readonly limit?: number;
}

type Context = z.core.$RefinementCtx;

/** Reports an error in the field that is being validated. */
export function rejectField(
  context: Context,
  message: string,
  fault: FieldIssue = { problem: 'invalid-field' },
): never {
  context.addIssue({ code: 'custom', message, params: { ...fault } });
  return z.NEVER;
}

/** A line of plain text: cleaned first, then measured in code points. */
function line(maxChars: number, whenEmpty: ProblemType = 'invalid-field') {
  return z
    .string()
    .transform((raw, context) => {
      const text = cleanLine(raw);
      if (text === '') return rejectField(context, 'is empty', { problem: whenEmpty });
      if (whenEmpty === 'title-empty' && !hasWords(text)) {
        const message = 'has no letter or digit that can be seen';
        return rejectField(context, message, { problem: whenEmpty });
      }
      if ([...text].length > maxChars) {
        return rejectField(context, `has more than ${maxChars} characters`, {
          problem: 'too-long',
          limit: maxChars,
        });
      }
      return text;
    })
    .meta({ minLength: 1, maxLength: maxChars });
}

/** What a URL parser silently drops or changes, and what could disguise a link. */
const strayInLink = /[\s\p{Cc}\p{Cf}\p{Cs}\\]/u;

export const link = z
  .string()
  .transform((raw, context) => {
    const text = raw.trim();
    if ([...text].length > limits.urlChars) {
      const fault = { problem: 'too-long', limit: limits.urlChars } as const;
      return rejectField(context, `has more than ${limits.urlChars} characters`, fault);
    }
    const url = /^https?:\/\//i.test(text) && !strayInLink.test(text) ? URL.parse(text) : null;
    if (!url)
      return rejectField(context, 'is not an absolute http or https address', { problem: 'bad-link' });
    if (url.username || url.password)
      return rejectField(context, 'contains a user name or password', { problem: 'bad-link' });
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
    // A day that the month does not have would silently become one of the next month.
    const isDay = !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(day);
    if (day === '' || !isDay) {
      const message = 'is not a date and time with an offset, such as 2026-03-01T09:30:00Z';
      return rejectField(context, message, { problem: 'bad-date' });
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
      // A RangeError: not a language tag. Reported below.
    }
    return rejectField(context, 'is not a language tag such as "ar" or "ar-MA"');
  })
  .meta({ maxLength: languageChars });

/** An IANA name. Offsets are rejected: they would be wrong for half of the year. */
export const timeZone = z.string().transform((text, context) => {
  try {
    if (/^[a-z]/i.test(text)) {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return text;
    }
  } catch {
    // A RangeError: unknown time zone. Reported below.
  }
  return rejectField(context, 'is not a time zone such as "Africa/Casablanca"');
});

/** A host name has at most 253 characters. */
const originChars = 300;

export const origin = z.string().transform((text, context) => {
  const parsed = text.length <= originChars ? parseOrigin(text) : undefined;
  if (parsed !== undefined) return parsed;
  return rejectField(
    context,
    'is not an origin such as "https://example.org", "https://*.example.org", "capacitor://localhost", "null" or "*"',
  );
});

export const originList = z.array(origin).min(1).max(maxOrigins);

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
/** Percent-encoded bytes that are not UTF-8 have become replacement characters. */
export const searchText = line(limits.titleChars).refine(
  (text) => !text.includes('\ufffd'),
  'is not in UTF-8',
);

/** Channel ids are part of URLs that people type. */
export const channelPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
export const channelId = z.string().regex(channelPattern, 'is not 1 to 64 characters from a-z, 0-9 and -');

/** An id made by the server, of a headline, an image or a key. */
export const ownIdPattern = /^[A-Za-z0-9]{1,40}$/;
export const ownId = z.string().regex(ownIdPattern, 'is not an id');

/** An uploaded picture, or the URL of one that the server fetches. */
export const image = z
  .strictObject({
    id: ownId.exactOptional(),
    url: link.exactOptional(),
    alt: line(limits.altChars),
    credit: line(limits.sourceNameChars).exactOptional(),
  })
  .superRefine(({ id, url }, context) => {
    if ((id === undefined) !== (url === undefined)) return;
    rejectField(context, 'needs either the id of an uploaded picture or the url of one to fetch');
  });

/** The size of a page of a list. */
export const pageSize = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined) return 50;
    const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (size >= 1 && size <= 100) return size;
    return rejectField(context, 'is not a number from 1 to 100', { problem: 'invalid-field', limit: 100 });
  })
  .meta({ description: 'How many at most: 1 to 100, 50 by default.', pattern: '^\\d{1,3}$' });
