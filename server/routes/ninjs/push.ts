import { promisify } from 'node:util';
import express, { type Request } from 'express';
import { z } from 'zod';
import { defineRawRoute } from '../../http/define-route.ts';
import * as fields from '../../http/fields.ts';
import { assertUtf8 } from '../../http/utf8.ts';
import { validate } from '../../http/validate.ts';
import { requireNinjsEndpoint } from '../../ninjs/endpoints.ts';
import { readItem } from '../../ninjs/read-item.ts';
import { receiveItem } from '../../ninjs/receive-item.ts';
import { isSignature, isSignedWith, signatureHeader } from '../../ninjs/signature.ts';
import { limits } from '../../protocol/limits.ts';
import { pushOutcomes } from '../../protocol/newsroom/ninjs.ts';
import { Problem } from '../../protocol/problem.ts';
import { requireChannel } from '../channels/require-channel.ts';
import * as schemas from './ninjs-schemas.ts';

/**
 * What Superdesk's HTTP Push calls. It wants `201`, retries after `5xx` and gives up after `4xx`: so `201` is also the answer to a push that
 * changes nothing, if repeating it would make no difference.
 */
export const postNinjs = defineRawRoute(
  {
    method: 'post',
    path: '/v1/channels/{channel}/ninjs',
    summary:
      'Takes an item that a newsroom system pushes: publishes, corrects or retracts its headline. Needs no key: the body is signed with the secret of the ingest endpoint.',
    access: 'everyone',
    params: z.strictObject({ channel: fields.channelId }),
    headers: z.object({
      [signatureHeader]: z.string().meta({ description: '`sha1=` and the HMAC of the body in hex.' }),
    }),
    body: schemas.item,
    responses: { 201: schemas.received },
    problems: ['not-allowed', 'not-found', 'unknown-channel', 'gone'],
  },
  ({ publishing, publicUrl, metrics }) =>
    async (request, response) => {
      const { db } = publishing.store;
      const { channel } = await requireChannel(db, String(request.params['channel'])).then(({ id }) =>
        requireNinjsEndpoint(db, id),
      );
      const signature = request.headers[signatureHeader];
      if (!isSignature(signature)) throw unsigned(`"${signatureHeader}" is not "sha1=" and 40 hex digits.`);

      await parseBytes(request, response);
      const body = bodyOf(request);
      // The secret may have changed while the body came.
      const endpoint = await requireNinjsEndpoint(db, channel);
      if (!isSignedWith(endpoint.secret, body, signature))
        throw unsigned('The body is not signed with the secret of this ingest endpoint.');

      const item = readItem(validate(schemas.item, parseJson(body)));
      const { outcome, headline } = await receiveItem(publishing, endpoint, item, publicUrl());
      metrics.publishes.inc({ channel, outcome });
      response
        .status(201)
        .set('Cache-Control', 'private, no-store')
        .json({ outcome, detail: pushOutcomes[outcome], ...(headline !== undefined && { headline }) });
    },
);

/** An item contains its whole text, perhaps twice, and the texts of its pictures. */
const parseBytes = promisify(express.raw({ limit: limits.ninjsBytes, type: () => true, verify: assertUtf8 }));

function bodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('bad-json', 'The body is not JSON.');
  }
}

function unsigned(detail: string): Problem {
  return new Problem('not-allowed', detail, { field: signatureHeader, reason: 'bad-signature' });
}
