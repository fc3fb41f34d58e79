import { z } from 'zod';
import { paragraphsOf, toHeadline, toTimestamp, type HeadlineRow } from '../../store/headlines.ts';
import { namesOf } from '../../store/actor-names.ts';
import { listVersions, type KeptVersion } from '../../store/versions.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import { rejectField, pageSize } from '../../http/fields.ts';
import { findVisible } from './headline-entry.ts';
import { paginate } from '../../http/paginate.ts';

const versionNumber = z
  .string()
  .transform((text, context) =>
    /^\d{1,9}$/.test(text) ? Number(text) : rejectField(context, 'is not a cursor'),
  )
  .meta({ description: 'Where the page before ended.' });

export const getVersions = defineRoute({
  method: 'get',
  path: '/v1/headlines/{headline}/versions',
  summary:
    'The earlier versions of a headline, the latest first. For an erased one the changes, without their texts.',
  access: { action: 'headline.readOwn' },
  params: z.strictObject({ headline: z.string() }),
  query: z.strictObject({ cursor: versionNumber.optional(), limit: pageSize }),
  responses: { 200: answers.versions },
  problems: ['not-found'],
  async handler({ params, query, principal }, { publishing }) {
    const { db } = publishing.store;
    const { id } = await findVisible(db, principal, params.headline);
    const { rows, next } = await paginate(
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
) {
  const name = names.get(replacedBy ?? '');
  return {
    version,
    replacedAt: toTimestamp(replacedAtMs),
    ...(replacedBy !== null && { replacedBy }),
    ...(name !== undefined && { replacedByName: name }),
    ...(row && textOf(row)),
  };
}

/** Includes only the texts of a picture: its state then does not say whether it may be shown now. */
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
