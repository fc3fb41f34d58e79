import { ApiError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import type { FullHeadlineEntry } from '../../protocol/newsroom/headlines.ts';

/** A headline as it is now; `undefined` if it does not exist, or may not be seen. */
export async function loadHeadline({ api }: DeskApp, id: string): Promise<FullHeadlineEntry | undefined> {
  try {
    return await api.request<FullHeadlineEntry>('GET', `v1/headlines/${encodeURIComponent(id)}`);
  } catch (error) {
    const isNone = error instanceof ApiError && (error.type === 'not-found' || error.type === 'not-allowed');
    if (isNone) return undefined;
    throw error;
  }
}
