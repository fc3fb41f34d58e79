import { z } from 'zod';
import type { HeadlineVersion } from '../protocol/newsroom/headlines.ts';
import { paragraphsOf, toHeadline, toTimestamp, type HeadlineRow } from '../store/headlines.ts';
import { namesOf } from '../store/keys.ts';
import { listVersions, type KeptVersion } from '../store/versions.ts';
import * as answers from './answers.ts';
import { defineRoute } from './define-route.ts';
import { refuse, pageSize } from './fields.ts';
import { findFor } from './headline-entry.ts';
import { pageOf } from './page.ts';

const versionNumber = z
  .string()
  .transform((text, context) => (/^\d{1,9}$/.test(text) ? Number(text) : refuse(context, 'is not a cursor')))
  .meta({ description: 'Where the page before ended.' });

export const getVersions = defineRoute({
  method: 'get',
  path: '/v1/headlines/{headline}/versions',
  summary:
    'What a headline said before each change, the latest first. Of an erased one the changes, without their texts.',
  access: { action: 'headline.readOwn' },
  params: z.strictObject({ headline: z.string() }),
  query: z.strictObject({ cursor: versionNumber.optional(), limit: pageSize }),
  answers: { 200: answers.versions },
  problems: ['not-found'],
  async answer({ params, query, caller }, { publishing }) {
    const { db } = publishing.store;
    const { id } = await findFor(db, caller, params.headline);
    const { rows, next } = await pageOf(
      query.limit,
      (limit) => listVersions(db, id, query.cursor, limit),
      ({ version }) => String(version),
    );
    const names = await namesOf(
      db,
      rows.map(({ replacedBy }) => replacedBy),
    );
    return { status: 200, json: { versions: rows.map((kept) => toVersion(kept, names)), ...next } };
  },
});

function toVersion(
  { version, replacedAtMs, replacedBy, row }: KeptVersion,
  names: ReadonlyMap<string, string>,
): HeadlineVersion {
  const name = names.get(replacedBy ?? '');
  return {
    version,
    replacedAt: toTimestamp(replacedAtMs),
    ...(replacedBy !== null && { replacedBy }),
    ...(name !== undefined && { replacedByName: name }),
    ...(row && textOf(row)),
  };
}

/** Of its picture the words alone: how the picture stood then says nothing of whether it may be shown now. */
function textOf(row: HeadlineRow) {
  const { id: _, channel: __, version: ___, image, ...text } = toHeadline(row);
  return {
    state: row.state,
    ...text,
    paragraphs: paragraphsOf(row),
    ...(row.publish_at_ms !== null && { publishAt: toTimestamp(row.publish_at_ms) }),
    ...(image && {
      image: {
        id: image.id,
        ...(image.alt !== undefined && { alt: image.alt }),
        ...(image.credit !== undefined && { credit: image.credit }),
      },
    }),
  };
}
