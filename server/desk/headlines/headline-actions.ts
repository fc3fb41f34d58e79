/** What is done to a headline from the list, without opening it. Each says what it did, and what can be taken back. */

import { hourMs } from '../../protocol/durations.ts';
import type { Headline } from '../../protocol/headline.ts';
import type { HeadlineEntry } from '../../protocol/newsroom/headlines.ts';
import { formatDuration } from '../i18n/format-date.ts';
import type { DeskApp } from '../desk-app.ts';
import { tables } from '../i18n/tables.ts';
import { attempt } from './attempt.ts';
import { bodyOf, changeBetween, draftOf, type Change, type Draft } from './compose/draft.ts';
import { activeLinks } from './linked/links.ts';
import { retractWithLinked } from './linked/retract-with-linked.ts';
import { undoOrRepublish } from './republish.ts';
import { publishedText } from './published-text.ts';

/** How long a pin lasts that is set from the list. */
const pinMs = 3 * hourMs;

/** The date for acting now: a moment ago, so that a clock that runs a little ahead does not delay it. */
export function justNow(desk: DeskApp): string {
  return new Date(desk.serverNowMs() - 1000).toISOString();
}

/** Takes it off every screen; it can be put back where it was. */
export async function retract(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  if (activeLinks(entry).length > 0) return retractWithLinked(desk, entry);
  const { headline } = entry;
  const words = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    await desk.api.request('DELETE', `v1/headlines/${headline.id}`);
    offerUndo(desk, headline.id, words.retracted);
  });
}

/** Rejects a submission, or withdraws one's own. The sender sees `reason`. */
export async function reject(desk: DeskApp, { headline }: HeadlineEntry, reason = ''): Promise<boolean> {
  const words = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    await desk.api.request('DELETE', `v1/headlines/${headline.id}`, {
      version: headline.version,
      query: { reason: reason.trim() },
    });
    offerUndo(desk, headline.id, desk.can('publish') ? words.hasRejected : words.hasWithdrawn);
  });
}

export async function pin(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  const words = tables[desk.language].headlines.actions;
  const pinnedUntil = new Date(desk.serverNowMs() + pinMs).toISOString();
  return change(desk, entry, { pinnedUntil }, words.hasPinned(formatDuration(pinMs, desk.language)));
}

export async function unpin(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  return change(desk, entry, { pinnedUntil: null }, tables[desk.language].headlines.actions.hasUnpinned);
}

export async function endBreaking(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  return change(
    desk,
    entry,
    { priority: 'normal' },
    tables[desk.language].headlines.actions.hasEndedBreaking,
  );
}

/** Publishes now what waits for an editor or for its date. */
export async function approve(desk: DeskApp, entry: HeadlineEntry): Promise<boolean> {
  const { hasApproved } = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    const { headline } = entry;
    const after = await patch(desk, entry, { publishAt: justNow(desk) });
    const text = publishedText(desk, headline.channel, hasApproved);
    // The date of a scheduled one was replaced: only a submission can go back to where it was.
    if (entry.state === 'submitted') offerUndo(desk, after.headline.id, text);
    else desk.toasts.show(text);
  });
}

/** Makes of it the breaking headline that `draft` is. */
export async function breakAs(
  desk: DeskApp,
  entry: HeadlineEntry,
  draft: Draft,
  timeZone: string,
): Promise<boolean> {
  const nowMs = desk.serverNowMs();
  const before = bodyOf(draftOf(entry, timeZone, nowMs), timeZone);
  const after = bodyOf(draft, timeZone);
  const leftMs = Date.parse(after.breakingUntil ?? '') - nowMs;
  const done = tables[desk.language].headlines.listKeys.hasBroken(formatDuration(leftMs, desk.language));
  return change(desk, entry, changeBetween(before, after), done, changeBetween(after, before));
}

/** Changes it, and offers to set what was changed back to what it was. */
async function change(
  desk: DeskApp,
  entry: HeadlineEntry,
  body: Change,
  done: string,
  former = formerly(entry.headline, body),
): Promise<boolean> {
  const { undo } = tables[desk.language].headlines.actions;
  return attempt(desk, async () => {
    const after = await patch(desk, entry, body);
    const run = (): void => {
      attempt(desk, async () => {
        await patch(desk, after, former);
        desk.toasts.show(tables[desk.language].headlines.actions.hasUndone);
      }).catch((error: unknown) => desk.reportError(error));
    };
    desk.toasts.show(done, { action: { label: undo, run } });
  });
}

function formerly({ pinnedUntil, breakingUntil }: Headline, body: Change): Change {
  if ('pinnedUntil' in body) return { pinnedUntil: pinnedUntil ?? null };
  return { priority: 'breaking', ...(breakingUntil !== undefined && { breakingUntil }) };
}

function patch(desk: DeskApp, { headline }: HeadlineEntry, body: Change): Promise<HeadlineEntry> {
  return desk.api.request('PATCH', `v1/headlines/${headline.id}`, { body, version: headline.version });
}

function offerUndo(desk: DeskApp, id: string, done: string): void {
  const run = (): void => {
    undoOrRepublish(desk, id).catch((error: unknown) => desk.reportError(error));
  };
  desk.toasts.show(done, { action: { label: tables[desk.language].headlines.actions.undo, run } });
}
