/** What is done to a headline from the list, without opening it. Each says what it did, and what can be taken back. */

import { isBreaking } from '../../protocol/order.ts';
import type { FullHeadlineEntry, HeadlineEntry, PublishResult } from '../../protocol/newsroom/headlines.ts';
import { ApiError, NetworkError } from '../api/api-error.ts';
import { formatDuration } from '../i18n/format-date.ts';
import type { DeskApp } from '../desk-app.ts';
import { errorText } from '../errors/form-errors.ts';
import { tables } from '../i18n/tables.ts';

/** How long a pin lasts that is set from the list. */
const pinMs = 3 * 3_600_000;

/** The date of what is to happen now: a moment ago, so that it is not put off for a clock that is a little ahead. */
export function justNow(desk: DeskApp): string {
  return new Date(desk.serverNowMs() - 1000).toISOString();
}

/** Takes it off every screen; it can be put back where it was. */
export async function retract(desk: DeskApp, { headline }: HeadlineEntry): Promise<void> {
  const words = tables[desk.language].headlines.actions;
  await attempt(desk, async () => {
    await desk.api.request('DELETE', `v1/headlines/${headline.id}`);
    const undo = (): void => {
      republish(desk, headline.id, { isUndo: true }).catch((error: unknown) => desk.reportError(error));
    };
    desk.toasts.show(words.retracted, { action: { label: words.republish, run: undo } });
  });
}

/** Rejects a submission, or withdraws one's own. */
export async function reject(desk: DeskApp, { headline }: HeadlineEntry): Promise<boolean> {
  const words = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    await desk.api.request('DELETE', `v1/headlines/${headline.id}`, { version: headline.version });
    desk.toasts.show(desk.can('publish') ? words.hasRejected : words.hasWithdrawn);
  });
}

/**
 * Publishes again what was retracted, as a new headline; `isUndo` with its old time, so that it stands where it stood. Asked twice, it
 * is done once.
 */
export async function republish(desk: DeskApp, id: string, { isUndo = false } = {}): Promise<boolean> {
  const words = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    const entry = await desk.api.request<FullHeadlineEntry>('GET', `v1/headlines/${id}`);
    const { headline } = entry;
    await desk.api.request<PublishResult>('POST', `v1/channels/${headline.channel}/headlines`, {
      body: {
        ...republishedBody(entry, desk.serverNowMs()),
        ...(isUndo && { publishAt: headline.publishedAt }),
      },
      idempotencyKey: `put-back-${id}-${headline.version}`,
    });
    desk.toasts.show(words.hasPutBack);
  });
}

function republishedBody(entry: FullHeadlineEntry, nowMs: number): object {
  const { headline, paragraphs, externalId } = entry;
  const { title, url, source, lang, dir, summary, image } = headline;
  const isAhead = (date: string | undefined) => date !== undefined && Date.parse(date) > nowMs;
  return {
    title,
    url,
    source,
    lang,
    dir,
    summary,
    ...(paragraphs && paragraphs.length > 0 && { paragraphs }),
    // One that is not visible has no words: it stays where it is.
    ...(image?.alt !== undefined && { image: { id: image.id, alt: image.alt, credit: image.credit } }),
    ...(isBreaking(headline, nowMs) && { priority: 'breaking', breakingUntil: headline.breakingUntil }),
    ...(isAhead(headline.pinnedUntil) && { pinnedUntil: headline.pinnedUntil }),
    ...(isAhead(headline.expiresAt) && { expiresAt: headline.expiresAt }),
    ...(externalId !== undefined && { externalId, republish: true }),
  };
}

export async function pin(desk: DeskApp, entry: HeadlineEntry): Promise<void> {
  const words = tables[desk.language].headlines.actions;
  const pinnedUntil = new Date(desk.serverNowMs() + pinMs).toISOString();
  await change(desk, entry, { pinnedUntil }, words.hasPinned(formatDuration(pinMs, desk.language)));
}

export async function unpin(desk: DeskApp, entry: HeadlineEntry): Promise<void> {
  await change(desk, entry, { pinnedUntil: null }, tables[desk.language].headlines.actions.hasUnpinned);
}

export async function endBreaking(desk: DeskApp, entry: HeadlineEntry): Promise<void> {
  await change(desk, entry, { priority: 'normal' }, tables[desk.language].headlines.actions.hasEndedBreaking);
}

/** Publishes now what waits for an editor or for its date. */
export async function approve(desk: DeskApp, entry: HeadlineEntry): Promise<void> {
  await change(
    desk,
    entry,
    { publishAt: justNow(desk) },
    tables[desk.language].headlines.actions.hasApproved,
  );
}

async function change(desk: DeskApp, { headline }: HeadlineEntry, body: object, done: string): Promise<void> {
  await attempt(desk, async () => {
    const path = `v1/headlines/${headline.id}`;
    await desk.api.request('PATCH', path, { body, version: headline.version });
    desk.toasts.show(done);
  });
}

/** Whether `act` was done; what the server refuses is said. */
async function attempt(desk: DeskApp, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof NetworkError)) throw error;
    const { notDone } = tables[desk.language].headlines.actions;
    desk.toasts.show(notDone(errorText(error, desk.language)), { isError: true });
    return false;
  }
}
