import { z } from 'zod';
import type { TailRegistry } from '../../log/tail-registry.ts';
import type { Story } from '../../protocol/headline.ts';
import { Problem } from '../../protocol/problem.ts';
import {
  findHeadline,
  paragraphsOf,
  toHeadline,
  wasPublished,
  type HeadlineRow,
} from '../../store/headlines.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute } from '../../http/define-route.ts';
import { versionEtag } from '../../http/etag.ts';
import { ownIdPattern } from '../../http/fields.ts';
import { allowOrigin } from '../../http/cors.ts';

export const getStory = defineRoute({
  method: 'get',
  path: '/v1/stories/{headline}',
  summary:
    'A headline with its paragraphs. It stays when the headline has left its channel by date, age or number.',
  access: 'viewers',
  params: z.strictObject({ headline: z.string() }),
  headers: z.object({ 'if-none-match': z.string().optional() }),
  responses: { 200: answers.story, 304: undefined },
  problems: ['not-found', 'gone', 'origin-refused'],
  async handler({ params, admission }, { publishing, tails, audience }) {
    const row = await findPublished(params.headline, (id) => findHeadline(publishing.store.db, id));
    const cors = await corsOf(tails, row.channel, admission.originFor(row.channel));
    // 410 only for pages that may know that it existed.
    if (row.state === 'retracted') throw new Problem('gone', 'This story was retracted.');

    if (admission.watcherOf(row.channel) === 'viewer') audience.opened(row.id);
    const story = toStory(row);
    const etag = etagOf(story);
    const common = { ...cors, ETag: etag, 'Cache-Control': 'public, max-age=1' };
    return { status: 200, headers: common, json: story };
  },
});

/** The headline, if viewers have ever seen it. @throws {Problem} `not-found` */
async function findPublished(
  id: string,
  find: (id: string) => Promise<HeadlineRow | undefined>,
): Promise<HeadlineRow> {
  const row = ownIdPattern.test(id) ? await find(id) : undefined;
  if (!wasPublished(row)) throw new Problem('not-found', 'There is no such story.', { field: 'headline' });
  return row;
}

async function corsOf(
  tails: TailRegistry,
  channel: string,
  origin: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = { Vary: 'Origin' };
  allowOrigin(await tails.require(channel), origin, (name, value) => {
    headers[name] = value;
  });
  return headers;
}

/** A picture is hidden and restored without a new version of its headline, so the ETag has its state too. */
function etagOf({ headline: { version, image } }: Story): string {
  const isWhole = image === undefined || image.state === 'visible';
  return isWhole ? versionEtag(version) : `"${version}-${image.state}"`;
}

function toStory(row: HeadlineRow): Story {
  return { headline: toHeadline(row), paragraphs: paragraphsOf(row) };
}
