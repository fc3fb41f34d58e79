import { z } from 'zod';
import { undoOwn } from '../../headlines/contributor.ts';
import { undo } from '../../headlines/undo.ts';
import { defineRoute } from '../../http/define-route.ts';
import { versionEtag } from '../../http/etag.ts';
import { requiredIfMatch } from '../../http/request-headers.ts';
import { can } from '../../protocol/newsroom/roles.ts';
import * as answers from '../response-schemas.ts';
import { findVisible, toEntries } from './headline-entry.ts';

export const postUndo = defineRoute({
  method: 'post',
  path: '/v1/headlines/{headline}/undo',
  summary:
    'Undoes a retraction, a refusal or an approval of the last ten minutes: the same headline, with its id, time and place. A contributor undoes a withdrawal.',
  access: { action: 'headline.changeOwn' },
  params: z.strictObject({ headline: z.string() }),
  headers: z.object({ 'if-match': requiredIfMatch }),
  responses: { 200: answers.newsroomHeadline },
  problems: ['not-found', 'version-required', 'version-mismatch', 'cannot-undo', 'too-many-breaking'],
  async handler({ params, headers, principal }, { publishing }) {
    const { id } = await findVisible(publishing.store.db, principal, params.headline);
    const take = can(principal.roles, 'headline.retract') ? undo : undoOwn;
    const { headline } = await take(publishing, principal.actor, { id, version: headers['if-match'] });
    const row = await findVisible(publishing.store.db, principal, headline.id);
    const [entry] = await toEntries(publishing.store.db, [row]);
    return { status: 200, headers: { ETag: versionEtag(row.version) }, json: { ...entry } };
  },
});
