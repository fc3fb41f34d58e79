import type { Headline } from '../../../protocol/headline.ts';
import { isBreaking, isPinned } from '../../../protocol/order.ts';
import { ApiError } from '../../api/api-error.ts';
import type { DeskApp } from '../../desk-app.ts';

/** The ids of the headlines that are pinned and do not break, as they air. */
export function pinnedIds(ordered: readonly Headline[], nowMs: number): readonly string[] {
  return ordered
    .filter((headline) => isPinned(headline, nowMs) && !isBreaking(headline, nowMs))
    .map(({ id }) => id);
}

/** The same headlines with those of `ids` in that order. */
export function withPinOrder(headlines: readonly Headline[], ids: readonly string[]): readonly Headline[] {
  return headlines.map((headline) => {
    const place = ids.indexOf(headline.id);
    return place < 0 ? headline : { ...headline, pinOrder: place + 1 };
  });
}

/**
 * Gives the pinned headlines the order `ids` in place of `seen`. Returns the order of somebody else who was faster, and `undefined` if it was
 * done.
 *
 * @throws {ApiError} @throws {NetworkError}
 */
export async function sendPinOrder(
  { api }: DeskApp,
  channel: string,
  { ids, seen }: { readonly ids: readonly string[]; readonly seen: readonly string[] },
): Promise<readonly string[] | undefined> {
  try {
    await api.request('PUT', `v1/channels/${channel}/pins`, { body: { headlines: ids, seen } });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError && error.type === 'version-mismatch')) throw error;
    return orderIn(error.current);
  }
}

function orderIn(current: unknown): readonly string[] {
  if (typeof current !== 'object' || current === null || !('headlines' in current)) return [];
  const { headlines } = current;
  return Array.isArray(headlines) ? headlines.filter((id) => typeof id === 'string') : [];
}
