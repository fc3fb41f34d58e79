import type { FullHeadlineEntry, HeadlineEntry, PublishResult } from '../../protocol/newsroom/headlines.ts';
import { isBreaking } from '../../protocol/order.ts';
import { ApiError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import { tables } from '../i18n/tables.ts';
import { attempt } from './attempt.ts';

/**
 * Puts back what was retracted, refused or approved. Shortly afterwards it is the same headline in its place; later what was retracted is published
 * again as a new one, once, even if two editors ask.
 */
export async function undoOrRepublish(desk: DeskApp, id: string): Promise<boolean> {
  return attempt(desk, async () => {
    const entry = await desk.api.request<FullHeadlineEntry>('GET', `v1/headlines/${id}`);
    const after = canUndo(entry, desk.serverNowMs()) ? await undo(desk, entry) : await republish(desk, entry);
    if (after) say(desk, after);
  });
}

/** Whether the same headline can still come back; what is not retracted was approved a moment ago. */
function canUndo({ state, retraction }: HeadlineEntry, nowMs: number): boolean {
  if (state === 'expired') return false;
  if (state !== 'retracted') return true;
  return retraction?.undoableUntil !== undefined && Date.parse(retraction.undoableUntil) > nowMs;
}

/** Whether a row or a page offers to put it back. What was never published is nothing to publish again. */
export function canRepublish(entry: HeadlineEntry, nowMs: number, isEditor: boolean): boolean {
  const { headline, retraction, republishedAs, state } = entry;
  if (headline.title === '' || republishedAs !== undefined) return false;
  if (retraction?.kind === 'withdrawn') return !isEditor && canUndo(entry, nowMs);
  if (!isEditor) return false;
  const wasPublished = state === 'expired' || retraction?.kind === 'retracted';
  return wasPublished || canUndo(entry, nowMs);
}

function undo(desk: DeskApp, { headline }: HeadlineEntry): Promise<HeadlineEntry> {
  return desk.api.request('POST', `v1/headlines/${headline.id}/undo`, { version: headline.version });
}

async function republish(desk: DeskApp, entry: FullHeadlineEntry): Promise<HeadlineEntry | undefined> {
  try {
    return await desk.api.request<PublishResult>('POST', `v1/channels/${entry.headline.channel}/headlines`, {
      body: republishedBody(entry, desk.serverNowMs()),
      idempotencyKey: crypto.randomUUID(),
    });
  } catch (error) {
    if (!(error instanceof ApiError && error.type === 'already-republished')) throw error;
    desk.toasts.show(tables[desk.language].headlines.retraction.alreadyRepublished);
    return undefined;
  }
}

function republishedBody(entry: FullHeadlineEntry, nowMs: number): object {
  const { headline, paragraphs, externalId, state } = entry;
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
    // A picture that is not visible has no description, and is not copied.
    ...(image?.alt !== undefined && { image: { id: image.id, alt: image.alt, credit: image.credit } }),
    ...(isBreaking(headline, nowMs) && { priority: 'breaking', breakingUntil: headline.breakingUntil }),
    ...(isAhead(headline.pinnedUntil) && { pinnedUntil: headline.pinnedUntil }),
    ...(isAhead(headline.expiresAt) && { expiresAt: headline.expiresAt }),
    copyOf: headline.id,
    ...(state === 'retracted' && externalId !== undefined && { externalId, putBack: true }),
  };
}

function say(desk: DeskApp, { headline, state }: HeadlineEntry): void {
  const { isNow } = tables[desk.language].headlines.retraction;
  const isBehindNotice = desk.channels.find(({ id }) => id === headline.channel)?.notice !== undefined;
  desk.toasts.show(isNow[state === 'live' && isBehindNotice ? 'behindNotice' : state]);
}
