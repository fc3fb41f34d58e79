import type { Snapshot } from '../server/protocol/message.ts';

/** The channel as it is now, or `undefined` when the server is out of reach. */
export async function fetchSnapshot(channel: string): Promise<Snapshot | undefined> {
  const answer = await ask(`/v1/channels/${encodeURIComponent(channel)}`);
  return answer?.ok ? parseSnapshot(await json(answer)) : undefined;
}

async function ask(path: string): Promise<Response | undefined> {
  try {
    return await fetch(path, { cache: 'no-cache' });
  } catch {
    // No network or no server: the caller shows what it has.
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
