import { z } from 'zod';
import { authorizeChannel } from '../../access/keys.ts';
import { previewFilters } from '../../images/preview-filter.ts';
import { Problem } from '../../protocol/problem.ts';
import { record } from '../../store/audit.ts';
import { findImage, findRenditions, type RenditionRow } from '../../store/images.ts';
import type { Queries } from '../../store/store.ts';
import { defineRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';

const looks = [...previewFilters, 'clear'] as const;
type Look = (typeof looks)[number];

export const getPreview = defineRoute({
  method: 'get',
  path: '/v1/moderation/images/{image}/preview',
  summary:
    'A picture for the moderators who decide about it, whatever its state: `blurred` by default. Looking at it `grey` or `clear` is recorded in the audit.',
  access: { action: 'case.read' },
  params: z.strictObject({ image: fields.ownId }),
  query: z.strictObject({ look: z.enum(looks).default('blurred') }),
  responses: { 200: { mediaType: 'image/webp' } },
  problems: ['not-found', 'busy'],
  async handler({ params, query: { look }, principal }, context) {
    const { store, clock } = context.publishing;
    const image = await findImage(store.db, params.image);
    if (image?.channel == null || image.content_hash === null) throw notFound();
    authorizeChannel(principal, image.channel);

    const rendition = await renditionFor(store.db, image.content_hash, look);
    const bytes = await drawn(context, rendition, look);
    if (look !== 'blurred') {
      await record(store.db, {
        atMs: clock.nowMs(),
        actor: principal.actor,
        action: 'image.look',
        channel: image.channel,
        subject: image.id,
        after: { look },
      });
    }
    return {
      status: 200,
      headers: {
        'Content-Type': 'image/webp',
        // No other page can show it, and browsers do not store it.
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
      bytes,
    };
  },
});

/** The thumbnail is enough for a blur. */
async function renditionFor(db: Queries, contentHash: string, look: Look): Promise<RenditionRow> {
  const renditions = await findRenditions(db, contentHash, look === 'blurred' ? 'thumb' : 'story');
  const rendition = renditions.find(({ type }) => type === 'image/webp');
  if (!rendition) throw notFound();
  return rendition;
}

async function drawn(
  { previews }: RouteContext,
  { content_hash, bytes }: RenditionRow,
  look: Look,
): Promise<Buffer> {
  if (look === 'clear') return Buffer.from(bytes);
  const answer = await previews.render(content_hash, look, bytes);
  if (answer.ok) return Buffer.from(answer.bytes);
  if (answer.reason !== 'busy') throw new Error(`The preview failed: ${answer.reason}.`);
  throw new Problem('busy', 'Too many previews are being drawn.', { retryAfterSeconds: 1 });
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such picture.', { field: 'image' });
}
