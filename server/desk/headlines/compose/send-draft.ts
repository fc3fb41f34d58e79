import type {
  FullHeadlineEntry,
  HeadlineEntry,
  HeadlineState,
  PublishResult,
  HeadlineBody,
} from '../../../protocol/newsroom/headlines.ts';
import { ApiError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { justNow } from '../headline-actions.ts';
import { changeBetween, type Change } from './draft.ts';
import type { SavedDraft } from './saved-draft.ts';

/** What became of a headline that was sent. */
export interface Outcome {
  readonly entry: FullHeadlineEntry;
  readonly kind: 'published' | 'scheduled' | 'submitted' | 'retracted' | 'saved' | 'unchanged';
}

/**
 * Publishes a new headline once, as it is written now, however often it is tried. If an earlier try had arrived, the server says so, and
 * what was changed since then follows as a correction.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function publishDraft(
  { api }: DeskApp,
  channel: string,
  { sent, idempotencyKey }: SavedDraft,
  body: HeadlineBody,
): Promise<Outcome> {
  try {
    const published = await api.request<PublishResult>('POST', `v1/channels/${channel}/headlines`, {
      body,
      idempotencyKey,
    });
    if (!sent) return { entry: published, kind: kindOf(published.state) };
    // The answer may be of the first try: what became of the headline since then is asked for.
    return await current(api, published.headline.id);
  } catch (error) {
    const arrived = error instanceof ApiError && error.type === 'idempotency-key-reused';
    if (!arrived || !sent || !isEntry(error.current)) throw error;
    const { id, version } = error.current.headline;
    const change = changeBetween(sent, body);
    await api.request('PATCH', `v1/headlines/${id}`, { body: change, version });
    return current(api, id);
  }
}

async function current(api: DeskApp['api'], id: string): Promise<Outcome> {
  const entry = await api.request<FullHeadlineEntry>('GET', `v1/headlines/${id}`);
  return { entry, kind: kindOf(entry.state) };
}

function isEntry(value: unknown): value is HeadlineEntry {
  return typeof value === 'object' && value !== null && 'headline' in value;
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
  return state === 'live' || state === 'expired' ? 'published' : state;
}
