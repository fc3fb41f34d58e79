import type { Reason } from '../../server/protocol/reasons.ts';
import { serverUrl } from '../feed/address.ts';
import type { OwnReports } from './own-reports.ts';

export interface Report {
  readonly image: string;
  /** The headline that carries the picture. */
  readonly headline: string;
  readonly reason: Reason;
  /** At most 300 characters; or empty. */
  readonly note: string;
}

/** How a report ended. `message` is the server's, in the reader's language: it alone knows what happens next. */
export type ReportAnswer =
  | { readonly type: 'taken'; readonly outcome: string; readonly message: string }
  | { readonly type: 'tooMany' | 'offline' | 'failed' | 'pictureGone' };

export type WithdrawalAnswer = { readonly type: 'withdrawn' | 'tooLate' | 'offline' | 'failed' };

/** Sends a report, and keeps the token that comes with the answer. Never rejects. `lang` is what the reader is thanked in. */
export async function sendReport(
  server: string,
  own: OwnReports,
  { image, headline, reason, note }: Report,
  lang: string,
): Promise<ReportAnswer> {
  const { token } = own;
  const body = { headline, reason, ...(note && { note }), ...(token !== undefined && { token }) };
  const answer = await ask(server, image, 'POST', body, lang);
  if (!answer) return { type: 'offline' };
  if (answer.status === 429) return { type: 'tooMany' };
  if (answer.status === 404 || answer.status === 410) return { type: 'pictureGone' };

  const { outcome, message, token: given, field } = await read(answer);
  if (!answer.ok && field === 'token' && token !== undefined) {
    // A token of an earlier installation of the server must not keep a viewer from reporting.
    own.forgetToken();
    return sendReport(server, own, { image, headline, reason, note }, lang);
  }
  if (!answer.ok || !outcome || !message) return { type: 'failed' };
  if (given) own.remember(given);
  return { type: 'taken', outcome, message };
}

/** Takes the reader's report of `image` back. Never rejects. */
export async function withdrawReport(
  server: string,
  own: OwnReports,
  image: string,
  lang: string,
): Promise<WithdrawalAnswer> {
  const answer = await ask(server, image, 'DELETE', { token: own.token ?? '' }, lang);
  if (!answer) return { type: 'offline' };
  if (answer.ok) return { type: 'withdrawn' };
  return { type: answer.status === 429 || answer.status >= 500 ? 'failed' : 'tooLate' };
}

async function ask(
  server: string,
  image: string,
  method: 'POST' | 'DELETE',
  body: unknown,
  lang: string,
): Promise<Response | undefined> {
  try {
    return await fetch(new URL(`v1/images/${encodeURIComponent(image)}/reports`, serverUrl(server)), {
      method,
      credentials: 'omit',
      headers: { 'content-type': 'application/json', 'accept-language': lang },
      body: JSON.stringify(body),
    });
  } catch {
    // No network, or a request that was blocked.
    return undefined;
  }
}

async function read(answer: Response): Promise<Readonly<Record<string, string | undefined>>> {
  try {
    const value: unknown = await answer.json();
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'));
  } catch {
    // A proxy's page in place of an answer is no answer.
    return {};
  }
}
