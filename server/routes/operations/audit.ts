import { z } from 'zod';
import { authorizeChannel, authorizeAllChannels } from '../../access/keys.ts';
import { Problem } from '../../protocol/problem.ts';
import { listAudit, type AuditRow } from '../../store/audit.ts';
import { toTimestamp } from '../../store/headlines.ts';
import { namesOf } from '../../store/actor-names.ts';
import * as answers from '../response-schemas.ts';
import { toCsv } from '../../http/csv.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { rejectField } from '../../http/fields.ts';
import { paginate, type Page } from '../../http/paginate.ts';

const entryNumber = z
  .string()
  .transform((text, context) =>
    /^\d{1,15}$/.test(text) ? Number(text) : rejectField(context, 'is not a cursor'),
  )
  .meta({ description: 'Where the page before ended.' });

/** A key's id, a headline's, a channel's, or the name of an automatic actor. */
const name = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'is not an id');
const action = z.string().regex(/^[A-Za-z.]{1,64}$/, 'is not an action such as "headline.publish"');

const formats = {
  json: { limit: 50, most: 100 },
  csv: { limit: 1000, most: 1000 },
} as const;

const limit = z
  .string()
  .transform((text, context) => {
    const most = formats.csv.most;
    const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (size >= 1 && size <= most) return size;
    return rejectField(context, `is not a number from 1 to ${most}`, {
      problem: 'invalid-field',
      limit: most,
    });
  })
  .meta({
    description: 'How many at most: 1 to 100, 50 by default; as CSV 1 to 1000, 1000 by default.',
    pattern: '^\\d{1,4}$',
  });

const auditQuery = z.strictObject({
  channel: fields.channelId.optional(),
  subject: name
    .optional()
    .meta({ description: 'What it was done to: the id of a headline, image, channel or key.' }),
  actor: name.optional().meta({ description: 'The id of a key, or `schedule`.' }),
  action: action.optional().meta({ description: 'What was done, such as `headline.publish`.' }),
  from: fields.date.optional().meta({ description: 'The first moment.' }),
  to: fields.date.optional().meta({ description: 'The moment before which it ends.' }),
  format: z.enum(['json', 'csv']).optional(),
  cursor: entryNumber.optional(),
  limit: limit.optional(),
});

type AuditQuery = z.output<typeof auditQuery>;
type Entry = ReturnType<typeof toEntry>;

export const getAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  summary:
    'Who did what and when, the newest first. A key for some channels has to name one of them. As CSV the next page is in the header Link.',
  access: { action: 'audit.read' },
  query: auditQuery,
  responses: { 200: [answers.auditEntries, { mediaType: 'text/csv' }] },
  async handler({ query, principal }, { publishing }) {
    const { db } = publishing.store;
    const { channel, subject, actor, action, from, to, cursor } = query;
    if (channel === undefined) authorizeAllChannels(principal);
    else authorizeChannel(principal, channel);
    const filter = { channel, subject, actor, action, fromMs: from, toMs: to, before: cursor };
    const page = await paginate(
      sizeOf(query),
      (limit) => listAudit(db, { ...filter, limit }),
      ({ number }) => String(number),
    );
    const names = await namesOf(
      db,
      page.rows.map(({ actor }) => actor),
    );
    const entries = page.rows.map((row) => toEntry(row, names));
    if (query.format === 'csv') return csv(query, entries, page);
    return { status: 200, json: { entries, ...page.next } };
  },
});

function sizeOf({ format = 'json', limit }: AuditQuery): number {
  const { most, limit: byDefault } = formats[format];
  if (limit === undefined || limit <= most) return limit ?? byDefault;
  throw new Problem('invalid-field', `"limit" is not a number from 1 to ${most}.`, {
    field: 'limit',
    limit: most,
  });
}

function toEntry(row: AuditRow, names: ReadonlyMap<string, string>) {
  const actorName = names.get(row.actor);
  return {
    number: row.number,
    at: toTimestamp(row.at_ms),
    actor: row.actor,
    ...(actorName !== undefined && { actorName }),
    action: row.action,
    ...(row.channel !== null && { channel: row.channel }),
    subject: row.subject,
    ...(row.before !== null && { before: JSON.parse(row.before) as unknown }),
    ...(row.after !== null && { after: JSON.parse(row.after) as unknown }),
  };
}

const columns = [
  'number',
  'at',
  'actor',
  'actorName',
  'action',
  'channel',
  'subject',
  'before',
  'after',
] as const satisfies readonly (keyof Entry)[];

function csv(query: AuditQuery, entries: readonly Entry[], { next }: Page<AuditRow>): RouteResponse {
  const rows = entries.map((entry) => columns.map((column) => textOf(entry[column])));
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      ...(next.cursor !== undefined && {
        Link: `<?${nextQuery(query, next.cursor).toString()}>; rel="next"`,
      }),
    },
    bytes: toCsv([columns, ...rows]),
  };
}

function textOf(value: Entry[keyof Entry]): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Relative to what was asked, wherever a proxy has put this server. */
function nextQuery({ from, to, ...query }: AuditQuery, cursor: string): URLSearchParams {
  const dates = {
    ...(from !== undefined && { from: toTimestamp(from) }),
    ...(to !== undefined && { to: toTimestamp(to) }),
  };
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...dates, cursor })) {
    if (value !== undefined) next.set(name, String(value));
  }
  return next;
}
