import type { Story } from '../server/protocol/headline.ts';
import type { Snapshot } from '../server/protocol/message.ts';

/** Why a story is not here. `gone`: retracted; `unknown`: never published; `unreachable`: worth another try. */
export type Missing = 'gone' | 'unknown' | 'unreachable';

const missingByStatus: Readonly<Record<number, Missing>> = { 404: 'unknown', 410: 'gone' };

/** The channel as it is now, or `undefined` when the server is out of reach. */
export async function fetchSnapshot(channel: string): Promise<Snapshot | undefined> {
  const answer = await ask(`/v1/channels/${encodeURIComponent(channel)}`);
  return answer?.ok ? parseSnapshot(await json(answer)) : undefined;
}

export async function fetchStory(id: string, signal: AbortSignal): Promise<Story | Missing> {
  const answer = await ask(`/v1/stories/${encodeURIComponent(id)}`, signal);
  if (!answer?.ok) return missingByStatus[answer?.status ?? 0] ?? 'unreachable';
  return parseStory(await json(answer)) ?? 'unreachable';
}

async function ask(path: string, signal?: AbortSignal): Promise<Response | undefined> {
  try {
    return await fetch(path, { cache: 'no-cache', ...(signal && { signal }) });
  } catch {
    // No network, no server, or a story that was closed before it came: the caller shows what it has.
    return undefined;
  }
}

async function json(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    // A proxy's page in place of an answer is no answer.
    return undefined;
  }
}

function parseSnapshot(value: unknown): Snapshot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { now, channel, headlines } = value as Partial<Snapshot>;
  return typeof now === 'string' && channel && Array.isArray(headlines) ? (value as Snapshot) : undefined;
}

function parseStory(value: unknown): Story | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { headline, paragraphs } = value as Partial<Story>;
  return headline && Array.isArray(paragraphs) ? (value as Story) : undefined;
}
