import type { Story } from '../../server/protocol/headline.ts';
import { serverUrl } from '../feed/address.ts';

/** Why a story is not here. `gone`: retracted; `unknown`: never published, or not for this page; `unreachable`: worth another try. */
export type Missing = 'gone' | 'unknown' | 'unreachable';

const missingByStatus: Readonly<Record<number, Missing>> = { 403: 'unknown', 404: 'unknown', 410: 'gone' };

/** Asks for a story. Never rejects. */
export async function fetchStory(server: string, id: string, signal: AbortSignal): Promise<Story | Missing> {
  try {
    const url = new URL(`v1/stories/${encodeURIComponent(id)}`, serverUrl(server));
    const answer = await fetch(url, { signal, credentials: 'omit', cache: 'no-cache' });
    if (!answer.ok) return missingByStatus[answer.status] ?? 'unreachable';
    return readStory(await answer.json()) ?? 'unreachable';
  } catch {
    // No network, a blocked request, a story that was shut before it came, or an answer that is no JSON.
    return 'unreachable';
  }
}

function readStory(value: unknown): Story | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { headline, paragraphs } = value as Partial<Story>;
  const isStory =
    typeof headline?.id === 'string' &&
    typeof headline.title === 'string' &&
    (headline.url === undefined || typeof headline.url === 'string') &&
    Array.isArray(paragraphs) &&
    paragraphs.every((paragraph) => typeof paragraph === 'string');
  return isStory ? (value as Story) : undefined;
}
