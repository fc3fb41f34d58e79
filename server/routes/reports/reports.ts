import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { readerLangOf, reportText } from '../../moderation/rules/reader-messages.ts';
import { Problem } from '../../protocol/problem.ts';
import { withdraw } from '../../moderation/report.ts';
import { findImage } from '../../store/images.ts';
import * as answers from '../response-schemas.ts';
import { check } from '../../http/validate.ts';
import { defineStream } from '../../http/define-route.ts';
import { request as requestSchema } from '../../http/schema-registry.ts';
import type { RouteParts } from '../../http/route-context.ts';
import { answerForm } from './report-form.ts';
import {
  givenReport,
  imageIn,
  readToken,
  reportBytesMost,
  sourceIn,
  takePlace,
  takeReport,
} from './submit-report.ts';
import { allowOrigin, findTail } from '../../http/cors.ts';

const params = z.strictObject({ image: z.string() });

const withdrawal = requestSchema('Withdrawal', z.strictObject({ token: z.string() }));

export const postReport = defineStream(
  {
    method: 'post',
    path: '/v1/images/{image}/reports',
    summary:
      'Reports a picture, as JSON from a page of an allowed site, or by the plain form of our own page.',
    access: 'viewers',
    params,
    body: givenReport,
    answers: { 201: answers.reported },
    problems: ['not-found', 'origin-refused', 'too-many-requests', 'wrong-content-type', 'invalid-field'],
  },
  (parts) => async (request, response) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
    await (isForm ? answerForm : answerJson)(parts, request, response);
  },
);

export const deleteReport = defineStream(
  {
    method: 'delete',
    path: '/v1/images/{image}/reports',
    summary: 'Takes a report back, for as long as the channel allows.',
    access: 'viewers',
    params,
    body: withdrawal,
    answers: { 204: undefined },
    problems: ['not-found', 'gone', 'origin-refused', 'too-many-requests', 'invalid-field'],
  },
  (parts) => async (request, response) => {
    const image = imageIn(request);
    await checkSite(parts, image, request, response);
    const { token } = check(withdrawal, await readJson(request, response));
    const reporterId = readToken(parts, token);
    takePlace(parts, reporterId, sourceIn(parts, request));
    await withdraw(parts.reporting, image, parts.reporterTokens.reporterOf(reporterId, image));
    response.set('Cache-Control', 'no-store').status(204).end();
  },
);

async function answerJson(parts: RouteParts, request: Request, response: Response): Promise<void> {
  const image = imageIn(request);
  await checkSite(parts, image, request, response);
  const given = check(givenReport, await readJson(request, response));
  const { answer, token } = await takeReport(parts, request, image, given);
  const lang = readerLangOf(request.acceptsLanguages()[0] ?? 'ar');
  response
    .set('Cache-Control', 'no-store')
    .status(201)
    .json({ outcome: answer.outcome, token, message: reportText(answer.sentence, 'element', lang) });
}

/** Only pages that may show the channel may report its pictures. @throws {Problem} */
async function checkSite(
  { tails, publishing }: RouteParts,
  id: string,
  request: Request,
  response: Response,
): Promise<void> {
  const image = await findImage(publishing.store.db, id);
  if (image?.channel == null) throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
  response.vary('Origin');
  allowOrigin(await findTail(tails, image.channel), request.headers.origin, (name, value) =>
    response.set(name, value),
  );
}

const parseJson = promisify(express.json({ limit: reportBytesMost, type: () => true }));

async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrong-content-type', 'Send the report as application/json, or by a form.', {
      field: 'Content-Type',
    });
  }
  await parseJson(request, response);
  return request.body;
}
