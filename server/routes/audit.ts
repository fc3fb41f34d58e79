import { z } from 'zod';
import { checkMayIn, checkOfAllChannels } from '../access/keys.ts';
import { listAudit, type AuditRow } from '../store/audit.ts';
import { toTimestamp } from '../store/headlines.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import * as fields from './fields.ts';
import { refuse } from './fields.ts';

const entryNumber = z
  .string()
  .transform((text, context) => (/^\d{1,15}$/.test(text) ? Number(text) : refuse(context, 'is not a cursor')))
  .meta({ description: 'Where the page before ended.' });

/** A key's id, a headline's, a channel's, or the name of what acts by itself. */
const name = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'is not an id');

export const getAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  summary: 'Who did what and when, the newest first. A key for some channels has to name one of them.',
  access: { action: 'audit.read' },
  query: z.strictObject({
    channel: fields.channelId.optional(),
    subject: name
      .optional()
      .meta({ description: 'What it was done to: the id of a headline, channel or key.' }),
    actor: name.optional().meta({ description: 'The id of a key, or `schedule`.' }),
    cursor: entryNumber.optional(),
    limit: fields.pageSize,
  }),
  answers: { 200: answers.auditEntries },
  async answer({ query, caller }, { publishing }) {
    const { channel, subject, actor, cursor, limit } = query;
    if (channel === undefined) checkOfAllChannels(caller);
    else checkMayIn(caller, channel);
    const filter = { channel, subject, actor, before: cursor, limit: limit + 1 };
    const rows = await listAudit(publishing.store.db, filter);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const isMore = rows.length > limit && last;
    return {
      status: 200,
      json: { entries: page.map(toEntry), ...(isMore && { cursor: String(last.number) }) },
    };
  },
});

function toEntry(row: AuditRow) {
  return {
    number: row.number,
    at: toTimestamp(row.at_ms),
    actor: row.actor,
    action: row.action,
    ...(row.channel !== null && { channel: row.channel }),
    subject: row.subject,
    ...(row.before !== null && { before: JSON.parse(row.before) as unknown }),
    ...(row.after !== null && { after: JSON.parse(row.after) as unknown }),
  };
}
