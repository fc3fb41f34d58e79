import { promisify } from 'node:util';
import express from 'express';
import { z } from 'zod';
import { maxPixels } from '../../images/picture.ts';
import { mediaErrorMessages, type MediaErrorCode } from '../../images/media-error.ts';
import { typeFor, visibleHeaders } from '../../images/response-headers.ts';
import { limits } from '../../protocol/limits.ts';
import { Problem } from '../../protocol/problem.ts';
import { storeUpload } from '../../headlines/image-ingest.ts';
import { findHeadline } from '../../store/headlines.ts';
import { findImage, findPicture, findRenditions, toImage, type ImageRow } from '../../store/images.ts';
import type { Queries } from '../../store/store.ts';
import * as answers from '../response-schemas.ts';
import { defineRoute, defineRawRoute } from '../../http/define-route.ts';
import { ownIdPattern } from '../../http/fields.ts';

const picture = { mediaType: 'image/webp' };

export const getImage = defineRoute({
  method: 'get',
  path: '/v1/images/{image}/{variant}',
  summary: 'A picture, re-encoded. A hidden or removed picture is not served to anyone.',
  access: 'viewers',
  params: z.strictObject({ image: z.string(), variant: z.string() }),
  // Not strict: extra parameters must not change the response.
  query: z.looseObject({}),
  headers: z.object({ accept: z.string().optional(), 'if-none-match': z.string().optional() }),
  responses: { 200: picture, 304: undefined },
  problems: ['not-found', 'gone', 'unavailable-for-legal-reasons'],
  async handler({ params, headers }, { publishing, publicUrl }) {
    const { db } = publishing.store;
    const { image, variant } = params;
    const row = ownIdPattern.test(image) ? await findImage(db, image) : undefined;
    const contentHash = await shownContent(db, row, publicUrl());
    if (variant !== 'thumb' && variant !== 'story') throw notFound();
    const renditions = await findRenditions(db, contentHash, variant);
    const type = typeFor(headers.accept);
    const rendition = renditions.find((each) => each.type === type);
    if (!rendition) throw notFound();

    const common = visibleHeaders(contentHash, variant, type);
    return { status: 200, headers: common, bytes: Buffer.from(rendition.bytes) };
  },
});

export const postImage = defineRawRoute(
  {
    method: 'post',
    path: '/v1/images',
    summary: 'Uploads a picture: the raw bytes as image/*. A headline then shows it by its id.',
    access: { action: 'image.upload' },
    responses: { 201: answers.uploaded },
    problems: ['wrong-content-type', 'body-too-large', 'invalid-field', 'busy'],
  },
  ({ publishing, decoder }, principal) =>
    async (request, response) => {
      if (!/^image\//i.test(request.headers['content-type'] ?? '')) {
        throw new Problem('wrong-content-type', 'Send the bytes of the picture as image/*.', {
          field: 'Content-Type',
        });
      }
      await parseBytes(request, response);
      const decoded = await decoder.decode(new Uint8Array(request.body as Buffer));
      if (!decoded.ok) throw refused(decoded.reason);
      const row = await storeUpload(publishing, principal.actor, decoded);
      response.status(201).json({ id: row.id, width: decoded.width, height: decoded.height });
    },
);

function refused(reason: MediaErrorCode): Problem {
  const type = reason === 'busy' ? 'busy' : 'invalid-field';
  const limit = reason === 'too-many-pixels' ? { limit: maxPixels } : {};
  return new Problem(type, mediaErrorMessages[reason], { reason, ...limit });
}

const parseBytes = promisify(express.raw({ limit: limits.uploadBytes, type: () => true }));

/** The content hash of an image that may be shown now. @throws {Problem} */
async function shownContent(db: Queries, row: ImageRow | undefined, ownUrl: string): Promise<string> {
  const content = row?.content_hash == null ? undefined : await findPicture(db, row.content_hash);
  const image = row && content && toImage(row, content);
  if (!row || !content || !image) throw notFound();

  const headline = row.headline === null ? undefined : await findHeadline(db, row.headline);
  if (!headline || headline.state === 'retracted') throw new Problem('gone', 'The picture was retracted.');
  if (headline.state === 'submitted' || headline.state === 'scheduled') throw notFound();
  if (image.state === 'visible') return content.content_hash;
  if (row.ground === 'legal') {
    throw new Problem('unavailable-for-legal-reasons', 'The picture was removed for a legal reason.', {
      blockedBy: ownUrl,
    });
  }
  throw new Problem('gone', 'The picture is not shown.');
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such picture.');
}
