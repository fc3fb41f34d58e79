import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { readerLangOf, reportText } from '../../moderation/rules/reader-messages.ts';
import { Problem } from '../../protocol/problem.ts';
import { withdraw } from '../../moderation/report.ts';
import { findImage } from '../../store/images.ts';
import * as answers from '../response-schemas.ts';
import { validate } from '../../http/validate.ts';
import { defineRawRoute } from '../../http/define-route.ts';
import { requestSchema } from '../../http/schema-registry.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { handleReportForm } from './report-form.ts';
import {
  reportBody,
  imageIdOf,
  readToken,
  maxReportBytes,
  reportSourceOf,
  checkReportLimits,
  submitReport,
} from './submit-report.ts';
import { assertUtf8 } from '../../http/utf8.ts';
import { originFor } from '../../access/frame-access.ts';
import { allowOrigin } from '../../http/cors.ts';

const params = z.strictObject({ image: z.string() });

const withdrawal = requestSchema('Withdrawal', z.strictObject({ token: z.string() }));

export const postReport = defineRawRoute(
  {
    method: 'post',
    path: '/v1/images/{image}/reports',
    summary: 'Reports a picture: as JSON from a page of an allowed site, or with the form of the story page.',
    access: 'viewers',
    params,
    body: reportBody,
    responses: { 201: answers.reported },
    problems: ['not-found', 'origin-refused', 'too-many-requests', 'wrong-content-type', 'invalid-field'],
  },
  (context) => async (request, response) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
    await (isForm ? handleReportForm : handleReportJson)(context, request, response);
  },
);

export const deleteReport = defineRawRoute(
  {
    method: 'delete',
    path: '/v1/images/{image}/reports',
    summary: 'Withdraws a report, for as long as the channel allows.',
    access: 'viewers',
    params,
    body: withdrawal,
    responses: { 204: undefined },
    problems: ['not-found', 'gone', 'origin-refused', 'too-many-requests', 'invalid-field'],
  },
  (context) => async (request, response) => {
    const image = imageIdOf(request);
    await checkSite(context, image, request, response);
    const { token } = validate(withdrawal, await readJson(request, response));
    const reporterId = readToken(context, token);
    checkReportLimits(context, reporterId, reportSourceOf(context, request));
    await withdraw(context.reporting, image, context.reporterTokens.reporterOf(reporterId, image));
    response.set('Cache-Control', 'no-store').status(204).end();
  },
);

async function handleReportJson(context: RouteContext, request: Request, response: Response): Promise<void> {
  const image = imageIdOf(request);
  await checkSite(context, image, request, response);
  const given = validate(reportBody, await readJson(request, response));
  const { answer, token } = await submitReport(context, request, image, given);
  const lang = readerLangOf(request.acceptsLanguages()[0] ?? 'ar');
  response
    .set('Cache-Control', 'no-store')
    .status(201)
    .json({ outcome: answer.outcome, token, message: reportText(answer.messageKey, 'element', lang) });
}

/** Only pages that may show the channel may report its pictures. @throws {Problem} `not-found`, `origin-refused` */
async function checkSite(
  { tails, publishing }: RouteContext,
  id: string,
  request: Request,
  response: Response,
): Promise<void> {
  const image = await findImage(publishing.store.db, id);
  if (image?.channel == null) throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
  response.vary('Origin');
  const origin = originFor(request, image.channel);
  allowOrigin(await tails.require(image.channel), origin, (name, value) => response.set(name, value));
}

const parseJson = promisify(express.json({ limit: maxReportBytes, type: () => true, verify: assertUtf8 }));

async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrong-content-type', 'Send the report as application/json or as a form.', {
      field: 'Content-Type',
    });
  }
  await parseJson(request, response);
  return request.body;
}
