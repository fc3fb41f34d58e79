import { z } from 'zod';
import type { Principal } from '../../access/keys.ts';
import { hold, release } from '../../headlines/hold.ts';
import { defineRoute, type RouteResponse } from '../../http/define-route.ts';
import { versionEtag } from '../../http/etag.ts';
import * as fields from '../../http/fields.ts';
import { requiredIfMatch } from '../../http/request-headers.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { requestSchema } from '../../http/schema-registry.ts';
import * as answers from '../response-schemas.ts';
import { findVisible, toEntries } from './headline-entry.ts';

const target = {
  params: z.strictObject({ headline: z.string() }),
  headers: z.object({ 'if-match': requiredIfMatch }),
};

const holdBody = requestSchema(
  'Hold',
  z.strictObject({
    until: fields.date.meta({ description: 'When it is back; before it would leave anyway.' }),
  }),
);

export const putHold = defineRoute({
  method: 'put',
  path: '/v1/headlines/{headline}/hold',
  summary:
    'Takes a live headline off every screen for a while, without retracting it; later it is back in its place. For a held headline, this changes the date.',
  access: { action: 'headline.retract' },
  ...target,
  body: holdBody,
  responses: { 200: answers.newsroomHeadline },
  problems: ['not-found', 'version-required', 'version-mismatch', 'already-retracted'],
  async handler({ params, headers, body, principal }, context) {
    const { id } = await findVisible(context.publishing.store.db, principal, params.headline);
    await hold(context.publishing, principal.actor, { id, version: headers['if-match'] }, body.until);
    return asItIs(context, principal, id);
  },
});

export const deleteHold = defineRoute({
  method: 'delete',
  path: '/v1/headlines/{headline}/hold',
  summary: 'Puts a held headline back on air now, in its place.',
  access: { action: 'headline.retract' },
  ...target,
  responses: { 200: answers.newsroomHeadline },
  problems: ['not-found', 'version-required', 'version-mismatch', 'already-retracted', 'too-many-breaking'],
  async handler({ params, headers, principal }, context) {
    const { id } = await findVisible(context.publishing.store.db, principal, params.headline);
    await release(context.publishing, principal.actor, { id, version: headers['if-match'] });
    return asItIs(context, principal, id);
  },
});

async function asItIs(
  { publishing }: RouteContext,
  principal: Principal,
  id: string,
): Promise<RouteResponse> {
  const row = await findVisible(publishing.store.db, principal, id);
  const [entry] = await toEntries(publishing.store.db, [row]);
  return { status: 200, headers: { ETag: versionEtag(row.version) }, json: { ...entry } };
}
