import type { ApiClient } from '../api/api-client.ts';
import type { ChannelSettings } from '../../protocol/newsroom/channels.ts';
import { ApiError } from '../api/api-error.ts';

/** The result of a save: it is done, or the channel has changed since its form was opened. */
export type Saved =
  | { readonly kind: 'saved'; readonly settings: ChannelSettings }
  | { readonly kind: 'taken' }
  | { readonly kind: 'changed'; readonly settings: ChannelSettings };

export interface SaveOptions {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The settings as the form was opened on them; `undefined` for a new channel. */
  readonly seen: ChannelSettings | undefined;
}

/** The channel as it is now; `undefined` if it does not exist. @throws {ApiError} @throws {NetworkError} */
export async function readChannel(api: ApiClient, id: string): Promise<ChannelSettings | undefined> {
  try {
    return await api.request<ChannelSettings>('GET', `v1/channels/${encodeURIComponent(id)}/settings`);
  } catch (error) {
    if (error instanceof ApiError && error.type === 'unknown-channel') return undefined;
    throw error;
  }
}

/**
 * Creates or replaces a channel, unless somebody else changed it meanwhile. The notice is not part of the form and
 * stays as it is.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function saveChannel(api: ApiClient, { id, body, seen }: SaveOptions): Promise<Saved> {
  const current = await readChannel(api, id);
  if (current && !seen) return { kind: 'taken' };
  if (current && seen && !isSame(current, seen)) return { kind: 'changed', settings: current };
  const settings = await api.request<ChannelSettings>('PUT', `v1/channels/${encodeURIComponent(id)}`, {
    body: { ...body, ...(current?.notice && { notice: current.notice }) },
  });
  return { kind: 'saved', settings };
}

function isSame(current: ChannelSettings, seen: ChannelSettings): boolean {
  return textOf(current) === textOf(seen);
}

function textOf({ notice: _notice, ...settings }: ChannelSettings): string {
  return JSON.stringify(Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
