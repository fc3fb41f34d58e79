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
import { isForSeveral, publishInSeveral, saveInSeveral } from '../linked/send-linked.ts';
import { changeBetween, type Change } from './draft.ts';
import type { SavedDraft } from './saved-draft.ts';

/** The outcome of sending a headline. */
export interface Outcome {
  readonly entry: FullHeadlineEntry;
  readonly kind: 'published' | 'scheduled' | 'submitted' | 'retracted' | 'saved' | 'unchanged';
  /** All channels that it was done in, where there are several. */
  readonly channels?: readonly string[];
}

/**
 * Publishes a new headline once, as it is written now, however often it is tried. If an earlier try had arrived, the server says so, and
 * what was changed since then follows as a correction.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function publishDraft(
  desk: DeskApp,
  channel: string,
  saved: SavedDraft,
  body: HeadlineBody,
): Promise<Outcome> {
  if (isForSeveral(saved)) return inSeveral(await publishInSeveral(desk, channel, saved, body));
  const { api } = desk;
  const { sent, idempotencyKey } = saved;
  try {
    const published = await api.request<PublishResult>('POST', `v1/channels/${channel}/headlines`, {
      body,
      idempotencyKey,
    });
    if (!sent) return { entry: published, kind: kindOf(published.state) };
    // The answer may be that of the first try, so the present state of the headline is requested.
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

/** The outcome for the first headline, and its channels. @throws {RangeError} unless there is one */
function inSeveral(entries: readonly FullHeadlineEntry[]): Outcome {
  const [entry] = entries;
  if (!entry) throw new RangeError('The response contains no headline.');
  const channels = entries.map(({ headline }) => headline.channel);
  return { entry, kind: kindOf(entry.state), ...(channels.length > 1 && { channels }) };
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
  /** The further channels in which the same is changed. */
  readonly alsoIn: readonly string[];
}

/** Saves what was changed of a headline. @throws {ApiError} @throws {NetworkError} */
export async function saveDraft(desk: DeskApp, before: FullHeadlineEntry, saving: Saving): Promise<Outcome> {
  const { version, intent } = saving;
  const body = dated(desk, before, saving);
  if (Object.keys(body).length === 0) return { entry: before, kind: 'unchanged' };

  if (saving.alsoIn.length > 0) {
    const { kind, ...outcome } = inSeveral(
      await saveInSeveral(desk, before, { version, change: body, alsoIn: saving.alsoIn }),
    );
    return { ...outcome, kind: intent === 'approve' ? kind : 'saved' };
  }
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
