import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { sealNetworks, sourceOf, type ReportSource } from '../access/network.ts';
import type { Answer as ReportAnswer } from '../moderation/case.ts';
import { reasonIfNone, reasons } from '../moderation/reasons.ts';
import { noticeText, readerLangOf, reportText } from '../moderation/words.ts';
import { reportPage } from '../pages/notice-pages.ts';
import { limits } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import { report, withdraw } from '../publishing/report.ts';
import { findHeadline } from '../store/headlines.ts';
import { findImage } from '../store/images.ts';
import * as answers from './answers.ts';
import { check } from './check.ts';
import { defineStream } from './define-route.ts';
import * as fields from './fields.ts';
import { request as requestSchema } from './named.ts';
import type { RouteParts } from './parts.ts';
import { allowOrigin, findTail } from './viewers.ts';

const params = z.strictObject({ image: z.string() });

const givenReport = requestSchema(
  'Report',
  z.strictObject({
    headline: fields.ownId,
    reason: z.enum(reasons).optional(),
    note: fields.note.optional(),
    token: z.string().optional(),
  }),
);

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
  const { answer, token } = await take(parts, request, image, given);
  const lang = readerLangOf(request.acceptsLanguages()[0] ?? 'ar');
  response
    .set('Cache-Control', 'no-store')
    .status(201)
    .json({ outcome: answer.outcome, token, message: reportText(answer.sentence, 'element', lang) });
}

/** The answer to a form is a page, whatever became of the report. */
async function answerForm(parts: RouteParts, request: Request, response: Response): Promise<void> {
  const image = imageIn(request);
  checkOwnPage(parts, request);
  const body = await readForm(request, response);
  const headline = typeof body['headline'] === 'string' ? body['headline'] : undefined;
  const lang = await langOf(parts, headline);
  const end = await outcomeOf(parts, request, image, withoutEmpty(body), lang);
  const page = reportPage({ langs: [lang], headline, ...end });
  response
    .set({ ...page.headers, 'Cache-Control': 'no-store' })
    .status(end.status)
    .send(page.bytes);
}

async function outcomeOf(
  parts: RouteParts,
  request: Request,
  image: string,
  body: unknown,
  lang: string,
): Promise<{ readonly isTaken: boolean; readonly message: string; readonly status: number }> {
  const readerLang = readerLangOf(lang);
  try {
    const given = check(givenReport, body);
    const { answer } = await take(parts, request, image, given);
    return { isTaken: true, message: reportText(answer.sentence, 'form', readerLang), status: 201 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.type !== 'too-many-requests') throw error;
    return { isTaken: false, message: noticeText('tooMany', readerLang), status: 429 };
  }
}

async function take(
  parts: RouteParts,
  request: Request,
  image: string,
  { headline, reason = reasonIfNone, note, token }: z.output<typeof givenReport>,
): Promise<{ readonly answer: ReportAnswer; readonly token: string }> {
  const { reporting, reporterTokens } = parts;
  const source = sourceIn(parts, request);
  const known = token === undefined ? undefined : readToken(parts, token);
  takePlace(parts, known, source);

  const issued = known === undefined ? reporterTokens.issue(reporting.clock.nowMs()) : undefined;
  const reporterId = known ?? issued?.reporterId ?? '';
  const answer = await report(reporting, {
    image,
    headline,
    reporter: reporterTokens.reporterOf(reporterId, image),
    reason,
    note,
    seal: (caseKey) => sealNetworks(caseKey, source),
  });
  return { answer, token: issued?.token ?? token ?? '' };
}

function readToken({ reporterTokens, reporting }: RouteParts, token: string): string {
  const read = reporterTokens.verify(token, reporting.clock.nowMs());
  if (read.isGood) return read.reporterId;
  throw new Problem('invalid-field', `The token is ${read.refusal}.`, {
    field: 'token',
    reason: read.refusal,
  });
}

/** @throws {Problem} `too-many-requests` */
function takePlace(
  { reportLimits, privateSources, logger }: RouteParts,
  reporterId: string | undefined,
  source: ReportSource,
): void {
  if (privateSources.isDoubtful(source)) {
    logger.warn('many reports come from one private address; TRUST_PROXY may be missing or wrong');
  }
  const waitMs = reportLimits.take(reporterId, source);
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new Problem('too-many-requests', 'Too many reports came from here.', { retryAfterSeconds });
}

function sourceIn({ trustsProxy }: RouteParts, { ip, headers }: Request): ReportSource {
  return sourceOf({ address: ip, headers, trustsProxy });
}

function imageIn(request: Request): string {
  const { image } = request.params;
  if (typeof image === 'string' && fields.ownIdPattern.test(image)) return image;
  throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
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

/** A form of another site could be sent by a reader who does not know of it. @throws {Problem} `origin-refused` */
function checkOwnPage({ publicUrl }: RouteParts, { headers, host, protocol }: Request): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  const own = [`${protocol}://${host}`, new URL(publicUrl()).origin];
  if (site === undefined && headers.origin !== undefined && own.includes(headers.origin)) return;
  throw new Problem('origin-refused', 'This form was not sent by a page of ours.');
}

async function langOf({ publishing, tails }: RouteParts, headline: string | undefined): Promise<string> {
  const row = headline === undefined ? undefined : await findHeadline(publishing.store.db, headline);
  if (!row) return 'ar';
  return row.lang ?? (await findTail(tails, row.channel)).row.lang;
}

function withoutEmpty(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
}

const noteBytesMost = 8 * limits.noteChars + 1024;
const parseJson = promisify(express.json({ limit: noteBytesMost, type: () => true }));
const parseForm = promisify(express.urlencoded({ limit: noteBytesMost, extended: false }));

async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('wrong-content-type', 'Send the report as application/json, or by a form.', {
      field: 'Content-Type',
    });
  }
  await parseJson(request, response);
  return request.body;
}

async function readForm(request: Request, response: Response): Promise<Record<string, unknown>> {
  await parseForm(request, response);
  return (request.body ?? {}) as Record<string, unknown>;
}
