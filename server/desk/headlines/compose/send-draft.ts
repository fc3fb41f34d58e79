import type {
  FullHeadlineEntry,
  HeadlineState,
  PublishResult,
  HeadlineBody,
} from '../../../protocol/newsroom/headlines.ts';
import type { DeskApp } from '../../desk-app.ts';
import { justNow } from '../headline-actions.ts';
import { changeBetween, type Change } from './draft.ts';
import type { SavedDraft } from './saved-draft.ts';

/** What became of a headline that was sent. */
export interface Outcome {
  readonly entry: FullHeadlineEntry;
  readonly kind: 'published' | 'scheduled' | 'submitted' | 'saved' | 'unchanged';
}

/**
 * Publishes a new headline once, however often it is tried. What was sent before without an answer goes first, under its old key, so
 * that it is known to be there; what was changed since then follows as a correction.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function publishDraft(
  { api }: DeskApp,
  channel: string,
  { sent, idempotencyKey }: SavedDraft,
  body: HeadlineBody,
): Promise<Outcome> {
  const first = sent ?? body;
  const published = await api.request<PublishResult>('POST', `v1/channels/${channel}/headlines`, {
    body: first,
    idempotencyKey,
  });
  const change = changeBetween(first, body);
  if (Object.keys(change).length === 0) return { entry: published, kind: kindOf(published.state) };

  const { id, version } = published.headline;
  const entry = await api.request<FullHeadlineEntry>('PATCH', `v1/headlines/${id}`, {
    body: change,
    version,
  });
  return { entry, kind: kindOf(entry.state) };
}

export interface Saving {
  readonly change: Change;
  /** The version that was changed. */
  readonly version: number;
  readonly intent: 'save' | 'approve';
}

/** Saves what was changed of a headline. @throws {ApiError} @throws {NetworkError} */
export async function saveDraft(desk: DeskApp, before: FullHeadlineEntry, saving: Saving): Promise<Outcome> {
  const { version, intent } = saving;
  const body = dated(desk, before, saving);
  if (Object.keys(body).length === 0) return { entry: before, kind: 'unchanged' };

  const path = `v1/headlines/${before.headline.id}`;
  const entry = await desk.api.request<FullHeadlineEntry>('PATCH', path, { body, version });
  return { entry, kind: intent === 'approve' ? kindOf(entry.state) : 'saved' };
}

/** A date of publication approves what waits, and it cannot be removed from a scheduled headline: without one it is published now. */
function dated(
  desk: DeskApp,
  { state, publishAt: wished }: FullHeadlineEntry,
  { change, intent }: Saving,
): Change {
  const { publishAt, ...rest } = change;
  if (intent === 'approve')
    return {
      ...rest,
      publishAt: (publishAt === undefined ? aheadOf(desk, wished) : publishAt) ?? justNow(desk),
    };
  if (state !== 'scheduled' || publishAt === undefined) return rest;
  return { ...rest, publishAt: publishAt ?? justNow(desk) };
}

function aheadOf(desk: DeskApp, date: string | undefined): string | undefined {
  return date !== undefined && Date.parse(date) > desk.serverNowMs() ? date : undefined;
}

function kindOf(state: HeadlineState): Outcome['kind'] {
  return state === 'scheduled' || state === 'submitted' ? state : 'published';
}
