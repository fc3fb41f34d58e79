import type { Request } from 'express';
import { z } from 'zod';
import { sealNetworks, sourceOf, type ReportSource } from '../../moderation/report-source.ts';
import type { ReportAnswer } from '../../moderation/rules/case-transitions.ts';
import { defaultReason } from '../../moderation/rules/reasons.ts';
import { limits } from '../../protocol/limits.ts';
import { Problem } from '../../protocol/problem.ts';
import { reasons } from '../../protocol/reasons.ts';
import { report } from '../../moderation/report.ts';
import * as fields from '../../http/fields.ts';
import { requestSchema } from '../../http/schema-registry.ts';
import type { RouteContext } from '../../http/route-context.ts';

/** The body of a report, from the widget or the form. */
export const reportBody = requestSchema(
  'Report',
  z.strictObject({
    headline: fields.ownId,
    reason: z.enum(reasons).optional(),
    note: fields.note.optional(),
    token: z.string().optional(),
  }),
);

/** A form encodes a character of the note in up to eight bytes; the other fields are short. */
export const maxReportBytes = 8 * limits.noteChars + 1024;

/** Records a report, within the limits. @throws {Problem} */
export async function submitReport(
  context: RouteContext,
  request: Request,
  image: string,
  { headline, reason = defaultReason, note, token }: z.output<typeof reportBody>,
): Promise<{ readonly answer: ReportAnswer; readonly token: string }> {
  const { reporting, reporterTokens } = context;
  const source = reportSourceOf(context, request);
  const known = token === undefined ? undefined : readToken(context, token);
  checkReportLimits(context, known, source);

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

/** The reporter id in `token`. @throws {Problem} `invalid-field`, with the reason */
export function readToken({ reporterTokens, reporting }: RouteContext, token: string): string {
  const read = reporterTokens.verify(token, reporting.clock.nowMs());
  if (read.isGood) return read.reporterId;
  throw new Problem('invalid-field', `The token is ${read.refusal}.`, {
    field: 'token',
    reason: read.refusal,
  });
}

/** @throws {Problem} `too-many-requests` */
export function checkReportLimits(
  { reportLimits, proxyDetector, logger }: RouteContext,
  reporterId: string | undefined,
  source: ReportSource,
): void {
  const warning = proxyDetector.warningOf(source);
  if (warning) logger.warn(warning);
  const waitMs = reportLimits.tryTake(reporterId, source);
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new Problem('too-many-requests', 'Too many reports from this reader or network.', {
    retryAfterSeconds,
  });
}

export function reportSourceOf({ trustsProxy }: RouteContext, { ip, headers }: Request): ReportSource {
  return sourceOf({ address: ip, headers, trustsProxy });
}

/** @throws {Problem} `not-found` */
export function imageIdOf(request: Request): string {
  const { image } = request.params;
  if (typeof image === 'string' && fields.ownIdPattern.test(image)) return image;
  throw new Problem('not-found', 'There is no such picture.', { field: 'image' });
}
