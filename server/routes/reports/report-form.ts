import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { noticeText, reportText, type Notice } from '../../moderation/rules/reader-messages.ts';
import { reportPage } from '../../pages/notice-pages.ts';
import { acceptedLangs, wordsFor } from '../../pages/page-strings.ts';
import { Problem, problemStatus } from '../../protocol/problem.ts';
import { findHeadline } from '../../store/headlines.ts';
import { findImage } from '../../store/images.ts';
import { check } from '../../http/validate.ts';
import { ownIdPattern } from '../../http/fields.ts';
import type { RouteParts } from '../../http/route-context.ts';
import { asProblem } from '../../http/problem-response.ts';
import { givenReport, imageIn, reportBytesMost, takeReport } from './submit-report.ts';
import { findTail } from '../../http/cors.ts';

/**
 * Takes a report by the plain form of a story's page. Its answer is a page whatever became of the report: who has no scripts, or
 * whose scripts failed, is told in their language what happened, and finds the way back.
 */
export async function answerForm(parts: RouteParts, request: Request, response: Response): Promise<void> {
  const end = await endOf(parts, request, response);
  const place = await placeOf(parts, request, end.headline);
  const { lang } = wordsFor(...place.langs, ...acceptedLangs(request.headers['accept-language']), 'ar');
  const message = 'sentence' in end ? reportText(end.sentence, 'form', lang) : noticeText(end.notice, lang);
  const page = reportPage({
    langs: [lang],
    isTaken: 'sentence' in end,
    message,
    headline: place.headline,
  });
  if (end.retryAfterSeconds !== undefined) response.set('Retry-After', String(end.retryAfterSeconds));
  response
    .set({ ...page.headers, 'Cache-Control': 'no-store' })
    .status(end.status)
    .send(page.bytes);
}

/** How it ended, and the headline that the form named, as far as it could be read. */
type End = {
  readonly status: number;
  readonly headline?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
} & ({ readonly sentence: Parameters<typeof reportText>[0] } | { readonly notice: Notice });

async function endOf(parts: RouteParts, request: Request, response: Response): Promise<End> {
  let headline: string | undefined;
  try {
    checkOwnPage(parts, request);
    const image = imageIn(request);
    const body = await readForm(request, response);
    headline = typeof body['headline'] === 'string' ? body['headline'] : undefined;
    const given = check(givenReport, withoutEmpty(body));
    const { answer } = await takeReport(parts, request, image, given);
    return { status: 201, headline, sentence: answer.sentence };
  } catch (error) {
    const problem = asProblem(error);
    if (!problem) parts.logger.error({ err: error, method: request.method }, 'a form could not be answered');
    const { type, about } = problem ?? new Problem('internal-error', '');
    const { retryAfterSeconds } = about;
    return { status: problemStatus[type], headline, retryAfterSeconds, notice: noticeOf(type) };
  }
}

function noticeOf(type: Problem['type']): Notice {
  switch (type) {
    case 'too-many-requests':
      return 'tooMany';
    case 'not-found':
      return 'notShown';
    case 'origin-refused':
      return 'notFromPage';
    // The note is all that a reader writes themselves: nothing else is ever too long.
    case 'too-long':
    case 'body-too-large':
      return 'noteTooLong';
    case 'internal-error':
    case 'busy':
    case 'not-ready':
      return 'failed';
    default:
      return 'unread';
  }
}

/** The story to go back to and its languages: the one that the form named, else the one that shows the picture. */
async function placeOf(
  { publishing, tails, logger }: RouteParts,
  { params }: Request,
  named: string | undefined,
): Promise<{ readonly headline?: string; readonly langs: readonly string[] }> {
  const { db } = publishing.store;
  try {
    const { image } = params;
    const shown =
      typeof image === 'string' && ownIdPattern.test(image) ? await findImage(db, image) : undefined;
    for (const id of [named, shown?.headline]) {
      const row = id != null && ownIdPattern.test(id) ? await findHeadline(db, id) : undefined;
      if (!row || row.published_at_ms === null) continue;
      const { lang } = (await findTail(tails, row.channel)).row;
      return { headline: row.id, langs: [row.lang ?? lang, lang] };
    }
  } catch (error) {
    logger.error({ err: error }, 'the way back from a form could not be found');
  }
  return { langs: [] };
}

/** A form of another site could be sent by a reader who does not know of it. @throws {Problem} `origin-refused` */
function checkOwnPage({ publicUrl }: RouteParts, { headers, host, protocol }: Request): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  const own = [`${protocol}://${host}`, new URL(publicUrl()).origin];
  if (site === undefined && headers.origin !== undefined && own.includes(headers.origin)) return;
  throw new Problem('origin-refused', 'This form was not sent by a page of ours.');
}

function withoutEmpty(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
}

const parseForm = promisify(express.urlencoded({ limit: reportBytesMost, extended: false }));

async function readForm(request: Request, response: Response): Promise<Record<string, unknown>> {
  await parseForm(request, response);
  return (request.body ?? {}) as Record<string, unknown>;
}
