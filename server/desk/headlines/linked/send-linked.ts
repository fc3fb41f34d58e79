import type {
  BatchResult,
  FullHeadlineEntry,
  HeadlineBody,
  HeadlineEntry,
} from '../../../protocol/newsroom/headlines.ts';
import { ApiError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';
import { changeBetween, type Change } from '../compose/draft.ts';
import type { SavedDraft } from '../compose/saved-draft.ts';
import { activeLinks } from './links.ts';

/** Whether a new headline is, or was meant to be, for more than its channel. */
export function isForSeveral({ draft, sentTo = [] }: SavedDraft): boolean {
  return draft.alsoIn.length > 0 || sentTo.length > 0;
}

/**
 * Publishes a new headline in several channels once, as it is written now, however often it is tried. If an earlier try had arrived,
 * what was changed since then follows: a correction, and copies for channels that were chosen later.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function publishInSeveral(
  desk: DeskApp,
  channel: string,
  { draft: { alsoIn }, idempotencyKey, sent, sentTo = [] }: SavedDraft,
  body: HeadlineBody,
): Promise<readonly FullHeadlineEntry[]> {
  const publish = async (channels: readonly string[], headline: HeadlineBody) => {
    const asked = { channels, headline: withLanguage(desk, channels, headline) };
    const options = { body: asked, idempotencyKey };
    return (await desk.api.request<BatchResult>('POST', 'v1/linked-headlines', options)).headlines;
  };
  try {
    return await publish([channel, ...alsoIn], body);
  } catch (error) {
    const arrived = error instanceof ApiError && error.type === 'idempotency-key-reused';
    if (!arrived || !sent) throw error;
    const first = isEntry(error.current) ? [error.current] : await publish([channel, ...sentTo], sent);
    const change = changeBetween(sent, body);
    const corrected = Object.keys(change).length > 0 ? await correctAll(desk, first, change) : first;
    const added = alsoIn.filter((id) => !sentTo.includes(id));
    const [home] = corrected;
    if (!home || added.length === 0) return corrected;
    return [...corrected, ...(await copyTo(desk, home.headline.id, added, crypto.randomUUID()))];
  }
}

/** Corrects a headline and those that it is linked with in `alsoIn`. @throws {ApiError} @throws {NetworkError} */
export async function saveInSeveral(
  desk: DeskApp,
  before: FullHeadlineEntry,
  {
    version,
    change,
    alsoIn,
  }: { readonly version: number; readonly change: Change; readonly alsoIn: readonly string[] },
): Promise<readonly FullHeadlineEntry[]> {
  const others = activeLinks(before).filter(({ channel }) => alsoIn.includes(channel));
  const headlines = [
    { headline: before.headline.id, version },
    ...others.map((other) => ({ headline: other.id, version: other.version })),
  ];
  return patch(desk, headlines, change);
}

/** Publishes what a headline says in further channels. @throws {ApiError} @throws {NetworkError} */
export async function copyTo(
  { api }: DeskApp,
  id: string,
  channels: readonly string[],
  idempotencyKey: string,
): Promise<readonly FullHeadlineEntry[]> {
  const answer = await api.request<BatchResult>('POST', `v1/headlines/${id}/copies`, {
    body: { channels },
    idempotencyKey,
  });
  return answer.headlines;
}

function correctAll(
  desk: DeskApp,
  entries: readonly HeadlineEntry[],
  change: Change,
): Promise<readonly FullHeadlineEntry[]> {
  const targets = entries.map(({ headline }) => ({ headline: headline.id, version: headline.version }));
  return patch(desk, targets, change);
}

async function patch(
  { api }: DeskApp,
  headlines: readonly { readonly headline: string; readonly version: number }[],
  changes: Change,
): Promise<readonly FullHeadlineEntry[]> {
  const body = { headlines, changes };
  return (await api.request<BatchResult>('PATCH', 'v1/linked-headlines', { body })).headlines;
}

/** Where a channel is in another language, the headline says in which one it is. */
function withLanguage({ channels }: DeskApp, ids: readonly string[], body: HeadlineBody): HeadlineBody {
  const [home, ...others] = ids.map((id) => channels.find((channel) => channel.id === id)?.lang);
  if (body.lang !== undefined || home === undefined) return body;
  return others.every((lang) => lang === undefined || lang === home) ? body : { ...body, lang: home };
}

function isEntry(value: unknown): value is HeadlineEntry {
  return typeof value === 'object' && value !== null && 'headline' in value;
}
