import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { assertSameOrigin } from '../../access/authenticate.ts';
import { formErrorText, reportText, type FormError } from '../../moderation/rules/reader-messages.ts';
import { reportPage } from '../../pages/notice-pages.ts';
import { stringsFor } from '../../pages/page-strings.ts';
import { Problem, problemStatus } from '../../protocol/problem.ts';
import { findHeadline, wasPublished } from '../../store/headlines.ts';
import { findImage } from '../../store/images.ts';
import { assertUtf8Form } from '../../http/utf8.ts';
import { validate } from '../../http/validate.ts';
import { ownIdPattern } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { asProblem } from '../../http/problem-response.ts';
import { reportBody, imageIdOf, maxReportBytes, submitReport } from './submit-report.ts';

/**
 * Handles the report form of a story page. The response is a page whatever the outcome: readers without scripts learn what happened in
 * their language, and get a link back to the story.
 */
export async function handleReportForm(
  context: RouteContext,
  request: Request,
  response: Response,
): Promise<void> {
  const end = await submitForm(context, request, response);
  const place = await findStoryLink(context, request, end.headline);
  const { lang } = stringsFor(...place.langs, ...request.acceptsLanguages(), 'ar');
  const message =
    'sentence' in end ? reportText(end.sentence, 'form', lang) : formErrorText(end.notice, lang);
  const page = reportPage({
    langs: [lang],
    isRecorded: 'sentence' in end,
    message,
    headline: place.headline,
  });
  if (end.retryAfterSeconds !== undefined) response.set('Retry-After', String(end.retryAfterSeconds));
  response
    .set({ ...page.headers, 'Cache-Control': 'no-store' })
    .status(end.status)
    .send(page.bytes);
}

/** The outcome, and the headline that the form named, if it could be read. */
type FormResult = {
  readonly status: number;
  readonly headline?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
} & ({ readonly sentence: Parameters<typeof reportText>[0] } | { readonly notice: FormError });

async function submitForm(context: RouteContext, request: Request, response: Response): Promise<FormResult> {
  let headline: string | undefined;
  try {
    // A page of another site could send this form without its reader's knowledge.
    assertSameOrigin(context, request);
    const image = imageIdOf(request);
    const body = await readForm(request, response);
    headline = typeof body['headline'] === 'string' ? body['headline'] : undefined;
    const given = validate(reportBody, withoutEmpty(body));
    const { answer } = await submitReport(context, request, image, given);
    return { status: 201, headline, sentence: answer.messageKey };
  } catch (error) {
    const problem = asProblem(error);
    if (!problem) context.logger.error({ err: error, method: request.method }, 'a report form failed');
    const { type, about } = problem ?? new Problem('internal-error', '');
    const { retryAfterSeconds } = about;
    return { status: problemStatus[type], headline, retryAfterSeconds, notice: noticeOf(type) };
  }
}

function noticeOf(type: Problem['type']): FormError {
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

/** The story to link back to and its languages: the one that the form named, or the one that shows the picture. */
async function findStoryLink(
  { publishing, tails, logger }: RouteContext,
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
      if (!wasPublished(row)) continue;
      const { lang } = (await tails.require(row.channel)).row;
      return { headline: row.id, langs: [row.lang ?? lang, lang] };
    }
  } catch (error) {
    logger.error({ err: error }, 'cannot find the story of a report form');
  }
  return { langs: [] };
}

function withoutEmpty(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
}

const parseForm = promisify(
  express.urlencoded({ limit: maxReportBytes, extended: false, verify: assertUtf8Form }),
);

async function readForm(request: Request, response: Response): Promise<Record<string, unknown>> {
  await parseForm(request, response);
  return (request.body ?? {}) as Record<string, unknown>;
}
